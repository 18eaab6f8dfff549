package dev.bursar.ledger.reconciliation;

import dev.bursar.ledger.Ledger;
import dev.bursar.ledger.RefusedException;
import dev.bursar.ledger.escrow.EscrowRefusedException;
import dev.bursar.ledger.internal.Text;
import dev.bursar.ledger.internal.Wrong;
import dev.bursar.ledger.reconciliation.ItemRows.Place;
import dev.bursar.ledger.sale.SaleRefusedException;
import dev.bursar.payment.InvalidRequestException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What becomes of open items, by a person or by themselves. Thread-safe. */
final class OpenItems {

    private static final int MAX_ACTOR = 120;
    private static final int MAX_NOTE = 2000;

    private final Ledger ledger;
    private final Classifier classifier;
    private final OurBooks books;
    private final ItemRows items;

    OpenItems(Ledger ledger, Classifier classifier, OurBooks books, ItemRows items) {
        this.ledger = ledger;
        this.classifier = classifier;
        this.books = books;
        this.items = items;
    }

    long lookAgain(String provider) {
        long settled = 0;
        @Nullable String cursor = null;
        do {
            @Nullable String from = cursor;
            ItemPage page = ledger.inTransaction(transaction ->
                    items.open(transaction.connection(), provider, List.of(ItemClass.MANUAL, ItemClass.UNKNOWN), from));
            for (ReconciliationItem item : page.items()) {
                settled += again(item);
            }
            cursor = page.nextCursor();
        } while (cursor != null);
        return settled;
    }

    private long again(ReconciliationItem item) {
        try {
            return again(item, null);
        } catch (RefusedException | SaleRefusedException | EscrowRefusedException | InvalidRequestException e) {
            return again(item, String.valueOf(e.getMessage()));
        }
    }

    private long again(ReconciliationItem item, @Nullable String refused) {
        return ledger.inTransaction(transaction -> {
            RowWork work = new RowWork(classifier, books, items, transaction);
            try {
                work.again(item, refused);
            } catch (RowWork.UncheckedSqlException e) {
                throw e.fault();
            }
            return work.tally().settledItems();
        });
    }

    ReconciliationItem resolve(String itemId, Resolution resolution, String actor, String note) {
        Wrong.unless(resolution != null, "resolution", "is missing: say how it was settled");
        check(actor, note);
        return ledger.inTransaction(transaction -> {
            Connection connection = transaction.connection();
            ReconciliationItem item = locked(connection, itemId);
            if (item.state() == ItemState.OPEN) {
                items.state(connection, itemId, ItemState.RESOLVED);
                items.event(
                        connection,
                        itemId,
                        ItemEvent.Cause.RESOLVED,
                        actor,
                        resolution,
                        note,
                        Place.NOWHERE,
                        transaction.now());
            } else {
                List<ItemEvent> events = items.events(connection, itemId);
                ItemEvent last = events.isEmpty() ? null : events.get(events.size() - 1);
                if (last == null
                        || last.resolution() != resolution
                        || !last.actor().equals(actor)
                        || !last.note().equals(note)) {
                    throw new ItemDecidedException(itemId, item.state());
                }
            }
            return locked(connection, itemId);
        });
    }

    ReconciliationItem reopen(String itemId, String actor, String note) {
        check(actor, note);
        return ledger.inTransaction(transaction -> {
            Connection connection = transaction.connection();
            ReconciliationItem item = locked(connection, itemId);
            if (item.state() == ItemState.RESOLVED) {
                items.state(connection, itemId, ItemState.OPEN);
                items.event(
                        connection,
                        itemId,
                        ItemEvent.Cause.REOPENED,
                        actor,
                        null,
                        note,
                        Place.NOWHERE,
                        transaction.now());
            } else if (item.state() != ItemState.OPEN) {
                throw new ItemDecidedException(itemId, item.state());
            }
            return locked(connection, itemId);
        });
    }

    private ReconciliationItem locked(Connection connection, String itemId) throws SQLException {
        ReconciliationItem item = items.find(connection, itemId, true);
        Wrong.unless(item != null, "itemId", "is that of no item: take it from a queue");
        return Objects.requireNonNull(item);
    }

    private static void check(String actor, String note) {
        Wrong.unless(Text.isLine(actor, MAX_ACTOR), "actor", "is not 1 to " + MAX_ACTOR + " characters of one line");
        Wrong.unless(Text.isLine(note, MAX_NOTE), "note", "is not 1 to " + MAX_NOTE + " characters of one line");
    }
}
