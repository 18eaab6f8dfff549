package dev.bursar.provider.toss.settlement;

import dev.bursar.payment.InvalidRequestException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Which settlements to list. Days are those of Seoul. Immutable.
 *
 * @param from the first day
 * @param until the last day, included
 * @param by which day of a settlement counts
 * @param page which page, from 1
 * @param size how many rows a page has at most, 1 to 5000
 */
public record SettlementQuery(LocalDate from, LocalDate until, DateKind by, int page, int size) {

    private static final int USUAL_SIZE = 100;
    private static final int MAX_SIZE = 5000;

    /** The days that a settlement has. */
    public enum DateKind {
        /** The day of the sale, or of its cancellation. */
        SOLD_DATE("soldDate"),
        /** The day on which it is paid out to the merchant. */
        PAID_OUT_DATE("paidOutDate");

        private final String word;

        DateKind(String word) {
            this.word = word;
        }

        String word() {
            return word;
        }
    }

    /** Refuses what no list can answer. */
    public SettlementQuery {
        Objects.requireNonNull(from, "from");
        Objects.requireNonNull(until, "until");
        Objects.requireNonNull(by, "by");
        List<InvalidRequestException.Fault> faults = new ArrayList<>();
        if (until.isBefore(from)) {
            faults.add(new InvalidRequestException.Fault("until", "is before from: give the last day of the list"));
        }
        if (page < 1) {
            faults.add(new InvalidRequestException.Fault("page", "is below 1: pages are counted from 1"));
        }
        if (size < 1 || size > MAX_SIZE) {
            faults.add(new InvalidRequestException.Fault("size", "is not from 1 to " + MAX_SIZE + ": ask for less"));
        }
        if (!faults.isEmpty()) {
            throw new InvalidRequestException("SettlementQuery", faults);
        }
    }

    /**
     * The settlements of what was sold, or cancelled, on some days: the first 100 of them.
     *
     * @param from the first day
     * @param until the last day, included
     * @return the query
     */
    public static SettlementQuery sold(LocalDate from, LocalDate until) {
        return new SettlementQuery(from, until, DateKind.SOLD_DATE, 1, USUAL_SIZE);
    }

    /**
     * The settlements that are paid out on some days: the first 100 of them.
     *
     * @param from the first day
     * @param until the last day, included
     * @return the query
     */
    public static SettlementQuery paidOut(LocalDate from, LocalDate until) {
        return new SettlementQuery(from, until, DateKind.PAID_OUT_DATE, 1, USUAL_SIZE);
    }

    /**
     * The same for another page.
     *
     * @param newPage which page, from 1
     * @return a copy
     */
    public SettlementQuery withPage(int newPage) {
        return new SettlementQuery(from, until, by, newPage, size);
    }

    /**
     * The same with pages of another size.
     *
     * @param newSize how many rows a page has at most, 1 to 5000
     * @return a copy
     */
    public SettlementQuery withSize(int newSize) {
        return new SettlementQuery(from, until, by, page, newSize);
    }
}
