package dev.bursar.payment;

import org.jspecify.annotations.Nullable;

/**
 * The provider refused the key: wrong, revoked, of the other mode (test or live), or without the right to this call.
 * Nothing was executed. Calling again changes nothing until the key is mended.
 */
public final class AuthenticationException extends PaymentException {

    private static final long serialVersionUID = 1L;

    /**
     * A fault of this kind.
     *
     * @param message what is wrong and what to do
     * @param error what the provider said
     */
    public AuthenticationException(String message, ProviderError error) {
        this(message, error, null);
    }

    /**
     * A fault of this kind with its cause.
     *
     * @param message what is wrong and what to do
     * @param error what the provider said
     * @param cause what was caught
     */
    public AuthenticationException(String message, ProviderError error, @Nullable Throwable cause) {
        super(message, error, false, cause);
    }
}
