package dev.bursar.ledger.settlement;

import dev.bursar.ledger.AccountId;
import dev.bursar.ledger.AccountTerms;
import dev.bursar.ledger.Ledger;
import dev.bursar.ledger.LedgerCommand;
import dev.bursar.ledger.LedgerTransaction;
import dev.bursar.ledger.Refusal;
import dev.bursar.ledger.RefusedException;
import dev.bursar.ledger.internal.Rows;
import dev.bursar.ledger.internal.Text;
import dev.bursar.ledger.internal.Times;
import dev.bursar.ledger.internal.Wrong;
import dev.bursar.payment.Money;
import dev.bursar.payment.payout.PayoutPort;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Pays batches out. What is to be paid is committed before the provider is called, and what it said after, each in a
 * transaction; no transaction is open while it is called. Whoever works on a batch has it for a lease, after which anybody goes on with
 * it, under the same payout id: a new one is made only after the provider said that the one before is never paid.
 */
final class PayoutWork {

    private static final String PAYING_OUT = "paying-out";
    private static final String NOT_CLAIMED = "none";
    private static final int SPREAD = 16;
    private static final int LONGEST_DESTINATION = 200;

    private final Ledger ledger;
    private final Rows rows;
    private final BatchRows batches;
    private final PayoutPort port;
    private final PayoutDestinations destinations;
    private final PayoutPace pace;

    PayoutWork(Ledger ledger, PayoutPort port, PayoutDestinations destinations, PayoutPace pace) {
        this.ledger = ledger;
        this.rows = new Rows(ledger.schema());
        this.batches = new BatchRows(rows);
        this.port = port;
        this.destinations = destinations;
        this.pace = pace;
    }

    List<SettlementBatch> due() {
        return ledger.inTransaction(transaction -> rows.list(
                transaction.connection(),
                "SELECT * FROM $.settlement_batch WHERE pays_out = TRUE AND state IN ('PENDING', 'PROCESSING') AND due_at <= ?"
                        + " ORDER BY due_at, id",
                BatchRows::batch,
                transaction.now()));
    }

    /** Whether it is paid out now. */
    boolean work(SettlementBatch batch) {
        PayoutJob job = claim(batch);
        if (job == null) {
            return false;
        }
        PayoutAnswer answer = PayoutAnswer.from(port, job);
        return ledger.inTransaction(transaction -> learn(transaction, job, answer));
    }

    private @Nullable PayoutJob claim(SettlementBatch batch) {
        String destination = batch.state() == SettlementState.PENDING
                ? destinations.destinationOf(batch.seller(), batch.currency())
                : null;
        try {
            return ledger.inTransaction(transaction -> Optional.ofNullable(claim(transaction, batch.id(), destination)))
                    .orElse(null);
        } catch (RefusedException e) {
            if (e.refusal() != Refusal.BELOW_FLOOR) {
                throw e;
            }
            ledger.inTransaction(transaction -> wait(
                    transaction.connection(),
                    batch.id(),
                    "the seller's wallet has less than is to be paid out",
                    transaction.now()));
            return null;
        }
    }

    private @Nullable PayoutJob claim(LedgerTransaction transaction, String batchId, @Nullable String destination)
            throws SQLException {
        Connection connection = transaction.connection();
        Locked locked = lock(connection, batchId);
        Instant now = transaction.now();
        if (locked.dueAt() == null || locked.dueAt().isAfter(now)) {
            return null;
        }
        SettlementBatch batch = locked.batch();
        SettlementBatch.Payout payout = batch.payout();
        String lease = UUID.randomUUID().toString();
        if (batch.state() == SettlementState.PROCESSING && payout != null) {
            if (!payout.provider().equals(port.provider())) {
                leave(connection, batch, payout);
                return null;
            }
            rows.update(
                    connection,
                    "UPDATE $.settlement_batch SET due_at = ?, lease = ? WHERE id = ?",
                    now.plus(pace.lease()),
                    lease,
                    batchId);
            return job(batch, payout, false, locked.ask(), lease);
        }
        if (batch.state() != SettlementState.PENDING) {
            return null;
        }
        if (destination == null) {
            wait(connection, batchId, "the seller has no destination for payouts: give it one", now);
            return null;
        }
        if (!Text.isLine(destination, LONGEST_DESTINATION)) {
            wait(
                    connection,
                    batchId,
                    "the seller's destination is not 1 to " + LONGEST_DESTINATION
                            + " characters of one line: correct it",
                    now);
            return null;
        }
        int attempt = locked.attempt() + 1;
        SettlementBatch.Payout next =
                new SettlementBatch.Payout(attempt, batchId + "-" + attempt, port.provider(), destination, null);
        rows.update(
                connection,
                "UPDATE $.settlement_batch SET state = 'PROCESSING', reason = NULL, attempt = ?, payout_id = ?, payout_provider = ?,"
                        + " destination = ?, provider_payout_id = NULL, ask = FALSE, due_at = ?, lease = ?"
                        + " WHERE id = ?",
                attempt,
                next.payoutId(),
                next.provider(),
                destination,
                now.plus(pace.lease()),
                lease,
                batchId);
        PayoutJob job = job(batch, next, true, false, lease);
        // What no provider can be asked for is refused here, before anything leaves the wallet for good.
        job.request();
        Money zero = Money.zero(batch.currency());
        transaction.open(payingOut(batch), AccountTerms.notBelow(zero));
        book(transaction, "payout/" + next.payoutId(), batch, wallet(batch), payingOut(batch));
        batches.happened(
                connection,
                batchId,
                now,
                Closing.RUN,
                SettlementState.PROCESSING,
                "payout " + next.payoutId() + " begun");
        return job;
    }

