package dev.bursar.testkit.toss;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One merchant's account, with all that belongs to it. Confined to the simulator's lock, but for what is final. */
final class Merchant {

    final TossAccount account;
    /** What moved money or waits for it, the oldest first. */
    final List<Movement> movements = new ArrayList<>();
    /** Refunds that are accepted and not yet made. */
    final List<Cancellation> pendingRefunds = new ArrayList<>();

    /** With which payouts are encrypted and events about them signed, the newest last. */
    final List<String> securityKeys = new ArrayList<>(2);

    boolean refundsPending;
    /** The next request that is executed is answered as if it had failed. */
    boolean breaksDown;

    boolean tellsPayments = true;
    boolean tellsDeposits = true;

    private final Map<String, List<Payment>> byOrder = new HashMap<>();

    Merchant(TossAccount account) {
        this.account = account;
        this.securityKeys.add(account.securityKey());
    }

    void remember(Payment payment) {
        byOrder.computeIfAbsent(payment.orderId, any -> new ArrayList<>(1)).add(payment);
    }

    List<Payment> ofOrder(String orderId) {
        return byOrder.getOrDefault(orderId, List.of());
    }

    /** The payment by which an order is known: the one that was approved, else the newest; null where there is none. */
    @Nullable
    Payment known(String orderId) {
        Payment known = null;
        for (Payment payment : ofOrder(orderId)) {
            if (known == null || !known.hasBegun()) {
                known = payment;
            }
        }
        return known;
    }
}
