package dev.bursar.testkit.toss;

import dev.bursar.testkit.SimulatorRequest;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Whose a key is. Thread-safe.
 *
 * @see <a href="https://docs.tosspayments.com/reference/using-api/authorization">Authorization</a>
 */
final class Accounts {

    private static final String SCHEME = "Basic ";

    private final Ids ids;
    private final Map<String, Merchant> byName = new ConcurrentHashMap<>();
    private final Map<String, Merchant> bySecretKey = new ConcurrentHashMap<>();
    private final Map<String, Merchant> byClientKey = new ConcurrentHashMap<>();

    Accounts(Ids ids) {
        this.ids = ids;
    }

    /** The account of a name, opened at the first asking. */
    Merchant open(String name, boolean live, Consumer<TossAccount> opened) {
        Merchant merchant = byName.computeIfAbsent(name, any -> {
            Merchant fresh = new Merchant(keys(name, live));
            bySecretKey.put(fresh.account.secretKey(), fresh);
            byClientKey.put(fresh.account.clientKey(), fresh);
            opened.accept(fresh.account);
            return fresh;
        });
        if (merchant.account.livemode() != live) {
            throw new IllegalArgumentException(
                    "the account " + name + " has " + (live ? "test" : "live") + " keys: choose another name");
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

    Merchant ofClientKey(String clientKey) {
        Merchant merchant = byClientKey.get(clientKey);
        if (merchant == null) {
            throw new IllegalArgumentException("nobody has that client key: UNAUTHORIZED_KEY");
        }
        return merchant;
    }

    Collection<Merchant> all() {
        return byName.values();
    }

    /** Whose key a request carries, or null. */
    @Nullable
    Merchant caller(SimulatorRequest request) {
        String key = key(request);
        return key == null ? null : bySecretKey.get(key);
    }

    /** Whose key a request carries, or the refusal. */
    Merchant authenticated(SimulatorRequest request) {
        String key = key(request);
        if (key == null) {
            throw TossRefusal.of("INCORRECT_BASIC_AUTH_FORMAT");
        }
        Merchant caller = bySecretKey.get(key);
        if (caller == null) {
            throw TossRefusal.of("UNAUTHORIZED_KEY");
        }
        return caller;
    }

    /** The user name of the one header there is, where the password is empty and only a colon follows the name. */
    private static @Nullable String key(SimulatorRequest request) {
        String header = request.headers("Authorization").size() == 1 ? request.header("Authorization") : null;
        if (header == null || !header.startsWith(SCHEME)) {
            return null;
        }
        try {
            byte[] decoded = Base64.getDecoder().decode(header.substring(SCHEME.length()));
            String pair = new String(decoded, StandardCharsets.UTF_8);
            return pair.indexOf(':') == pair.length() - 1 && pair.length() > 1
                    ? pair.substring(0, pair.length() - 1)
                    : null;
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private TossAccount keys(String name, boolean live) {
        String mode = live ? "live" : "test";
        return new TossAccount(
                name,
                ids.lowerCase("m", 9),
                mode + "_ck_" + ids.letters(28),
                mode + "_sk_" + ids.letters(28),
                ids.hex(32),
                live);
    }
}
