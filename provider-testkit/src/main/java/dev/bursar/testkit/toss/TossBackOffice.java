package dev.bursar.testkit.toss;

import java.math.BigDecimal;

/** What happens at Toss Payments, the card companies and the banks, later or out of sight. Thread-safe. */
public final class TossBackOffice {

    final TossSimulator toss;

    TossBackOffice(TossSimulator toss) {
        this.toss = toss;
    }

    /**
     * Has the bank take a deposit back: the payment waits for its deposit again, and the money leaves the book.
     *
     * @param orderId an order whose virtual account was paid, of which nothing was cancelled
     * @throws IllegalStateException if there is no such payment
     */
    public void depositError(String orderId) {
        throw new UnsupportedOperationException();
    }

    /**
     * Has a payment show a status that nobody knows from now on; nothing else changes.
     *
     * @param paymentKey the payment
     * @param word the status to show
     * @throws IllegalArgumentException if there is no such payment
     */
    public void giveStatus(String paymentKey, String word) {
        throw new UnsupportedOperationException();
    }

    /**
     * Has the next repetitions of an idempotency key find their twin still at work: 409, {@code
     * IDEMPOTENT_REQUEST_PROCESSING}.
     *
     * @param repetitions how many
     */
    public void keepTwinsRunning(int repetitions) {
        throw new UnsupportedOperationException();
    }

    /**
     * Sets what another body under a used idempotency key leads to, of which the documentation says nothing: the first
     * answer, unless told otherwise, or a refusal.
     *
     * @param refused whether it is refused with {@code INVALID_IDEMPOTENCY_KEY}
     */
    public void refuseOtherBodies(boolean refused) {
        throw new UnsupportedOperationException();
    }

    /**
     * Has Toss Payments break down at the end of an account's next POST: it is executed, answered with 500 and {@code
     * FAILED_INTERNAL_SYSTEM_PROCESSING}, and that answer is kept under its idempotency key, so that repeating it is of
     * no use.
     *
     * @param account the account's name
     */
    public void breakDown(String account) {
        throw new UnsupportedOperationException();
    }

    /**
     * Sets whether an account's refunds to overseas wallets and from virtual accounts stay pending from now on: {@code
     * cancelStatus} {@code IN_PROGRESS}, or {@code refundStatus} {@code PENDING}. Their money is booked as given back when
     * they are made.
     *
     * @param account the account's name
     * @param pending whether they stay pending
     */
    public void refundsPending(String account, boolean pending) {
        throw new UnsupportedOperationException();
    }

    /**
     * Brings all pending refunds of an account to their good end.
     *
     * @param account the account's name
     */
    public void settleRefunds(String account) {
        throw new UnsupportedOperationException();
    }

    /**
     * Has all pending refunds of an account fail, so that their money returns to the merchant.
     *
     * @param account the account's name
     */
    public void failRefunds(String account) {
        throw new UnsupportedOperationException();
    }

    /**
     * Sets what an account has for payouts.
     *
     * @param account the account's name
     * @param available how many won it may pay out
     */
    public void payoutBalance(String account, BigDecimal available) {
        throw new UnsupportedOperationException();
    }

    /**
     * Has a payout arrive.
     *
     * @param payoutId a payout that is requested or in progress
     * @throws IllegalStateException if it is in another state
     */
    public void completePayout(String payoutId) {
        throw new UnsupportedOperationException();
    }

    /**
     * Has a payout fail.
     *
     * @param payoutId a payout that is requested or in progress
     * @param code why, such as {@code INVALID_ACCOUNT_NUMBER}
     * @throws IllegalStateException if it is in another state
     */
    public void failPayout(String payoutId, String code) {
        throw new UnsupportedOperationException();
    }

    /**
     * The {@code secret} of a payment, which its flat webhooks repeat.
     *
     * @param orderId its order
     * @return the secret
     * @throws IllegalStateException if the order has no payment with a secret yet
     */
    public String webhookSecretOf(String orderId) {
        throw new UnsupportedOperationException();
    }
}
