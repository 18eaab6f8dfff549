package dev.bursar.payment;

import dev.bursar.payment.internal.Faults;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Which movements to list, a page at a time.
 *
 * @param from the first moment, inclusive
 * @param until the last moment, exclusive
 * @param limit how many at most in one page, 1 to 1000; a provider with smaller pages gives fewer
 * @param cursor where to go on, from {@link TransactionPage#nextCursor}; null for the first page
 * @param book which of the provider's books to read; {@link Book#MOVEMENTS} where it is null
 */
public record TransactionQuery(
        Instant from, Instant until, int limit, @Nullable String cursor, Book book) {

    /** Which of the provider's books. */
    public enum Book {
        /** What moved, as it happened. Needs {@link Feature#LIST_TRANSACTIONS}. */
        MOVEMENTS,
        /**
         * What each payment and refund comes to for the merchant: with its fee, what is left of it, and where the provider
         * tells it the day on which that is paid out. In the currency of the payouts. Needs {@link
         * Feature#LIST_SETTLEMENTS}.
         */
        SETTLEMENTS
    }

    private static final int DEFAULT_LIMIT = 100;
    private static final int MAX_LIMIT = 1000;

    /** Validates every field and fills in the defaults. */
    public TransactionQuery {
        limit = limit == 0 ? DEFAULT_LIMIT : limit;
        book = book == null ? Book.MOVEMENTS : book;
        Faults.in("TransactionQuery")
                .present("from", from, "give the first moment")
                .present("until", until, "give the moment after the last")
                .when(
                        from != null && until != null && !from.isBefore(until),
                        "until",
                        "is not after from: a query covers at least a moment")
                .when(limit < 1 || limit > MAX_LIMIT, "limit", "is not between 1 and " + MAX_LIMIT)
                .optionalText("cursor", cursor, 2000)
                .check();
    }

    /**
     * A page of movements.
     *
     * @param from the first moment, inclusive
     * @param until the last moment, exclusive
     * @param limit how many at most in one page
     * @param cursor where to go on; null for the first page
     */
    public TransactionQuery(Instant from, Instant until, int limit, @Nullable String cursor) {
        this(from, until, limit, cursor, Book.MOVEMENTS);
    }

    /**
     * The first page of the movements of a time span.
     *
     * @param from the first moment, inclusive
     * @param until the last moment, exclusive
     * @return the query
     */
    public static TransactionQuery between(Instant from, Instant until) {
        return new TransactionQuery(from, until, DEFAULT_LIMIT, null);
    }

    /**
     * The first page of the settlements of what was paid and given back in a time span.
     *
     * @param from the first moment, inclusive
     * @param until the last moment, exclusive
     * @return the query
     */
    public static TransactionQuery settlementsBetween(Instant from, Instant until) {
        return new TransactionQuery(from, until, DEFAULT_LIMIT, null, Book.SETTLEMENTS);
    }

    /**
     * The page after one of this query's pages.
     *
     * @param nextCursor from {@link TransactionPage#nextCursor}
     * @return the query
     */
    public TransactionQuery after(String nextCursor) {
        // Without a cursor it would be the first page again, and a loop over the pages would never end.
        Objects.requireNonNull(nextCursor, "nextCursor: the page before was the last one");
        return new TransactionQuery(from, until, limit, nextCursor, book);
    }

    /** {@return a builder with nothing set} */
    public static Builder builder() {
        return new Builder();
    }

    /** {@return a builder that starts from these values} */
    public Builder toBuilder() {
        Builder builder = new Builder();
        builder.from = from;
        builder.until = until;
        builder.limit = limit;
        builder.cursor = cursor;
        builder.book = book;
        return builder;
    }

    /** Collects the values; {@link #build} refuses all that is wrong at once. Not thread-safe. */
    public static final class Builder {

        private @Nullable Instant from;
        private @Nullable Instant until;
        private int limit;
        private @Nullable String cursor;
        private @Nullable Book book;

        private Builder() {}

        /**
         * Sets {@code from}.
         *
         * @param from the first moment, inclusive
         * @return this builder
         */
        public Builder from(Instant from) {
            this.from = from;
            return this;
        }

        /**
         * Sets {@code until}.
         *
         * @param until the last moment, exclusive
         * @return this builder
         */
        public Builder until(Instant until) {
            this.until = until;
            return this;
        }

        /**
         * Sets {@code limit}.
         *
         * @param limit how many at most in one page, 1 to 1000; a provider with smaller pages gives fewer
         * @return this builder
         */
        public Builder limit(int limit) {
            this.limit = limit;
            return this;
        }

        /**
         * Sets {@code cursor}.
         *
         * @param cursor where to go on, from {@link TransactionPage#nextCursor}; null for the first page
         * @return this builder
         */
        public Builder cursor(@Nullable String cursor) {
            this.cursor = cursor;
            return this;
        }

        /**
         * Sets {@code book}.
         *
         * @param book which of the provider's books to read; {@link Book#MOVEMENTS} unless it is set
         * @return this builder
         */
        public Builder book(Book book) {
            this.book = book;
            return this;
        }

        /**
         * Makes the value.
         *
         * @return the validated transaction query
         * @throws InvalidRequestException naming every field that is missing or wrong
         */
        @SuppressWarnings("NullAway") // the constructor refuses what is missing
        public TransactionQuery build() {
            return new TransactionQuery(from, until, limit, cursor, book);
        }
    }
}
