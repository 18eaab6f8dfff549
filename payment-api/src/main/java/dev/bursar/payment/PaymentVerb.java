package dev.bursar.payment;

import dev.bursar.payment.payout.PayoutPort;

/** The verbs of {@link PaymentInterface} and {@link PayoutPort} that may reach the provider. */
public enum PaymentVerb {
    /** {@link PaymentInterface#createPayment}. */
    CREATE(true),
    /** {@link PaymentInterface#confirmPayment}. */
    CONFIRM(true),
    /** {@link PaymentInterface#capturePayment}. */
    CAPTURE(true),
    /** {@link PaymentInterface#cancelPayment}. */
    CANCEL(true),
    /** {@link PaymentInterface#refundPayment}. */
    REFUND(true),
    /** {@link PaymentInterface#getPayment}. */
    GET(false),
    /** {@link PaymentInterface#listTransactions}. */
    LIST(false),
    /** {@link PaymentInterface#deleteInstrument}. */
    DELETE_INSTRUMENT(true),
    /** {@link PaymentInterface#processWebhook}. */
    WEBHOOK(false),
    /** {@link PayoutPort#send}. */
    PAYOUT(true),
    /** {@link PayoutPort#get}. */
    PAYOUT_STATUS(false);

    private final boolean changing;

    PaymentVerb(boolean changing) {
        this.changing = changing;
    }

    /**
     * Whether it may change something at the provider, so that its outcome can be unknown. What only asks at one provider,
     * such as confirming, may change something at another.
     *
     * @return whether it is more than a question
     */
    public boolean isChanging() {
        return changing;
    }
}
