package dev.bursar.vault;

/**
 * The {@link AccessLog} could not write down what was to happen, so it did not happen: no card number was given out, and
 * nothing was stored or changed. Mend the log, then ask again.
 */
public final class AccessNotLoggedException extends VaultException {

    private static final long serialVersionUID = 1L;

    AccessNotLoggedException(RuntimeException cause) {
        super("the access log failed, so nothing was given out or changed: mend the log, then ask again", cause);
    }
}
