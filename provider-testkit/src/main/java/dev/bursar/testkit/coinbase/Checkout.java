package dev.bursar.testkit.coinbase;

import dev.bursar.payment.Money;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One checkout. Confined to the simulator's lock. */
final class Checkout {

    static final String ACTIVE = "ACTIVE";
    static final String PROCESSING = "PROCESSING";
    static final String COMPLETED = "COMPLETED";
    static final String FAILED = "FAILED";
    static final String EXPIRED = "EXPIRED";
    static final String DEACTIVATED = "DEACTIVATED";
    static final String REFUNDED = "REFUNDED";
    static final String PARTIALLY_REFUNDED = "PARTIALLY_REFUNDED";

    final Merchant merchant;
    final boolean sandbox;
    final String id;
    final String link;
    final String address;
    final CheckoutTerms terms;

    /** The price in USDC. */
    final BigDecimal usdc;

    final Instant createdAt;
    final List<CheckoutRefund> refunds = new ArrayList<>();

    String status = ACTIVE;

    /** A status that nobody knows, shown in place of the true one. */
    @Nullable
    String shownStatus;

    Instant updatedAt;

    @Nullable
    String transactionHash;

    @Nullable
    Told lastTold;

    Checkout(Merchant merchant, boolean sandbox, Ids ids, CheckoutTerms terms, Instant now) {
        this.merchant = merchant;
        this.sandbox = sandbox;
        this.id = ids.checkout();
        this.link = ids.paymentLink();
        this.address = ids.address();
        this.terms = terms;
        this.usdc = Amounts.usdc(terms.price());
        this.createdAt = now;
        this.updatedAt = now;
    }

    boolean isActive() {
        return status.equals(ACTIVE);
    }

    /** Whether money can be given back. */
    boolean isRefundable() {
        return status.equals(COMPLETED) || status.equals(PARTIALLY_REFUNDED);
    }

    boolean isFiat() {
        return !terms.price().currency().code().equals(Amounts.USDC);
    }

    /** What was given back, as far as it has arrived. */
    Money refunded() {
        return refunds.stream()
                .filter(refund -> refund.status.equals(CheckoutRefund.COMPLETED))
                .map(refund -> refund.amount)
                .reduce(Money.zero(terms.price().currency()), Money::plus);
    }

    /** What was given back or is on its way. */
    Money committed() {
        return refunds.stream()
                .filter(refund -> !refund.status.equals(CheckoutRefund.FAILED))
                .map(refund -> refund.amount)
                .reduce(Money.zero(terms.price().currency()), Money::plus);
    }

    /** A refund's part of the price in USDC: the last one takes what rounding has left. */
    BigDecimal usdcOf(Money refund) {
        if (!committed().plus(refund).equals(terms.price())) {
            return Amounts.usdc(refund);
        }
        return refunds.stream()
                .filter(other -> !other.status.equals(CheckoutRefund.FAILED))
                .map(other -> other.usdc)
                .reduce(usdc, BigDecimal::subtract);
    }
}
