package dev.bursar.testkit.stripe;

import dev.bursar.testkit.SimulatorRequest;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Whose a key is. Thread-safe.
 *
 * @see <a href="https://docs.stripe.com/keys">API keys</a>
 */
final class Accounts {

    private final Ids ids;
    private final Map<String, Merchant> byName = new ConcurrentHashMap<>();
    private final Map<String, Merchant> byId = new ConcurrentHashMap<>();
    private final Map<String, Merchant> byKey = new ConcurrentHashMap<>();

    Accounts(Ids ids) {
        this.ids = ids;
    }

    /** The account of a name, opened at the first asking. */
    Merchant open(String name, boolean live, Consumer<StripeAccount> opened) {
        Merchant merchant = byName.computeIfAbsent(name, any -> {
            Merchant fresh = new Merchant(keys(name, live));
            byId.put(fresh.account.id(), fresh);
            byKey.put(fresh.account.secretKey(), fresh);
            byKey.put(fresh.account.restrictedKey(), fresh);
            byKey.put(fresh.account.publishableKey(), fresh);
            opened.accept(fresh.account);
            return fresh;
        });
        if (merchant.account.livemode() != live) {
            throw new IllegalArgumentException(
                    "the account " + name + " is in " + (live ? "test" : "live") + " mode: choose another name");
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

    /** Whose key a request carries, or null. */
    @Nullable
    Merchant caller(SimulatorRequest request) {
        String key = key(request);
        return key == null ? null : byKey.get(key);
    }

    /** Whose key a request carries, or Stripe's refusal. */
    Merchant authenticated(SimulatorRequest request) {
        String key = key(request);
        if (key == null || key.isBlank()) {
            throw StripeRefusal.of(
                    401,
                    "You did not provide an API key. You need to provide your API key in the Authorization header, using"
                            + " Bearer auth (e.g. 'Authorization: Bearer YOUR_SECRET_KEY').");
        }
        Merchant caller = byKey.get(key);
        if (caller == null) {
            throw StripeRefusal.of(401, "Invalid API Key provided: " + masked(key));
        }
        return caller;
    }

    /** Whether a request carries the key that a browser may see. */
    boolean isPublishable(SimulatorRequest request) {
        return String.valueOf(key(request)).startsWith("pk_");
    }

    /** For whom a request acts: its caller, or an account that is connected to it. */
    Merchant actingFor(Merchant caller, SimulatorRequest request) {
        String context = request.header("Stripe-Context");
        String id = context == null ? request.header("Stripe-Account") : context;
        if (id == null || id.equals(caller.account.id())) {
            return caller;
        }
        Merchant other = byId.get(id);
        if (other == null || !caller.connected.contains(other)) {
            throw StripeRefusal.of(
                            403,
                            "The provided key '" + masked(String.valueOf(key(request)))
                                    + "' does not have access to account '" + id
                                    + "' (or that account does not exist). Application access may have been revoked.")
                    .code("account_invalid");
        }
        return other;
    }

    private StripeAccount keys(String name, boolean live) {
        String mode = live ? "live" : "test";
        return new StripeAccount(
                name,
                ids.next("acct", 16),
                ids.next("sk_" + mode, 48),
                ids.next("rk_" + mode, 48),
                ids.next("pk_" + mode, 48),
                ids.next("whsec", 32),
                live);
    }

    /** The bearer token, or the user name, as with {@code curl -u}. */
    private static @Nullable String key(SimulatorRequest request) {
        String header = request.header("Authorization");
        if (header == null) {
            return null;
        }
        if (header.startsWith("Bearer ")) {
            return header.substring("Bearer ".length()).trim();
        }
        if (header.startsWith("Basic ")) {
            try {
                byte[] decoded = Base64.getDecoder()
                        .decode(header.substring("Basic ".length()).trim());
                return new String(decoded, StandardCharsets.UTF_8).split(":", 2)[0];
            } catch (IllegalArgumentException e) {
                return null;
            }
        }
        return null;
    }

    private static String masked(String key) {
        int shown = Math.min(4, Math.max(0, key.length() - 12));
        String end = key.substring(key.length() - shown);
        return key.substring(0, Math.min(8, key.length())) + "****" + end;
    }
}
