package dev.bursar.ledger.escrow;

import dev.bursar.ledger.internal.Text;
import dev.bursar.ledger.internal.Wrong;

/**
 * Who did something, as the history keeps it. Immutable.
 *
 * @param role in which role
 * @param id who, in the host's words: 1 to 120 characters of one line
 */
public record Actor(Role role, String id) {

    private static final Actor LEDGER = new Actor(Role.SYSTEM, "ledger");

    /** In which role somebody acts. */
    public enum Role {
        /** Who paid. */
        BUYER,
        /** Who sold. */
        SELLER,
        /** Somebody of the platform, or a program of it. */
        PLATFORM,
        /** A party whose approval a condition asks for. */
        PARTY,
        /** The ledger itself. */
        SYSTEM
    }

    /** Refuses what is missing. */
    public Actor {
        Wrong.unless(role != null, "role", "is missing: say in which role");
        Text.checkOwner(id, "id");
    }

    /**
     * The buyer.
     *
     * @param id who that is
     * @return the actor
     */
    public static Actor buyer(String id) {
        return new Actor(Role.BUYER, id);
    }

    /**
     * The seller.
     *
     * @param id who that is
     * @return the actor
     */
    public static Actor seller(String id) {
        return new Actor(Role.SELLER, id);
    }

    /**
     * Somebody of the platform.
     *
     * @param id who that is
     * @return the actor
     */
    public static Actor platform(String id) {
        return new Actor(Role.PLATFORM, id);
    }

    static Actor party(String party) {
        return new Actor(Role.PARTY, party);
    }

    /** {@return the ledger itself} */
    public static Actor ledger() {
        return LEDGER;
    }
}
