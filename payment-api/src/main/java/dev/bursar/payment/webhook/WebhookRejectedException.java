package dev.bursar.payment.webhook;

import dev.bursar.payment.PaymentException;
import dev.bursar.payment.ProviderError;
import org.jspecify.annotations.Nullable;

/**
 * This webhook is not surely from the provider, or cannot be read. Answer 400, do nothing, and keep the {@link #reason}:
 * many of them mean a wrong secret or a framework that changes bodies, or somebody who is trying.
 */
public final class WebhookRejectedException extends PaymentException {

    private static final long serialVersionUID = 1L;

    private final RejectionReason reason;

    /**
     * A rejection.
     *
     * @param reason why
     * @param message what is wrong and what to check; never the signature, the secret or the body
     */
    public WebhookRejectedException(RejectionReason reason, String message) {
        this(reason, message, null);
    }

    /**
     * A rejection with its cause.
     *
     * @param reason why
     * @param message what is wrong and what to check
     * @param cause what was caught
     */
    public WebhookRejectedException(RejectionReason reason, String message, @Nullable Throwable cause) {
        super("webhook rejected: " + message, ProviderError.none(), false, cause);
        this.reason = reason;
    }

    /** {@return why} */
    public RejectionReason reason() {
        return reason;
    }
}
