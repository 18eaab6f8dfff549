package dev.bursar.ledger.reconciliation;

import dev.bursar.ledger.Ledger;
import dev.bursar.ledger.sale.BookedChargeback;
import dev.bursar.ledger.sale.BookedCheckout;
import dev.bursar.ledger.sale.BookedRefund;
import dev.bursar.ledger.sale.CheckoutPage;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Looks for what our books have and no file has. Thread-safe. */
final class Absences {

    private final Ledger ledger;
    private final Classifier classifier;
    private final OurBooks books;
    private final ItemRows items;
    private final ReconciliationPolicy policy;

    Absences(Ledger ledger, Classifier classifier, OurBooks books, ItemRows items, ReconciliationPolicy policy) {
        this.ledger = ledger;
        this.classifier = classifier;
        this.books = books;
        this.items = items;
        this.policy = policy;
    }

    private record Due(Counterpart ours, Finding finding) {}

    long look(String provider, Instant asOf) {
        Instant from = asOf.minus(Duration.ofDays(policy.lookBackDays()));
        Instant until = asOf.minus(Duration.ofDays(policy.absentAfterDays()));
        long found = 0;
        @Nullable String cursor = null;
        do {
            CheckoutPage page = books.paidBetween(provider, from, until, cursor);
            List<Due> due = new ArrayList<>();
            for (BookedCheckout checkout : page.checkouts()) {
                addDue(checkout, until, due);
            }
            found += keep(provider, due);
            cursor = page.nextCursor();
        } while (cursor != null);
        return found;
    }

    private void addDue(BookedCheckout checkout, Instant until, List<Due> due) {
        due.add(new Due(Classifier.payment(checkout), Finding.ABSENT_THERE));
        if (checkout.refunded().isZero() && checkout.chargedBack().isZero()) {
            return;
        }
        OurSide whole = books.whole(checkout);
        for (BookedRefund refund : whole.refunds()) {
            if (refund.bookedAt().isBefore(until)) {
                due.add(new Due(Classifier.refund(refund), Finding.REFUND_ONLY_HERE));
            }
        }
        for (BookedChargeback chargeback : whole.chargebacks()) {
            Counterpart taken = Classifier.chargeback(chargeback, false);
            if (taken != null && chargeback.openedAt().isBefore(until)) {
                due.add(new Due(taken, Finding.CHARGEBACK_ONLY_HERE));
            }
        }
    }

    private long keep(String provider, List<Due> due) {
        return ledger.inTransaction(transaction -> {
            RowWork work = new RowWork(classifier, books, items, transaction);
            for (Due each : due) {
                keep(work, provider, each);
            }
            return work.tally().foundOf(ItemClass.MANUAL);
        });
    }

    private void keep(RowWork work, String provider, Due due) throws SQLException {
        Counterpart ours = due.ours();
        work.absent(
                provider,
                ours,
                due.finding(),
                ours.amount() + " here since " + ours.at() + ", in no file after " + policy.absentAfterDays()
                        + " days");
    }
}
