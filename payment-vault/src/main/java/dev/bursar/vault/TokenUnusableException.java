package dev.bursar.vault;

/**
 * A token leads to no card number: there is none by this name for this tenant, or it has expired, or it was invalidated.
 * Asking again changes nothing.
 */
public final class TokenUnusableException extends VaultException {

    private static final long serialVersionUID = 1L;

    /** Why a token leads nowhere. */
    private final Reason reason;

    /** Why a token leads nowhere. */
    public enum Reason {
        /** This tenant has no such token; whether another one has it is not told. */
        NOT_FOUND,
        /** Its time is over. */
        EXPIRED,
        /** It was invalidated, and its card number erased. */
        INVALIDATED
    }

    TokenUnusableException(Reason reason) {
        super("the token leads to no card number: " + reason, null);
        this.reason = reason;
    }

    /** {@return why} */
    public Reason reason() {
        return reason;
    }
}
