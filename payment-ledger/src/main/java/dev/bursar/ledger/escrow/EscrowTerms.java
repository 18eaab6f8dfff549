package dev.bursar.ledger.escrow;

import dev.bursar.ledger.internal.Times;
import dev.bursar.ledger.internal.Wrong;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * On what terms the money of an order is held. Immutable and thread-safe.
 *
 * @param condition when it is the seller's, without anybody deciding it
 * @param deadline until when it is held; null for as long as nobody decides
 * @param atDeadline what becomes of what is held then; only with a deadline
 */
public record EscrowTerms(
        ReleaseCondition condition,
        @Nullable Instant deadline,
        @Nullable DeadlinePolicy atDeadline) {

    private static final int MAX_TEXT = 4000;

    /** Refuses a deadline without a policy, and the other way round. */
    public EscrowTerms {
        Wrong.unless(
                condition != null, "condition", "is missing: say when the money is the seller's, or give manual()");
        Wrong.unless(
                (deadline == null) == (atDeadline == null),
                "atDeadline",
                "goes with a deadline: give both, or leave both out");
        Wrong.unless(
                condition.text().length() <= MAX_TEXT, "condition", "is too long: give fewer parts, or a Custom one");
        deadline = deadline == null ? null : Times.checked(deadline, "deadline");
    }

    /**
     * Terms without a deadline.
     *
     * @param condition when the money is the seller's
     * @return the terms
     */
    public static EscrowTerms until(ReleaseCondition condition) {
        return new EscrowTerms(condition, null, null);
    }

    /**
     * The same with a deadline.
     *
     * @param newDeadline until when it is held
     * @param policy what becomes of what is held then
     * @return other terms
     */
    public EscrowTerms withDeadline(Instant newDeadline, DeadlinePolicy policy) {
        return new EscrowTerms(condition, newDeadline, policy);
    }
}
