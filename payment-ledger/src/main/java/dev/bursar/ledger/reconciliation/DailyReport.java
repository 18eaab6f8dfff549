package dev.bursar.ledger.reconciliation;

import dev.bursar.payment.CurrencyCode;
import dev.bursar.payment.Money;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a day came to at a provider and in our books. Immutable.
 *
 * @param provider at whom
 * @param day which day
 * @param zone where it is counted
 * @param madeAt when this was reckoned
 * @param classes how many items of the day there are of each class, and what they come to
 * @param currencies what moved, for each currency, there and here
 * @param open how much is open now, by its age
 */
public record DailyReport(
        String provider,
        LocalDate day,
        ZoneId zone,
        Instant madeAt,
        List<ClassLine> classes,
        List<CurrencyLine> currencies,
        List<AgeLine> open) {

    /** Copies the lists. */
    public DailyReport {
        classes = List.copyOf(classes);
        currencies = List.copyOf(currencies);
        open = List.copyOf(open);
    }

    /**
     * Items of one class.
     *
     * @param itemClass the class
     * @param count how many
     * @param sum the sum of their rows' amounts, in one currency; null where they have no row
     */
    public record ClassLine(
            ItemClass itemClass, long count, @Nullable Money sum) {}

    /**
     * What moved in one currency.
     *
     * @param currency the currency
     * @param theirs as the provider has it
     * @param ours as our books have it
     */
    public record CurrencyLine(CurrencyCode currency, Sums theirs, Sums ours) {}

    /**
     * What moved.
     *
     * @param gross what buyers paid
     * @param refunds what they got back, as a number more than zero
     * @param chargebacks what their banks took, less what came again
     * @param fees what the provider kept
     * @param net what is left
     */
    public record Sums(Money gross, Money refunds, Money chargebacks, Money fees, Money net) {}

    /**
     * How much is open.
     *
     * @param age how long it has been
     * @param manual how many items a person is to decide
     * @param unknown how many belong to nothing, or cannot be read
     */
    public record AgeLine(String age, long manual, long unknown) {}

    /**
     * How many items of the day are of a class.
     *
     * @param itemClass the class
     * @return how many
     */
    public long count(ItemClass itemClass) {
        return classes.stream()
                .filter(line -> line.itemClass() == itemClass)
                .mapToLong(ClassLine::count)
                .sum();
    }

    /** {@return the report as CSV; a cell that a spreadsheet would take for a formula begins with an apostrophe} */
    public String csv() {
        return new ReportText(this).csv();
    }

    /** {@return the report in some lines for people} */
    public String text() {
        return new ReportText(this).text();
    }
}
