package dev.bursar.payment;

import org.jspecify.annotations.Nullable;

/**
 * <b>The request may have been executed.</b> Bytes may have left, and no usable answer came: the customer may have paid.
 *
 * <p>Never treat this as a failure, and never start a new payment for the order because of it. Either look up {@link
 * #reference} with {@link PaymentInterface#getPayment}, wait for the webhook, or, where there is an {@link
 * #idempotencyKey}, make the very same call again with the same ids: it carries the same key, so it will not be executed
 * twice.
 */
public final class OutcomeUnknownException extends PaymentException {

    private static final long serialVersionUID = 1L;

    private final @Nullable String idempotencyKey;
    private final @Nullable PaymentReference reference;

    /**
     * An unknown outcome.
     *
     * @param message what happened on the wire
     * @param error what the provider said, if anything
     * @param idempotencyKey the key under which the request was sent
     * @param reference what to look up
     * @param cause what was caught
     */
    public OutcomeUnknownException(
            String message,
            ProviderError error,
            @Nullable String idempotencyKey,
            @Nullable PaymentReference reference,
            @Nullable Throwable cause) {
        super(
                message + "; the outcome is unknown and the request may have been executed: look it up"
                        + (reference == null ? "" : " by " + reference)
                        + (idempotencyKey == null
                                ? "; it had no idempotency key, so do not simply repeat it"
                                : ", or repeat the same call with the same ids"),
                error,
                false,
                cause);
        this.idempotencyKey = idempotencyKey;
        this.reference = reference;
    }

    /** {@return the idempotency key under which the request was sent, or null where it had none} */
    public @Nullable String idempotencyKey() {
        return idempotencyKey;
    }

    /** {@return what to look up, or null where nothing is known to look up by} */
    public @Nullable PaymentReference reference() {
        return reference;
    }
}
