package dev.bursar.testkit.coinbase;

import dev.bursar.testkit.SimulatorRequest;
import dev.bursar.testkit.coinbase.CoinbaseAccount.KeyForm;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Whose a key is. Thread-safe, but for what uses up a nonce, which is confined to the simulator's lock. */
final class Accounts {

    private static final String COMMERCE_KEY = "X-CC-Api-Key";

    private final Ids ids;
    private final Map<String, Merchant> byName = new ConcurrentHashMap<>();
    private final Map<String, Merchant> byKeyId = new ConcurrentHashMap<>();
    private final Map<String, Merchant> byCommerceKey = new ConcurrentHashMap<>();

    Accounts(Ids ids) {
        this.ids = ids;
    }

    /** The account of a name, opened at the first asking. */
    Merchant open(String name, KeyForm form, Consumer<CoinbaseAccount> opened) {
        Merchant merchant = byName.computeIfAbsent(name, any -> {
            Merchant fresh = fresh(name, form);
            byKeyId.put(fresh.account.apiKeyId(), fresh);
            byCommerceKey.put(fresh.account.commerceKey(), fresh);
            opened.accept(fresh.account);
            return fresh;
        });
        if (merchant.account.keyForm() != form) {
            throw new IllegalArgumentException("the account " + name + " has a key of the form "
                    + merchant.account.keyForm() + ": choose another name");
        }
        return merchant;
    }

    Merchant named(String name) {
        Merchant merchant = byName.get(name);
        if (merchant == null) {
            throw new IllegalArgumentException("no account is called " + name);
        }
        return merchant;
    }

    /** Whose key a request names, verified or not, or null. */
    @Nullable
    Merchant named(SimulatorRequest request) {
        String commerce = request.header(COMMERCE_KEY);
        if (commerce != null) {
            return byCommerceKey.get(commerce);
        }
        Token token = Token.read(request.header("Authorization"));
        return token == null ? null : byKeyId.get(token.keyId());
    }

    /** Whose token a request carries, whose nonce is used up, or the refusal. */
    Merchant authenticated(SimulatorRequest request, Instant now) {
        Token token = request.headers("Authorization").size() == 1 ? Token.read(request.header("Authorization")) : null;
        if (token == null) {
            throw Refusal.unauthorized("a bearer token is required");
        }
        Merchant merchant = byKeyId.get(token.keyId());
        if (merchant == null) {
            throw Refusal.unauthorized("the key is unknown");
        }
        String fault =
                token.fault(merchant.verifier, request.method() + " " + request.header("Host") + request.path(), now);
        if (fault != null) {
            throw Refusal.unauthorized("the token is refused: " + fault);
        }
        if (!merchant.uses(token.nonce())) {
            throw Refusal.unauthorized("the token is refused: its nonce was used before");
        }
        return merchant;
    }

    /** Whose Commerce key a request carries, or the refusal. */
    Merchant ofCommerce(SimulatorRequest request) {
        String key = request.headers(COMMERCE_KEY).size() == 1 ? request.header(COMMERCE_KEY) : null;
        if (key == null) {
            throw Refusal.unauthorized("No API key provided.");
        }
        Merchant merchant = byCommerceKey.get(key);
        if (merchant == null) {
            throw Refusal.unauthorized("No such API key.");
        }
        return merchant;
    }

    private Merchant fresh(String name, KeyForm form) {
        String keyId = form == KeyForm.ED25519 ? ids.uuid() : "organizations/" + ids.uuid() + "/apiKeys/" + ids.uuid();
        KeyMaker.Made key = KeyMaker.make(form, keyId);
        return new Merchant(
                new CoinbaseAccount(name, form, keyId, key.secret(), ids.uuid(), ids.uuid()), key.verifier());
    }
}
