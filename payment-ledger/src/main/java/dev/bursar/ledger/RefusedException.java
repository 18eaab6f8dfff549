package dev.bursar.ledger;

import org.jspecify.annotations.Nullable;

/** A ledger did not book what it was sent, nor anything that was sent along with it. */
public final class RefusedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Why. */
    private final Refusal refusal;

    /** What was sent, by its id. */
    private final String id;

    private final transient @Nullable AccountId account;

    RefusedException(Refusal refusal, String id, @Nullable AccountId account, String problem) {
        super(id + " was not booked: " + problem);
        this.refusal = refusal;
        this.id = id;
        this.account = account;
    }

    /** {@return why} */
    public Refusal refusal() {
        return refusal;
    }

    /** {@return the id of what was refused: a command, or an account that was to be opened} */
    public String id() {
        return id;
    }

    /** {@return the account that stood in the way, or null where none did} */
    public @Nullable AccountId account() {
        return account;
    }
}