    /** Another provider knows nothing of it, and would pay it again. It stays due for whoever pays out where it was begun. */
    private void leave(Connection connection, SettlementBatch batch, SettlementBatch.Payout payout)
            throws SQLException {
        rows.update(
                connection,
                "UPDATE $.settlement_batch SET reason = ? WHERE id = ?",
                BatchRows.cut("it was begun at " + payout.provider() + " and is left alone by payouts at "
                        + port.provider() + ": run settlements that pay out at " + payout.provider()),
                batch.id());
    }

    private boolean learn(LedgerTransaction transaction, PayoutJob job, PayoutAnswer answer) throws SQLException {
        Connection connection = transaction.connection();
        Locked locked = lock(connection, job.batchId());
        SettlementBatch batch = locked.batch();
        SettlementBatch.Payout payout = batch.payout();
        if (batch.state() != SettlementState.PROCESSING
                || payout == null
                || !payout.payoutId().equals(job.payoutId())) {
            // Somebody else, after the lease was over, was told the same and kept it already.
            return false;
        }
        Instant now = transaction.now();
        boolean own = job.lease().equals(locked.lease());
        boolean living = own && locked.dueAt() != null && locked.dueAt().isAfter(now);
        switch (answer.kind() == PayoutAnswer.Kind.NOT_SENT ? notSent(living) : answer.kind()) {
            case PAID -> {
                AccountId clearing = clearing(batch, payout);
                transaction.open(clearing, AccountTerms.spreadOver(SPREAD));
                book(transaction, "paid-out/" + job.payoutId(), batch, payingOut(batch), clearing);
                change(connection, job, SettlementState.COMPLETED, null, answer, null);
                batches.happened(
                        connection,
                        batch.id(),
                        now,
                        Closing.RUN,
                        SettlementState.COMPLETED,
                        job.payoutId() + ": " + answer.note());
                return true;
            }
            case FAILED -> {
                book(transaction, "payout-failed/" + job.payoutId(), batch, payingOut(batch), wallet(batch));
                boolean again = locked.attempt() < locked.allowed();
                SettlementState state = again ? SettlementState.PENDING : SettlementState.FAILED;
                change(connection, job, state, answer.note(), answer, again ? now.plus(pace.pause()) : null);
                batches.happened(
                        connection, batch.id(), now, Closing.RUN, state, job.payoutId() + ": " + answer.note());
                return false;
            }
            default -> {
                if (own) {
                    change(connection, job, SettlementState.PROCESSING, answer.note(), answer, now.plus(pace.pause()));
                }
                return false;
            }
        }
    }

    /** Once the lease is over, or another's, somebody else may have sent it. */
    private static PayoutAnswer.Kind notSent(boolean living) {
        return living ? PayoutAnswer.Kind.FAILED : PayoutAnswer.Kind.OPEN;
    }

    private void change(
            Connection connection,
            PayoutJob job,
            SettlementState state,
            @Nullable String reason,
            PayoutAnswer answer,
            @Nullable Instant dueAt)
            throws SQLException {
        rows.update(
                connection,
                "UPDATE $.settlement_batch SET state = ?, reason = ?, provider_payout_id = COALESCE(CAST(? AS VARCHAR(200)),"
                        + " provider_payout_id), ask = ?, due_at = ?, lease = NULL WHERE id = ?",
                state,
                reason == null ? null : BatchRows.cut(reason),
                answer.providerPayoutId(),
                answer.ask(),
                dueAt,
                job.batchId());
    }

