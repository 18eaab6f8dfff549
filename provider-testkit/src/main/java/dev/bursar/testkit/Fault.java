package dev.bursar.testkit;

import java.time.Duration;
import java.util.Locale;

/**
 * Something that goes wrong at a request which the simulator has read. What strikes before that, at the connection, is
 * {@link ProviderSimulator#refuseConnections} and {@link ProviderSimulator#cutConnections}.
 *
 * <p>A fault that {@link #commits} lets the simulator execute the request, money and all, and spoils only the answer. Any
 * other one spoils the request: nothing is executed. Immutable.
 */
public final class Fault {

    /** What goes wrong. */
    public enum Kind {
        /** The connection is closed without an answer, nothing was executed. */
        CUT_AFTER_READ(false),
        /** It was executed, then the connection is closed without an answer. */
        COMMIT_THEN_DROP(true),
        /** The connection stays open without an answer, nothing was executed. */
        STALL_BEFORE_COMMIT(false),
        /** It was executed, then the connection stays open without an answer. */
        STALL_AFTER_COMMIT(true),
        /** It was executed; the answer's body comes a byte at a time. */
        SLOW_BODY(true),
        /** Refused with 429, nothing was executed. */
        TOO_MANY_REQUESTS(false),
        /** Answered with an error status, nothing was executed. */
        ERROR_BEFORE_COMMIT(false),
        /** It was executed, then answered with an error status. */
        ERROR_AFTER_COMMIT(true),
        /** It was executed; the answer is not JSON although it begins like it. */
        MALFORMED_JSON(true),
        /** It was executed; the answer's body ends in the middle, with the connection. */
        TRUNCATED_BODY(true),
        /** It was executed; the answer is good but followed by megabytes of blanks. */
        HUGE_BODY(true),
        /** It was executed; the answer is a hundred thousand nested JSON arrays. */
        DEEPLY_NESTED_JSON(true),
        /** Sent on to another address of the same server, nothing was executed. */
        REDIRECT(false);

        private final boolean commits;

        Kind(boolean commits) {
            this.commits = commits;
        }
    }

    private final Kind kind;
    private final int status;
    private final Duration retryAfter;
    private final boolean asDate;

    private Fault(Kind kind, int status, Duration retryAfter, boolean asDate) {
        this.kind = kind;
        this.status = status;
        this.retryAfter = retryAfter;
        this.asDate = asDate;
    }

    private static Fault of(Kind kind, int status) {
        return new Fault(kind, status, Duration.ZERO, false);
    }

    /** {@return {@link Kind#CUT_AFTER_READ}} */
    public static Fault cutAfterRead() {
        return of(Kind.CUT_AFTER_READ, 0);
    }

    /** {@return {@link Kind#COMMIT_THEN_DROP}} */
    public static Fault commitThenDrop() {
        return of(Kind.COMMIT_THEN_DROP, 0);
    }

    /** {@return {@link Kind#STALL_BEFORE_COMMIT}} */
    public static Fault stallBeforeCommit() {
        return of(Kind.STALL_BEFORE_COMMIT, 0);
    }

    /** {@return {@link Kind#STALL_AFTER_COMMIT}} */
    public static Fault stallAfterCommit() {
        return of(Kind.STALL_AFTER_COMMIT, 0);
    }

    /** {@return {@link Kind#SLOW_BODY}} */
    public static Fault slowBody() {
        return of(Kind.SLOW_BODY, 0);
    }

    /**
     * {@link Kind#TOO_MANY_REQUESTS} with {@code Retry-After} in seconds.
     *
     * @param retryAfter how long to wait, whole seconds
     * @return the fault
     */
    public static Fault tooManyRequests(Duration retryAfter) {
        return new Fault(Kind.TOO_MANY_REQUESTS, 429, retryAfter, false);
    }

    /**
     * {@link Kind#TOO_MANY_REQUESTS} with {@code Retry-After} as a date, counted from the simulator's clock.
     *
     * @param retryAfter how long to wait, whole seconds
     * @return the fault
     */
    public static Fault tooManyRequestsUntilDate(Duration retryAfter) {
        return new Fault(Kind.TOO_MANY_REQUESTS, 429, retryAfter, true);
    }

    /**
     * {@link Kind#ERROR_BEFORE_COMMIT}.
     *
     * @param status the HTTP status, such as 500 or 503
     * @return the fault
     */
    public static Fault errorBeforeCommit(int status) {
        return of(Kind.ERROR_BEFORE_COMMIT, status);
    }

    /**
     * {@link Kind#ERROR_AFTER_COMMIT}.
     *
     * @param status the HTTP status, such as 500 or 503
     * @return the fault
     */
    public static Fault errorAfterCommit(int status) {
        return of(Kind.ERROR_AFTER_COMMIT, status);
    }

    /** {@return {@link Kind#MALFORMED_JSON}} */
    public static Fault malformedJson() {
        return of(Kind.MALFORMED_JSON, 0);
    }

    /** {@return {@link Kind#TRUNCATED_BODY}} */
    public static Fault truncatedBody() {
        return of(Kind.TRUNCATED_BODY, 0);
    }

    /** {@return {@link Kind#HUGE_BODY}} */
    public static Fault hugeBody() {
        return of(Kind.HUGE_BODY, 0);
    }

    /** {@return {@link Kind#DEEPLY_NESTED_JSON}} */
    public static Fault deeplyNestedJson() {
        return of(Kind.DEEPLY_NESTED_JSON, 0);
    }

    /** {@return {@link Kind#REDIRECT}} */
    public static Fault redirect() {
        return of(Kind.REDIRECT, 302);
    }

    /** {@return what goes wrong} */
    public Kind kind() {
        return kind;
    }

    /** {@return whether the simulator executes the request before it goes wrong} */
    public boolean commits() {
        return kind.commits;
    }

    /** {@return the HTTP status of the answer, or 0 where the fault does not set one} */
    public int status() {
        return status;
    }

    /** {@return how long a 429 asks to wait} */
    public Duration retryAfter() {
        return retryAfter;
    }

    /** {@return whether a 429 says so with a date} */
    public boolean retryAfterIsDate() {
        return asDate;
    }

    /** {@return the kind in words, with its status} */
    @Override
    public String toString() {
        String words = kind.name().toLowerCase(Locale.ROOT).replace('_', ' ');
        if (kind == Kind.TOO_MANY_REQUESTS) {
            return "429, retry after " + retryAfter.toSeconds() + " s" + (asDate ? " as a date" : "");
        }
        return status == 0 || kind == Kind.REDIRECT ? words : status + " " + words.substring("error ".length());
    }
}
