package dev.bursar.testkit.stripe;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** One merchant's account, with all that belongs to it. Confined to the simulator's lock, but for what is final. */
final class Merchant {

    final StripeAccount account;
    /** Accounts for which this one may act. */
    final Set<Merchant> connected = new LinkedHashSet<>();
    /** Accounts that may act for this one, and hear of its events. */
    final Set<Merchant> platforms = new LinkedHashSet<>();

    /** Refunds that are accepted and not yet made. */
    final Set<Refund> pending = new LinkedHashSet<>();

    boolean refundsPending;
    /** The next request that is executed is answered as if it had failed. */
    boolean breaksDown;

    boolean thinEvents;
    ApiVersion eventsVersion = ApiVersion.USUAL;
    Set<String> onlyEvents = Set.of();

    private final Map<Kind, List<Resource>> shelves = new EnumMap<>(Kind.class);
    private final Map<String, List<Intent>> byOrder = new HashMap<>();

    Merchant(StripeAccount account) {
        this.account = account;
    }

    /** Everything of a kind, the oldest first. */
    List<Resource> all(Kind kind) {
        return shelves.computeIfAbsent(kind, any -> new ArrayList<>());
    }

    /** The intents that had an order number in their metadata at some time. */
    List<Intent> intentsOfOrder(String orderId) {
        return byOrder.getOrDefault(orderId, List.of());
    }

    void remember(Intent intent) {
        String orderId = intent.metadata.get(StripeSimulator.ORDER_ID);
        if (orderId != null) {
            List<Intent> known = byOrder.computeIfAbsent(orderId, any -> new ArrayList<>(1));
            if (!known.contains(intent)) {
                known.add(intent);
            }
        }
    }
}
