package dev.bursar.ledger.reconciliation;

import dev.bursar.ledger.LedgerTransaction;
import dev.bursar.ledger.reconciliation.ItemRows.Place;
import dev.bursar.payment.Money;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Judges one row and keeps what came of it, with what is put right, in one transaction. Confined to that. */
final class RowWork {

    private final Classifier classifier;
    private final OurBooks books;
    private final ItemRows items;
    private final LedgerTransaction transaction;
    private final Connection connection;
    private final Instant now;
    private final Tally tally = new Tally();

    RowWork(Classifier classifier, OurBooks books, ItemRows items, LedgerTransaction transaction) {
        this.classifier = classifier;
        this.books = books;
        this.items = items;
        this.transaction = transaction;
        this.connection = transaction.connection();
        this.now = transaction.now();
    }

    Tally tally() {
        return tally;
    }

    /**
     * A line of a source.
     *
     * @param refused why our books refused to put right what is wrong with it, where that was tried; or null
     */
    void read(String provider, SourceLine line, Place place, @Nullable String refused) throws SQLException {
        tally.line();
        ProviderRow row = line.row();
        String id = row == null ? ItemIds.ofUnreadable(provider, line.raw()) : ItemIds.of(provider, row, line.nth());
        ReconciliationItem before = items.find(connection, id, true);
        if (before != null) {
            tally.known();
            if (row != null) {
                readAgain(before, row, line.raw(), place, refused);
            }
            return;
        }
        Verdict verdict = row == null
                ? Verdict.of(Finding.UNREADABLE, String.valueOf(line.problem()), null)
                : judge(provider, row, id, null, null, refused);
        if (items.insert(connection, id, provider, verdict, row, line.raw(), place, now)) {
            tally.found(verdict.itemClass());
            found(id, row, verdict, place);
        } else {
            // Another node has just read it.
            tally.known();
        }
        if (row != null) {
            settleOthers(provider, row, id, line.raw(), verdict, place);
        }
    }

    /** A movement that is known: what is open is judged again, and what is done only where the provider tells more of it, or something else. */
    private void readAgain(
            ReconciliationItem before, ProviderRow row, String raw, Place place, @Nullable String refused)
            throws SQLException {
        ProviderRow known = before.row();
        Retold retold = Retold.of(known == null ? row : known, row, classifier.policy());
        boolean isOpen = before.state() == ItemState.OPEN;
        if (!isOpen && !retold.isNews()) {
            return;
        }
        String id = before.itemId();
        String changed = retold.contradiction() == null ? changedBefore(before) : retold.contradiction();
        Verdict verdict = judge(before.provider(), retold.row(), id, before.ours(), changed, refused);
        if (retold.isNews()) {
            items.retell(connection, id, retold.row());
        }
        if (isOpen) {
            change(before, retold.row(), verdict, place);
            settleOthers(before.provider(), retold.row(), id, raw, verdict, place);
        } else {
            changeDone(before, retold.row(), raw, verdict, place);
        }
    }

    private void changeDone(ReconciliationItem before, ProviderRow row, String raw, Verdict verdict, Place place)
            throws SQLException {
        String id = before.itemId();
        boolean isSame = verdict.kinds().equals(before.findings());
        if (verdict.itemClass().compareTo(ItemClass.MANUAL) >= 0) {
            if (!isSame || !verdict.explanation().equals(before.explanation())) {
                items.change(connection, id, verdict, ItemState.OPEN);
                items.raw(connection, id, raw);
                event(id, ItemEvent.Cause.CHANGED, verdict.explanation(), place);
            }
        } else if (verdict.feeDifference() != null || (!isSame && verdict.itemClass() == ItemClass.AUTO_FIXABLE)) {
            String done = fix(id, row, verdict);
            items.change(connection, id, verdict, before.state());
            event(id, ItemEvent.Cause.FIXED, verdict.explanation() + "; done: " + done, place);
        }
    }

    /** That the provider has contradicted itself stays so until a person decides. */
    private static @Nullable String changedBefore(ReconciliationItem before) {
        return before.state() == ItemState.OPEN && before.findings().contains(Finding.CHANGED_THERE)
                ? "it was told otherwise before"
                : null;
    }

