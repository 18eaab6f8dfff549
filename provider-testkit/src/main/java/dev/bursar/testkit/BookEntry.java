package dev.bursar.testkit;

import dev.bursar.payment.Money;

/**
 * What is true of the money of one payment, at one moment.
 *
 * @param account the merchant account at the provider
 * @param orderId the host's order number
 * @param paymentId the provider's payment id
 * @param ordered what the payment was made for
 * @param authorised what is reserved and not yet captured or released
 * @param captured what was taken
 * @param refunded what was given back
 * @param charges how often money was taken
 * @param refunds how often money was given back
 */
public record BookEntry(
        String account,
        String orderId,
        String paymentId,
        Money ordered,
        Money authorised,
        Money captured,
        Money refunded,
        int charges,
        int refunds) {

    static BookEntry opened(String account, String orderId, String paymentId, Money ordered) {
        Money zero = Money.zero(ordered.currency());
        return new BookEntry(account, orderId, paymentId, ordered, zero, zero, zero, 0, 0);
    }

    /** {@return what could still be given back} */
    public Money refundable() {
        return captured.minus(refunded);
    }

    BookEntry amend(Money newOrdered) {
        demand(charges == 0 && authorised.isZero(), "amend to", newOrdered);
        return opened(account, orderId, paymentId, newOrdered);
    }

    BookEntry authorise(Money amount) {
        demand(captured.plus(authorised).plus(amount).compareTo(ordered) <= 0, "authorise", amount);
        return with(authorised.plus(amount), captured, refunded, charges, refunds);
    }

    BookEntry capture(Money amount) {
        demand(amount.compareTo(authorised) <= 0, "capture", amount);
        return with(authorised.minus(amount), captured.plus(amount), refunded, charges + 1, refunds);
    }

    BookEntry release() {
        return with(Money.zero(ordered.currency()), captured, refunded, charges, refunds);
    }

    BookEntry refund(Money amount) {
        demand(amount.compareTo(refundable()) <= 0, "refund", amount);
        return with(authorised, captured, refunded.plus(amount), charges, refunds + 1);
    }

    BookEntry refundReturned(Money amount) {
        demand(amount.compareTo(refunded) <= 0, "take back", amount);
        return with(authorised, captured, refunded.minus(amount), charges, refunds - 1);
    }

    BookEntry chargeReturned(Money amount) {
        demand(charges > 0 && amount.compareTo(refundable()) <= 0, "return", amount);
        return with(authorised, captured.minus(amount), refunded, charges - 1, refunds);
    }

    private BookEntry with(Money newAuthorised, Money newCaptured, Money newRefunded, int newCharges, int newRefunds) {
        return new BookEntry(
                account, orderId, paymentId, ordered, newAuthorised, newCaptured, newRefunded, newCharges, newRefunds);
    }

    private void demand(boolean legal, String what, Money amount) {
        if (!legal || !amount.isPositive()) {
            throw new IllegalStateException("the simulator tried to " + what + " " + amount + " of " + this
                    + ": it must refuse that itself before it books");
        }
    }
}
