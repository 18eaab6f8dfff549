package dev.bursar.vault;

import org.jspecify.annotations.Nullable;

/**
 * A key that is needed is not to be had: nobody knows its id, or the {@link KeyProvider} failed. Where the id is known to
 * another instance, roll the key out to all of them before it becomes the primary one.
 */
public final class KeyUnavailableException extends VaultException {

    private static final long serialVersionUID = 1L;

    KeyUnavailableException(KeyPurpose purpose, String id, String problem, @Nullable Exception cause) {
        super("key " + id + " for " + purpose + " " + problem, cause);
    }
}