    /** An open item once more, as our books are now. */
    void again(ReconciliationItem item, @Nullable String refused) throws SQLException {
        ReconciliationItem before = items.find(connection, item.itemId(), true);
        if (before == null || before.state() != ItemState.OPEN) {
            return;
        }
        ProviderRow row = before.row();
        Counterpart ours = before.ours();
        if (row != null) {
            Verdict verdict =
                    judge(before.provider(), row, before.itemId(), before.ours(), changedBefore(before), refused);
            change(before, row, verdict, Place.NOWHERE);
        } else if (ours != null && items.isSeen(connection, before.provider(), ours)) {
            settle(before.itemId(), "a file has it now", Place.NOWHERE);
        }
    }

    /** Something of ours that the provider should have told of by now. */
    void absent(String provider, Counterpart ours, Finding finding, String detail) throws SQLException {
        Verdict verdict = Verdict.of(finding, detail, ours);
        String id = ItemIds.ofAbsent(provider, ours);
        if (items.insert(connection, id, provider, verdict, null, null, Place.NOWHERE, now)) {
            tally.found(verdict.itemClass());
            found(id, null, verdict, Place.NOWHERE);
        }
    }

    private Verdict judge(
            String provider,
            ProviderRow row,
            String id,
            @Nullable Counterpart before,
            @Nullable String changed,
            @Nullable String refused)
            throws SQLException {
        OurSide ours = books.find(transaction, provider, row);
        Predicate<Counterpart> isTaken = takenByAnother(provider, id, held(provider, id, before));
        Verdict verdict = classifier.judge(provider, row, ours, isTaken);
        if (changed != null && !verdict.has(Finding.NOTED)) {
            return verdict.and(Finding.CHANGED_THERE, changed);
        }
        if (ours != null && verdict.itemClass() == ItemClass.AUTO_FIXABLE) {
            // What is to be put right must still be wrong when nobody else can change it.
            ours = books.locked(transaction, ours.checkout().checkoutId());
            verdict = classifier.judge(provider, row, ours, isTaken);
        }
        if (refused != null && verdict.itemClass() == ItemClass.AUTO_FIXABLE) {
            return verdict.and(Finding.FIX_REFUSED, refused);
        }
        Counterpart side = verdict.ours();
        while (verdict.agrees() && side != null && !items.claim(connection, provider, side, id)) {
            // Another node matched it with another row meanwhile; what is taken does not come back.
            verdict = classifier.judge(provider, row, ours, isTaken);
            side = verdict.ours();
        }
        return verdict;
    }

    /** What the item is matched with already: it is matched with nothing else of this kind. */
    private @Nullable Counterpart held(String provider, String id, @Nullable Counterpart before) throws SQLException {
        return before != null && id.equals(items.claimant(connection, provider, before)) ? before : null;
    }

    private Predicate<Counterpart> takenByAnother(String provider, String id, @Nullable Counterpart held) {
        return ours -> {
            if (held != null && held.kind() == ours.kind() && !held.id().equals(ours.id())) {
                return true;
            }
            try {
                String claimant = items.claimant(connection, provider, ours);
                return claimant != null && !claimant.equals(id);
            } catch (SQLException e) {
                throw new UncheckedSqlException(e);
            }
        };
    }

    /** Carries a fault of the database through a predicate. */
    static final class UncheckedSqlException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private final transient SQLException fault;

        UncheckedSqlException(SQLException fault) {
            super(fault);
            this.fault = fault;
        }

