package dev.bursar.ledger.escrow;

import dev.bursar.ledger.AccountId;
import dev.bursar.ledger.AccountTerms;
import dev.bursar.ledger.LedgerCommand;
import dev.bursar.ledger.LedgerTransaction;
import dev.bursar.ledger.settlement.Earning;
import dev.bursar.ledger.settlement.Earnings;
import dev.bursar.payment.Money;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What may be done with holds by those who book the money of sales, in the same transaction. These methods write the holds and their history only: who calls them books
 * the same amount on the {@linkplain #account account} of the hold. Hosts have no use for them; they call {@link Escrows}. Confined to the transaction.
 */
public final class EscrowTransaction {

    private final LedgerTransaction transaction;
    private final EscrowRows rows;
    private final Earnings earnings;
    private final Map<String, Hold> locked = new HashMap<>();
    private final List<EscrowEvent> events = new ArrayList<>();

    EscrowTransaction(LedgerTransaction transaction, EscrowRows rows, Earnings earnings) {
        this.transaction = transaction;
        this.rows = rows;
        this.earnings = earnings;
    }

    /** What a host asked for under an id of its own, and the hash of all that it said. */
    record Deed(String id, String content) {}

    /** {@return the transaction of the ledger} */
    public LedgerTransaction ledger() {
        return transaction;
    }

    /**
     * The account on which what is held of a seller's orders lies, opened if it is not.
     *
     * @param seller which seller
     * @param amount an amount in the account's currency
     * @return the account
     */
    public AccountId account(String seller, Money amount) {
        AccountId account = new AccountId(seller, Hold.ACCOUNT, amount.currency());
        transaction.open(account, AccountTerms.notBelow(Money.zero(amount.currency())));
        return account;
    }

    /**
     * Begins to hold what was paid for an order.
     *
     * @param orderId which order
     * @param seller who gets it, if nothing is in the way
     * @param amount how much
     * @param terms on what terms
     * @throws SQLException what the database says
     */
    public void open(String orderId, String seller, Money amount, EscrowTerms terms) throws SQLException {
        Hold hold = new Hold(orderId, seller, amount, terms, transaction.now());
        hold.nextLook = transaction.now();
        if (!rows.insert(connection(), hold)) {
            throw new IllegalStateException("there is a hold of the order " + orderId + " already");
        }
        locked.put(orderId, hold);
        append(hold, null, EscrowCause.OPENED, Actor.ledger(), amount, null, null);
    }

    /**
     * Locks what is held of an order.
     *
     * @param orderId which order
     * @return what is held, or null if nothing is or was
     * @throws SQLException what the database says
     */
    public @Nullable Escrow lock(String orderId) throws SQLException {
        Hold hold = find(orderId);
        return hold == null ? null : hold.toEscrow();
    }

    /**
     * Takes back what a buyer gets refunded.
     *
     * @param orderId of which order; locked
     * @param amount how much; no more than is held
     * @param reason what for
     * @throws SQLException what the database says
     */
    public void takeBack(String orderId, Money amount, String reason) throws SQLException {
        Hold hold = get(orderId);
        EscrowState before = hold.state();
        boolean due = hold.refundDue.isPositive();
        take(hold, amount);
        hold.refundDue = due && hold.refundDue.compareTo(amount) > 0 ? hold.refundDue.minus(amount) : hold.zero();
        if ((due && hold.refundDue.isZero()) || hold.held().isZero()) {
            hold.disputed = false;
        }
        append(hold, before, EscrowCause.TAKEN_BACK, Actor.ledger(), amount, reason, null);
    }

    /**
     * Freezes what is held, and takes of it what a chargeback takes.
     *
     * @param orderId of which order; locked
     * @param amount how much to take, which may be zero
     * @param reason which chargeback
     * @throws SQLException what the database says
     */
    public void freeze(String orderId, Money amount, String reason) throws SQLException {
        Hold hold = get(orderId);
        EscrowState before = hold.state();
        hold.freezes++;
        append(hold, before, EscrowCause.FROZEN, Actor.ledger(), hold.zero(), reason, null);
        if (amount.isPositive()) {
            take(hold, amount);
            Money due = hold.refundDue.compareTo(hold.held()) > 0 ? hold.held() : hold.refundDue;
            hold.dueTaken = hold.dueTaken.plus(hold.refundDue.minus(due));
            hold.refundDue = due;
            append(hold, hold.state(), EscrowCause.TAKEN_BACK, Actor.ledger(), amount, reason, null);
        }
    }

    /**
     * Freezes it no longer for a chargeback, and puts back what comes back.
     *
     * @param orderId of which order; locked
     * @param amount how much comes back, which may be zero
     * @param reason which chargeback
     * @throws SQLException what the database says
     */
    public void unfreeze(String orderId, Money amount, String reason) throws SQLException {
        Hold hold = get(orderId);
        if (amount.isPositive()) {
            EscrowState before = hold.state();
            hold.refunded = hold.refunded.minus(amount);
            Money dueAgain = hold.dueTaken.compareTo(amount) > 0 ? amount : hold.dueTaken;
            hold.dueTaken = hold.dueTaken.minus(dueAgain);
            hold.refundDue = hold.refundIsDueByDeadline() ? hold.held() : hold.refundDue.plus(dueAgain);
            append(hold, before, EscrowCause.PUT_BACK, Actor.ledger(), amount, reason, null);
        }
        EscrowState before = hold.state();
        hold.freezes--;
        if (hold.held().isZero()) {
            hold.disputed = false;
        }
        append(hold, before, EscrowCause.UNFROZEN, Actor.ledger(), hold.zero(), reason, null);
    }

    private static void take(Hold hold, Money amount) {
        if (amount.compareTo(hold.held()) > 0) {
            throw new IllegalStateException("no more than " + hold.held() + " is held of the order " + hold.orderId);
        }
        hold.refunded = hold.refunded.plus(amount);
    }

    /** Gives some of it to the seller, books that, and records that it was earned. */
    EscrowEvent release(
            Hold hold, EscrowState before, Money amount, EscrowCause cause, Actor actor, @Nullable Deed deed)
            throws SQLException {
        String id = "escrow/" + hold.orderId + "/" + (hold.events + 1);
        Earning earning = new Earning(id, hold.seller, hold.orderId, Earning.Kind.SALE, amount, transaction.now());
        earnings.open(transaction, earning);
        transaction.book(LedgerCommand.Transfer.builder(id)
                .move(hold.account(), earning.account(), amount)
                .reference(hold.orderId)
                .build());
        earnings.record(transaction, earning);
        hold.released = hold.released.plus(amount);
        return append(hold, before, cause, actor, amount, null, deed);
    }

    EscrowEvent append(
            Hold hold,
            @Nullable EscrowState before,
            EscrowCause cause,
            Actor actor,
            Money amount,
            @Nullable String reason,
            @Nullable Deed deed)
            throws SQLException {
        keepUp(hold, before);
        String content = deed == null ? null : deed.content();
        EscrowEvent event = new EscrowEvent(
                hold.orderId,
                hold.events + 1,
                before,
                hold.state(),
                cause,
                actor,
                amount,
                reason,
                deed == null ? null : deed.id(),
                transaction.now(),
                "");
        EscrowEvent chained = chained(event, EventChain.hash(hold.head, event, content));
        if (!rows.insert(connection(), new EscrowRows.Line(chained, content))) {
            // Another transaction is doing something under the same id: seen when this one runs again.
            throw new SQLException("a deed is being done", "40001");
        }
        hold.events = chained.sequence();
        hold.head = chained.hash();
        rows.save(connection(), hold);
        events.add(chained);
        return chained;
    }

    private static EscrowEvent chained(EscrowEvent event, String hash) {
        return new EscrowEvent(
                event.orderId(),
                event.sequence(),
                event.from(),
                event.to(),
                event.cause(),
                event.actor(),
                event.amount(),
                event.reason(),
                event.deedId(),
                event.happenedAt(),
                hash);
    }

    /** Sets when to look at it again, and takes it off the lists that it is no longer on. */
    private void keepUp(Hold hold, @Nullable EscrowState before) {
        if (hold.state().isEnd()) {
            hold.nextLook = null;
            hold.askedAt = null;
        } else if (before == EscrowState.DISPUTED && hold.state() == EscrowState.HOLDING) {
            hold.nextLook = transaction.now();
        }
        hold.dueSince = hold.refundDue.isZero() ? null : hold.dueSince == null ? transaction.now() : hold.dueSince;
    }

    @Nullable
    Hold find(String orderId) throws SQLException {
        Hold known = locked.get(orderId);
        if (known == null) {
            known = rows.lock(connection(), orderId);
            if (known != null) {
                locked.put(orderId, known);
            }
        }
        return known;
    }

    private Hold get(String orderId) throws SQLException {
        Hold hold = find(orderId);
        if (hold == null) {
            throw new IllegalStateException("nothing was held of the order " + orderId);
        }
        return hold;
    }

    Connection connection() {
        return transaction.connection();
    }

    List<EscrowEvent> events() {
        return events;
    }
}
