package dev.bursar.vault;

import org.jspecify.annotations.Nullable;

/**
 * An envelope does not open: it is no envelope, it was changed, or it was sealed for another tenant, token or purpose. Which
 * of these it is cannot be told, and must not be: look for who may write to where it was stored.
 */
public final class EnvelopeRejectedException extends VaultException {

    private static final long serialVersionUID = 1L;

    EnvelopeRejectedException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
