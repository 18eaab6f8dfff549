package dev.bursar.testkit.coinbase;

import dev.bursar.testkit.WebhookTarget;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Delivers the webhooks of checkouts to the subscriptions of their merchant that are on this machine, each signed with its
 * own secret, its own headers included. Thread-safe.
 */
final class Deliverer implements WebhookTarget {

    private static final int OK = 200;

    private final World world;
    private final Accounts accounts;

    Deliverer(World world, Accounts accounts) {
        this.world = world;
        this.accounts = accounts;
    }

    /** The first answer that is no good, else the last one; a webhook that nobody wants is taken. */
    @Override
    public int deliver(Map<String, List<String>> headers, byte[] body) throws IOException {
        List<String> ids = headers.getOrDefault(CoinbaseSignature.EVENT_ID, List.of());
        if (ids.isEmpty()) {
            return OK;
        }
        Merchant merchant = accounts.named(world.signature.account(ids.get(0)));
        int answer = OK;
        for (Subscription subscription : merchant.subscriptions) {
            if (subscription.wants(world.signature.type(ids.get(0))) && subscription.isReachable()) {
                int status = WebhookTarget.at(subscription.url()).deliver(signed(headers, body, subscription), body);
                answer = answer >= OK && answer <= 299 ? status : answer;
            }
        }
        return answer;
    }

    private Map<String, List<String>> signed(
            Map<String, List<String>> headers, byte[] body, Subscription subscription) {
        Map<String, List<String>> all = new LinkedHashMap<>(headers);
        all.remove(CoinbaseSignature.HOOK0);
        subscription.headers().forEach((name, value) -> all.put(name, List.of(value)));
        Map<String, String> covered = new TreeMap<>();
        all.forEach((name, values) -> covered.put(name.toLowerCase(Locale.ROOT), values.get(0)));
        all.put(
                CoinbaseSignature.HOOK0,
                List.of(world.signature.hook0(subscription.secret(), world.now().getEpochSecond(), covered, body)));
        return all;
    }
}
