package dev.bursar.testkit.coinbase;

import dev.bursar.payment.Money;
import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Money of a checkout that goes back. Confined to the simulator's lock. */
final class CheckoutRefund {

    static final String PENDING = "PENDING";
    static final String COMPLETED = "COMPLETED";
    static final String FAILED = "FAILED";

    final Checkout checkout;
    final String id;
    final Money amount;
    final BigDecimal usdc;
    final @Nullable String reason;
    final Instant createdAt;

    String status = PENDING;

    @Nullable
    String transactionHash;

    @Nullable
    Instant completedAt;

    CheckoutRefund(
            Checkout checkout, String id, Money amount, BigDecimal usdc, @Nullable String reason, Instant createdAt) {
        this.checkout = checkout;
        this.id = id;
        this.amount = amount;
        this.usdc = usdc;
        this.reason = reason;
        this.createdAt = createdAt;
    }

    boolean isPending() {
        return status.equals(PENDING);
    }
}