        SQLException fault() {
            return fault;
        }
    }

    private void found(String id, @Nullable ProviderRow row, Verdict verdict, Place place) throws SQLException {
        if (verdict.itemClass() == ItemClass.AUTO_FIXABLE && row != null) {
            String done = fix(id, row, verdict);
            event(id, ItemEvent.Cause.FIXED, verdict.explanation() + "; done: " + done, place);
        } else if (verdict.itemClass() != ItemClass.MATCHED) {
            event(id, ItemEvent.Cause.FOUND, verdict.explanation(), place);
        }
    }

    private void change(ReconciliationItem before, ProviderRow row, Verdict verdict, Place place) throws SQLException {
        String id = before.itemId();
        if (verdict.itemClass().compareTo(ItemClass.AUTO_FIXABLE) <= 0) {
            String done = verdict.itemClass() == ItemClass.AUTO_FIXABLE ? "; done: " + fix(id, row, verdict) : "";
            items.change(connection, id, verdict, ItemState.SETTLED);
            event(id, ItemEvent.Cause.SETTLED, "both agree now. " + verdict.explanation() + done, place);
            tally.settled();
        } else if (!verdict.kinds().equals(before.findings())) {
            items.change(connection, id, verdict, ItemState.OPEN);
            event(id, ItemEvent.Cause.CHANGED, verdict.explanation(), place);
        }
    }

    /** What is open about the same movement, and was settled by this row. */
    private void settleOthers(String provider, ProviderRow row, String id, String raw, Verdict verdict, Place place)
            throws SQLException {
        Counterpart ours = verdict.ours();
        List<String> candidates = new ArrayList<>();
        if (ours != null && Objects.equals(kind(row), ours.kind())) {
            candidates.add(ItemIds.ofAbsent(provider, ours));
        }
        if (!raw.isEmpty()) {
            candidates.add(ItemIds.ofUnreadable(provider, raw));
        }
        for (String candidate : candidates) {
            ReconciliationItem other = items.find(connection, candidate, true);
            if (other != null && other.state() == ItemState.OPEN) {
                settle(candidate, "read as item " + id, place);
            }
        }
        if (verdict.agrees()) {
            for (String other : items.openOf(connection, provider, row, id)) {
                settle(other, "the same movement agrees as item " + id, place);
            }
        }
    }

    private static Counterpart.Kind kind(ProviderRow row) {
        return switch (row.kind()) {
            case PAYMENT -> Counterpart.Kind.PAYMENT;
            case REFUND -> Counterpart.Kind.REFUND;
            case CHARGEBACK ->
                row.amount().isPositive() ? Counterpart.Kind.CHARGEBACK_WON : Counterpart.Kind.CHARGEBACK;
            default -> Counterpart.Kind.FEE;
        };
    }

    private void settle(String id, String note, Place place) throws SQLException {
        items.state(connection, id, ItemState.SETTLED);
        event(id, ItemEvent.Cause.SETTLED, note, place);
        tally.settled();
    }

    private void event(String id, ItemEvent.Cause cause, String note, Place place) throws SQLException {
        items.event(connection, id, cause, Reconciliation.ACTOR, null, note, place, now);
    }

    /** Puts right what differs; ids are made of the item's, so that it is put right once. */
    private String fix(String id, ProviderRow row, Verdict verdict) throws SQLException {
        List<String> done = new ArrayList<>();
        Counterpart ours = Objects.requireNonNull(verdict.ours(), "nothing to put right");
        String reference = Classifier.reference(row);
        if (verdict.has(Finding.PENDING_HERE) && reference != null) {
            books.paid(transaction, ours.checkoutId(), reference, row.amount(), row.occurredAt());
            done.add("booked checkout " + ours.checkoutId() + " as paid");
        }
        Money fee = verdict.feeDifference();
        if (fee != null) {
            String feeId = "recon-fee-" + id;
            if (ours.kind() == Counterpart.Kind.REFUND) {
                books.feeOfRefund(transaction, feeId, ours.id(), fee);
            } else {
                books.feeOfCheckout(transaction, feeId, ours.checkoutId(), fee);
            }
            done.add("booked " + fee + " as fee " + feeId);
        }
        if (verdict.has(Finding.REFERENCE_MISSING) && row.transactionId() != null) {
            books.referenceOfRefund(transaction, ours.id(), row.transactionId());
            done.add("gave refund " + ours.id() + " its reference");
        }
        if (verdict.has(Finding.DATE_SHIFTED)) {
            done.add("noted the other day");
        }
        return String.join(", ", done);
    }
}
