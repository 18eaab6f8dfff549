package dev.bursar.storefront.shop;

import dev.bursar.payment.FailureCode;
import dev.bursar.payment.Money;
import dev.bursar.payment.NextAction;
import dev.bursar.payment.PaymentResponse;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Everything that is known of an order at one moment. Immutable.
 *
 * @param terms what was agreed
 * @param state where it stands
 * @param payment what the provider said last, or null before it said anything
 * @param page the provider's page, as far as it is known
 * @param refunds what was given back, or is to be
 * @param history what happened, the oldest first
 * @param doubts which calls may have been executed
 * @param shipped whether the goods were sent
 * @param version grows with every change
 */
public record Snapshot(
        Terms terms,
        OrderState state,
        @Nullable PaymentResponse payment,
        NextAction.@Nullable Redirect page,
        List<RefundLine> refunds,
        List<Entry> history,
        Set<String> doubts,
        boolean shipped,
        long version) {

    /** Copies the lists. */
    public Snapshot {
        refunds = List.copyOf(refunds);
        history = List.copyOf(history);
    }

    /** {@return how much was taken} */
    public Money captured() {
        return payment == null ? Money.zero(terms.amount().currency()) : payment.capturedAmount();
    }

    /** {@return how much was given back, or is on its way} */
    public Money refunded() {
        return payment == null ? Money.zero(terms.amount().currency()) : payment.refundedAmount();
    }

    /** {@return how much can still be given back} */
    public Money refundable() {
        return captured().minus(refunded());
    }

    /** {@return what the customer has to do next, where the order waits for that} */
    public NextAction nextAction() {
        return payment == null || state != OrderState.WAITING ? NextAction.none() : payment.nextAction();
    }

    /** {@return the provider's page, where the customer may still pay there; null where that would lead nowhere} */
    public NextAction.@Nullable Redirect openPage() {
        if (payment == null || !(nextAction() instanceof NextAction.None)) {
            return null;
        }
        return switch (payment.status()) {
            case CREATED, PENDING -> state == OrderState.WAITING || state == OrderState.ON_HOLD ? page : null;
            case FAILED -> hasExpired(payment) ? null : page;
            default -> null;
        };
    }

    /** {@return whether the payment can still be called off, as far as the shop knows} */
    public boolean isOpen() {
        boolean waits = state == OrderState.WAITING || state == OrderState.ON_HOLD;
        return waits || (state == OrderState.FAILED && payment != null && !hasExpired(payment));
    }

    static boolean hasExpired(@Nullable PaymentResponse payment) {
        return payment != null && payment.failure() != null && payment.failure().code() == FailureCode.EXPIRED;
    }

    /**
     * The shop's id of the next refund that somebody asks for. A form that they send twice asks for the same one; somebody
     * else's form asks for another.
     *
     * @param whose who asks
     * @return the id
     */
    public String nextRefundId(String whose) {
        return terms.orderId() + "-r" + (refunds.size() + 1) + "-" + whose;
    }
}
