package dev.bursar.payment;

/** When the money of an approved payment is taken. */
public enum CaptureMode {
    /** At once, as part of the payment. */
    AUTOMATIC,
    /** Only reserved; the host takes it later with {@link PaymentInterface#capturePayment}. */
    MANUAL
}
