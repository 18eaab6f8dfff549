package dev.bursar.ledger.reconciliation;

import dev.bursar.ledger.Ledger;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Looks for what our books have and no file has. Thread-safe. */
final class Absences {

    private static final Map<Counterpart.Kind, Finding> KINDS = Map.of(
            Counterpart.Kind.PAYMENT, Finding.ABSENT_THERE,
            Counterpart.Kind.REFUND, Finding.REFUND_ONLY_HERE,
            Counterpart.Kind.CHARGEBACK, Finding.CHARGEBACK_ONLY_HERE,
            Counterpart.Kind.CHARGEBACK_WON, Finding.CHARGEBACK_ONLY_HERE);

    private final Ledger ledger;
    private final Classifier classifier;
    private final OurBooks books;
    private final ItemRows items;
    private final AbsentRows absent;

    Absences(Ledger ledger, Classifier classifier, OurBooks books, ItemRows items, AbsentRows absent) {
        this.ledger = ledger;
        this.classifier = classifier;
        this.books = books;
        this.items = items;
        this.absent = absent;
    }

    long look(String provider, Instant asOf) {
        long found = 0;
        for (Counterpart.Kind kind : Counterpart.Kind.values()) {
            if (KINDS.containsKey(kind)) {
                found += look(provider, kind, asOf);
            }
        }
        return found;
    }

    /**
     * What one transaction found.
     *
     * @param found how many items are new
     * @param last where to go on; null where that was all
     */
    private record Step(long found, @Nullable Counterpart last) {}

    private long look(String provider, Counterpart.Kind kind, Instant asOf) {
        long found = 0;
        @Nullable Counterpart after = null;
        do {
            Step step = step(provider, kind, asOf, after);
            found += step.found();
            after = step.last();
        } while (after != null);
        return found;
    }

    private Step step(String provider, Counterpart.Kind kind, Instant asOf, @Nullable Counterpart after) {
        ReconciliationPolicy policy = classifier.policy();
        Instant from = asOf.minus(Duration.ofDays(policy.lookBackDays()));
        Instant until = asOf.minus(Duration.ofDays(policy.absentAfterDays()));
        return ledger.inTransaction(transaction -> {
            List<Counterpart> page = absent.page(transaction.connection(), provider, kind, from, until, after);
            RowWork work = new RowWork(classifier, books, items, transaction);
            for (Counterpart ours : page) {
                keep(work, provider, ours);
            }
            boolean more = page.size() == AbsentRows.PAGE;
            return new Step(work.tally().foundOf(ItemClass.MANUAL), more ? page.get(page.size() - 1) : null);
        });
    }

    private void keep(RowWork work, String provider, Counterpart ours) throws SQLException {
        String detail = ours.amount() + " here since " + ours.at() + ", in no file after "
                + classifier.policy().absentAfterDays() + " days";
        work.absent(provider, ours, KINDS.getOrDefault(ours.kind(), Finding.ABSENT_THERE), detail);
    }
}
