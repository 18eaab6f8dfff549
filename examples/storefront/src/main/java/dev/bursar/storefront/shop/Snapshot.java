package dev.bursar.storefront.shop;

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

    /** {@return the shop's id of the next refund: a form that is sent twice asks for the same one} */
    public String nextRefundId() {
        return terms.orderId() + "-r" + (refunds.size() + 1);
    }
}
