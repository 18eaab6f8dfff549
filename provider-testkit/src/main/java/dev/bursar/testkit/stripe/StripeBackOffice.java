package dev.bursar.testkit.stripe;

/** What happens at Stripe and at the banks, later or out of sight. Thread-safe. */
@SuppressWarnings("DoNotCallSuggester") // until the bodies are written
public final class StripeBackOffice {

    StripeBackOffice() {}

    /**
     * Has a delayed payment succeed.
     *
     * @param paymentIntent a PaymentIntent in {@code processing}
     * @throws IllegalStateException if it is in another state
     */
    public void settle(String paymentIntent) {
        throw new UnsupportedOperationException("settles " + paymentIntent);
    }

    /**
     * Has a delayed payment fail.
     *
     * @param paymentIntent a PaymentIntent in {@code processing}
     * @param code why, such as {@code insufficient_funds}
     * @throws IllegalStateException if it is in another state
     */
    public void bounce(String paymentIntent, String code) {
        throw new UnsupportedOperationException("bounces " + paymentIntent + " for " + code);
    }

    /**
     * Sets whether an account's refunds are accepted as {@code pending} from now on, or made at once.
     *
     * @param account the account's name
     * @param pending whether they stay pending
     */
    public void refundsPending(String account, boolean pending) {
        throw new UnsupportedOperationException(account + " refunds pending: " + pending);
    }

    /**
     * Makes all refunds of an account that are pending.
     *
     * @param account the account's name
     */
    public void settleRefunds(String account) {
        throw new UnsupportedOperationException("settles the refunds of " + account);
    }

    /**
     * Has a refund fail, so that its money returns to the merchant.
     *
     * @param refund a refund that is pending or has succeeded
     * @param reason its {@code failure_reason}, such as {@code expired_or_canceled_card}
     * @throws IllegalStateException if it is in another state
     */
    public void failRefund(String refund, String reason) {
        throw new UnsupportedOperationException("fails " + refund + " for " + reason);
    }

    /**
     * Has the customer's bank take a payment back.
     *
     * @param paymentIntent a PaymentIntent that was paid
     * @param reason the dispute's reason, such as {@code fraudulent}
     * @return the dispute's id
     * @throws IllegalStateException if it was not paid
     */
    public String dispute(String paymentIntent, String reason) {
        throw new UnsupportedOperationException("disputes " + paymentIntent + " for " + reason);
    }

    /**
     * Ends a dispute.
     *
     * @param dispute the dispute's id
     * @param status how: {@code won}, {@code lost}, {@code warning_closed} or a word to come
     */
    public void closeDispute(String dispute, String status) {
        throw new UnsupportedOperationException("closes " + dispute + " as " + status);
    }

    /**
     * Has a PaymentIntent show a status that nobody knows from now on; nothing else changes.
     *
     * @param paymentIntent the PaymentIntent
     * @param word the status to show
     */
    public void giveStatus(String paymentIntent, String word) {
        throw new UnsupportedOperationException(paymentIntent + " becomes " + word);
    }

    /**
     * Has the next repetitions of an idempotency key find their twin still at work: 409, {@code idempotency_key_in_use}.
     *
     * @param repetitions how many
     */
    public void keepTwinsRunning(int repetitions) {
        throw new UnsupportedOperationException(repetitions + " twins");
    }
}
