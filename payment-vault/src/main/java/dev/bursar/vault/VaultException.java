package dev.bursar.vault;

import org.jspecify.annotations.Nullable;

/**
 * The vault did not do what was asked, and gave no card number out. A wrong argument is an {@link
 * dev.bursar.payment.InvalidRequestException} instead, a wrong set-up a {@link dev.bursar.payment.ConfigurationException}, a
 * failing database a {@code DatabaseException}.
 *
 * <p>The subclasses are closed, so that a host can be sure to have thought of all. No message holds card data or a key.
 */
public abstract sealed class VaultException extends RuntimeException
        permits AccessNotLoggedException,
                AccessRefusedException,
                EnvelopeRejectedException,
                KeyUnavailableException,
                TokenUnusableException {

    private static final long serialVersionUID = 1L;

    VaultException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