    /** What went wrong with it will go wrong again: others come first the next time. */
    void putOff(SettlementBatch batch, String problem) {
        ledger.inTransaction(
                transaction -> wait(transaction.connection(), batch.id(), BatchRows.cut(problem), transaction.now()));
    }

    private boolean wait(Connection connection, String batchId, String reason, Instant now) throws SQLException {
        return rows.update(
                        connection,
                        "UPDATE $.settlement_batch SET reason = ?, due_at = ? WHERE id = ? AND state = 'PENDING'",
                        reason,
                        now.plus(pace.pause()),
                        batchId)
                == 1;
    }

    /** Tries a failed batch anew. */
    SettlementBatch retry(String batchId, String actor) {
        return ledger.inTransaction(transaction -> {
            Connection connection = transaction.connection();
            Locked locked = lock(connection, batchId);
            if (locked.batch().state() == SettlementState.FAILED) {
                rows.update(
                        connection,
                        "UPDATE $.settlement_batch SET state = 'PENDING', reason = NULL, allowed = ?, due_at = ? WHERE id = ?",
                        locked.attempt() + pace.attempts(),
                        transaction.now(),
                        batchId);
                batches.happened(
                        connection, batchId, transaction.now(), actor, SettlementState.PENDING, "to be paid out again");
            }
            return lock(connection, batchId).batch();
        });
    }

    /** Asks about a payout that arrived: a bank may still return it. */
    SettlementBatch recheck(SettlementBatch batch, String actor) {
        SettlementBatch.Payout payout = batch.payout();
        if (batch.state() != SettlementState.COMPLETED || payout == null) {
            return batch;
        }
        Wrong.unless(
                payout.provider().equals(port.provider()),
                "batchId",
                "is of a batch that was paid out at " + payout.provider()
                        + ": recheck it with settlements that pay out there");
        PayoutJob job = job(batch, payout, false, true, NOT_CLAIMED);
        PayoutAnswer answer = PayoutAnswer.from(port, job);
        if (answer.kind() != PayoutAnswer.Kind.FAILED) {
            return batch;
        }
        return ledger.inTransaction(transaction -> {
            Connection connection = transaction.connection();
            SettlementBatch.Payout now = lock(connection, batch.id()).batch().payout();
            if (now != null
                    && now.payoutId().equals(job.payoutId())
                    && lock(connection, batch.id()).batch().state() == SettlementState.COMPLETED) {
                book(transaction, "payout-returned/" + job.payoutId(), batch, clearing(batch, payout), wallet(batch));
                change(connection, job, SettlementState.FAILED, "it came back: " + answer.note(), answer, null);
                batches.happened(
                        connection,
                        batch.id(),
                        transaction.now(),
                        actor,
                        SettlementState.FAILED,
                        job.payoutId() + ": it came back");
            }
            return lock(connection, batch.id()).batch();
        });
    }

    /** A batch, with what only whoever pays it out looks at. */
    private record Locked(
            SettlementBatch batch,
            int attempt,
            int allowed,
            boolean ask,
            @Nullable Instant dueAt,
            @Nullable String lease) {}

    private Locked lock(Connection connection, String batchId) throws SQLException {
        Locked locked = rows.first(
                connection,
                "SELECT * FROM $.settlement_batch WHERE id = ? FOR UPDATE",
                row -> new Locked(
                        BatchRows.batch(row),
                        row.getInt("attempt"),
                        row.getInt("allowed"),
                        row.getBoolean("ask"),
                        Times.getOrNull(row, "due_at"),
                        row.getString("lease")),
                batchId);
        if (locked == null) {
            throw Settlements.noSuchBatch();
        }
        return locked;
    }

    private static PayoutJob job(
            SettlementBatch batch, SettlementBatch.Payout payout, boolean first, boolean ask, String lease) {
        return new PayoutJob(
                batch.id(),
                payout.payoutId(),
                payout.destination(),
                batch.amounts().payable(),
                payout.providerPayoutId(),
                first,
                ask,
                lease);
    }

    private static void book(
            LedgerTransaction transaction, String id, SettlementBatch batch, AccountId from, AccountId to) {
        transaction.book(LedgerCommand.Transfer.builder(id)
                .move(from, to, batch.amounts().payable())
                .reference(batch.id())
                .build());
    }

    private static AccountId wallet(SettlementBatch batch) {
        return new AccountId(batch.seller(), Closing.WALLET, batch.currency());
    }

    private static AccountId payingOut(SettlementBatch batch) {
        return new AccountId(batch.seller(), PAYING_OUT, batch.currency());
    }

    private static AccountId clearing(SettlementBatch batch, SettlementBatch.Payout payout) {
        return new AccountId(payout.provider(), "clearing", batch.currency());
    }
}
