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
    private final String problem;

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
        this(reason, message, ProviderError.none(), cause);
    }

    private WebhookRejectedException(
            RejectionReason reason, String problem, ProviderError error, @Nullable Throwable cause) {
        super("webhook rejected: " + problem, error, false, cause);
        this.reason = reason;
        this.problem = problem;
    }

    /**
     * The same rejection, with the name of the provider whose webhook it would have been.
     *
     * @param provider the provider's name
     * @return a copy, or this where it has a name already
     */
    public WebhookRejectedException at(String provider) {
        if (provider() != null) {
            return this;
        }
        WebhookRejectedException named =
                new WebhookRejectedException(reason, problem, ProviderError.of(provider), getCause());
        named.setStackTrace(getStackTrace());
        return named;
    }

    /** {@return why} */
    public RejectionReason reason() {
        return reason;
    }
}
