package dev.bursar.payment;

/** The verbs of {@link PaymentInterface} that may reach the provider. */
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
    WEBHOOK(false);

    private final boolean changing;

    PaymentVerb(boolean changing) {
        this.changing = changing;
    }

    /** {@return whether it changes something at the provider, so that its outcome can be unknown} */
    public boolean isChanging() {
        return changing;
    }
}
