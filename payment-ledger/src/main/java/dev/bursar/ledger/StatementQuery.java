package dev.bursar.ledger;

import dev.bursar.ledger.internal.Times;
import dev.bursar.ledger.internal.Wrong;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which lines of an account to read, a page at a time. Immutable.
 *
 * @param account which account
 * @param from the first moment, inclusive; null for the beginning
 * @param until the last moment, exclusive; null for no end
 * @param limit how many lines at most in one page, 1 to 1000
 * @param cursor where to go on, from {@link StatementPage#nextCursor}; null for the first page
 */
public record StatementQuery(
        AccountId account,
        @Nullable Instant from,
        @Nullable Instant until,
        int limit,
        @Nullable String cursor) {

    private static final int DEFAULT_LIMIT = 100;
    private static final int MAX_LIMIT = 1000;

    /** Refuses what cannot be read. */
    public StatementQuery {
        Wrong.unless(account != null, "account", "is missing: name the account");
        Wrong.unless(
                from == null || until == null || from.isBefore(until),
                "until",
                "is not after from: a query covers at least a moment");
        checkMoment(from, "from");
        checkMoment(until, "until");
        Wrong.unless(limit >= 1 && limit <= MAX_LIMIT, "limit", "is not between 1 and " + MAX_LIMIT);
    }

    private static void checkMoment(@Nullable Instant moment, String field) {
        Wrong.unless(
                moment == null || (!moment.isBefore(Times.FIRST) && !moment.isAfter(Times.LAST)),
                field,
                "is not between the years 1970 and 9999: leave it out for no bound");
    }

    /**
     * All lines of an account.
     *
     * @param account which account
     * @return the query of the first page
     */
    public static StatementQuery of(AccountId account) {
        return new StatementQuery(account, null, null, DEFAULT_LIMIT, null);
    }

    /**
     * The same for a span of time.
     *
     * @param newFrom the first moment, inclusive; null for the beginning
     * @param newUntil the last moment, exclusive; null for no end
     * @return another query
     */
    public StatementQuery between(@Nullable Instant newFrom, @Nullable Instant newUntil) {
        return new StatementQuery(account, newFrom, newUntil, limit, cursor);
    }

    /**
     * The same with pages of another size.
     *
     * @param newLimit how many lines at most in one page
     * @return another query
     */
    public StatementQuery pagesOf(int newLimit) {
        return new StatementQuery(account, from, until, newLimit, cursor);
    }

    /**
     * The page after one of this query's pages.
     *
     * @param nextCursor from {@link StatementPage#nextCursor}
     * @return another query
     */
    public StatementQuery after(String nextCursor) {
        Wrong.unless(nextCursor != null, "cursor", "is missing: the page before was the last one");
        return new StatementQuery(account, from, until, limit, nextCursor);
    }
}
