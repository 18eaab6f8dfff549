package dev.bursar.payment;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The provider refuses calls for now because there were too many. Nothing was executed; calling later is safe. */
public final class RateLimitedException extends PaymentException {

    private static final long serialVersionUID = 1L;

    private final @Nullable Duration retryAfter;

    /**
     * A refusal for now.
     *
     * @param message what is wrong and what to do
     * @param error what the provider said
     * @param retryAfter how long the provider asks to wait, or null where it does not say
     */
    public RateLimitedException(String message, ProviderError error, @Nullable Duration retryAfter) {
        super(message, error, true, null);
        this.retryAfter = retryAfter;
    }

    /** {@return how long the provider asks to wait, or null where it does not say} */
    public @Nullable Duration retryAfter() {
        return retryAfter;
    }
}
