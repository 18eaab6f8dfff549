package dev.bursar.testkit.stripe;

/** What happens at Stripe and at the banks, later or out of sight. Thread-safe. */
public final class StripeBackOffice {

    private final StripeSimulator stripe;

    StripeBackOffice(StripeSimulator stripe) {
        this.stripe = stripe;
    }

    /**
     * Has a delayed payment succeed.
     *
     * @param paymentIntent a PaymentIntent in {@code processing}
     * @throws IllegalStateException if it is in another state
     */
    public void settle(String paymentIntent) {
        stripe.alone(() -> stripe.world.intents.attempts.settle(intent(paymentIntent)));
    }

    /**
     * Has a delayed payment fail.
     *
     * @param paymentIntent a PaymentIntent in {@code processing}
     * @param code why, such as {@code insufficient_funds}
     * @throws IllegalStateException if it is in another state
     */
    public void bounce(String paymentIntent, String code) {
        stripe.alone(() -> stripe.world.intents.attempts.bounce(intent(paymentIntent), code));
    }

    /**
     * Sets whether an account's refunds are accepted as {@code pending} from now on, or made at once.
     *
     * @param account the account's name
     * @param pending whether they stay pending
     */
    public void refundsPending(String account, boolean pending) {
        stripe.alone(() -> stripe.accounts.named(account).refundsPending = pending);
    }

    /**
     * Makes all refunds of an account that are pending.
     *
     * @param account the account's name
     */
    public void settleRefunds(String account) {
        stripe.alone(() -> stripe.world.refunds.settle(stripe.accounts.named(account)));
    }

    /**
     * Has a refund fail, so that its money returns to the merchant.
     *
     * @param refund a refund that is pending or has succeeded
     * @param reason its {@code failure_reason}, such as {@code expired_or_canceled_card}
     * @throws IllegalStateException if it is in another state
     */
    public void failRefund(String refund, String reason) {
        stripe.alone(() -> stripe.world.refunds.fail(known(refund, Refund.class), reason));
    }

    /**
     * Has the customer's bank take a payment back.
     *
     * @param paymentIntent a PaymentIntent that was paid
     * @param reason the dispute's reason, such as {@code fraudulent}
     * @return the dispute's id
     * @throws IllegalStateException if the merchant has nothing of it
     */
    public String dispute(String paymentIntent, String reason) {
        return stripe.alone(() -> {
            Charge charge = intent(paymentIntent).goodCharge();
            if (charge == null || !charge.captured || charge.refundable() == 0) {
                throw new IllegalStateException(
                        "nobody disputes " + paymentIntent + ", of which the merchant has nothing");
            }
            return stripe.world.disputes.open(charge, reason).id;
        });
    }

    /**
     * Ends a dispute.
     *
     * @param dispute the dispute's id
     * @param status how: {@code won}, {@code lost}, {@code warning_closed} or a word to come
     */
    public void closeDispute(String dispute, String status) {
        stripe.alone(() -> stripe.world.disputes.close(known(dispute, Dispute.class), status));
    }

    /**
     * Has a PaymentIntent show a status that nobody knows from now on; nothing else changes.
     *
     * @param paymentIntent the PaymentIntent
     * @param word the status to show
     */
    public void giveStatus(String paymentIntent, String word) {
        stripe.alone(() -> intent(paymentIntent).shownStatus = word);
    }

    /**
     * Has Stripe break down at the end of an account's next POST: it is executed, answered with 500, and
     * that answer is kept under its idempotency key, so that repeating it is of no use.
     *
     * @param account the account's name
     */
    public void breakDown(String account) {
        stripe.alone(() -> stripe.accounts.named(account).breaksDown = true);
    }

    /**
     * Has the next repetitions of an idempotency key find their twin still at work: 409, {@code idempotency_key_in_use}.
     *
     * @param repetitions how many
     */
    public void keepTwinsRunning(int repetitions) {
        stripe.alone(() -> stripe.keptAnswers.keepTwinsRunning(repetitions));
    }

    private Intent intent(String id) {
        return known(id, Intent.class);
    }

    private <T extends Resource> T known(String id, Class<T> type) {
        Resource found = stripe.world.find(id);
        if (!type.isInstance(found)) {
            throw new IllegalArgumentException("Stripe knows nothing of that kind under the id " + id);
        }
        return type.cast(found);
    }
}
