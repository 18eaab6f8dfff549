package dev.bursar.routing;

/** What becomes of a call at a {@link ScriptedAccount}. */
enum Turn {
    /** Executed and answered: waits for the customer. */
    ANSWERED,
    /** Executed and answered: paid at once. */
    PAID,
    /** Executed and answered: declined. */
    DECLINED,
    /** Surely not executed: unreachable. */
    UNAVAILABLE,
    /** Surely not executed: too many calls. */
    LIMITED,
    /** Surely not executed: nobody is let in. */
    DENIED,
    /** Surely not executed: it cannot do that. */
    UNSUPPORTED,
    /** Surely not executed: the request is wrong. */
    INVALID,
    /** Executed, and no answer comes. */
    UNKNOWN_DONE,
    /** Not executed, and nobody can tell. */
    UNKNOWN_NOT_DONE,
    /** Not executed, and an answer came that makes no sense. */
    NONSENSE,
    /** Not executed: the order is known there already. */
    WRONG_STATE,
    /** Not executed: the key was used for something else. */
    CONFLICT,
    /** The plugin is broken. */
    BROKEN,
    /** The process dies before the request leaves. */
    CRASH_BEFORE,
    /** The process dies before the answer comes. */
    CRASH_AFTER;

    boolean isExecuted() {
        return switch (this) {
            case ANSWERED, PAID, DECLINED, UNKNOWN_DONE, CRASH_AFTER -> true;
            default -> false;
        };
    }
}
