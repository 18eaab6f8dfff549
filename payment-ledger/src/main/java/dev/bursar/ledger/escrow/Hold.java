package dev.bursar.ledger.escrow;

import dev.bursar.ledger.AccountId;
import dev.bursar.ledger.internal.ContentHash;
import dev.bursar.ledger.internal.Times;
import dev.bursar.ledger.internal.Units;
import dev.bursar.payment.CurrencyCode;
import dev.bursar.payment.Money;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A row of what is held, locked by the transaction that changes it. */
final class Hold {

    /** The kind of the account on which it lies. */
    static final String ACCOUNT = "escrow";

    final String orderId;
    final String seller;
    final Money amount;
    final EscrowTerms terms;
    final Instant openedAt;
    Money released;
    Money refunded;
    Money refundDue;

    /** How much of what was due a chargeback took; due again where that comes back. */
    Money dueTaken;

    boolean disputed;
    int freezes;
    boolean deadlineMet;

    @Nullable
    Instant nextLook;

    @Nullable
    Instant dueSince;

    @Nullable
    Instant askedAt;

    /** As the row says it; it follows from the rest, and is in the row for finding it. */
    @Nullable
    EscrowState keptState;

    long events;
    String head;

    Hold(String orderId, String seller, Money amount, EscrowTerms terms, Instant openedAt) {
        this.orderId = orderId;
        this.seller = seller;
        this.amount = amount;
        this.terms = terms;
        this.openedAt = openedAt;
        this.released = zero();
        this.refunded = zero();
        this.refundDue = zero();
        this.dueTaken = zero();
        this.head = ContentHash.START;
    }

    static Hold read(ResultSet row) throws SQLException {
        CurrencyCode currency = new CurrencyCode(row.getString("currency"), row.getInt("decimals"));
        String policy = row.getString("at_deadline");
        Hold hold = new Hold(
                row.getString("order_id"),
                row.getString("seller"),
                Units.money(Units.get(row, "amount"), currency),
                new EscrowTerms(
                        ReleaseCondition.parse(row.getString("terms")),
                        Times.getOrNull(row, "deadline"),
                        policy == null ? null : DeadlinePolicy.valueOf(policy)),
                Times.get(row, "opened_at"));
        hold.released = Units.money(Units.get(row, "released"), currency);
        hold.refunded = Units.money(Units.get(row, "refunded"), currency);
        hold.refundDue = Units.money(Units.get(row, "refund_due"), currency);
        hold.dueTaken = Units.money(Units.get(row, "due_taken"), currency);
        hold.disputed = row.getBoolean("disputed");
        hold.freezes = row.getInt("freezes");
        hold.deadlineMet = row.getBoolean("deadline_met");
        hold.nextLook = Times.getOrNull(row, "next_look");
        hold.dueSince = Times.getOrNull(row, "due_since");
        hold.askedAt = Times.getOrNull(row, "asked_at");
        hold.keptState = EscrowState.valueOf(row.getString("state"));
        hold.events = row.getLong("events");
        hold.head = row.getString("head");
        return hold;
    }

    Money zero() {
        return Money.zero(amount.currency());
    }

    Money held() {
        return amount.minus(released).minus(refunded);
    }

    EscrowState state() {
        if (freezes > 0 || disputed) {
            return EscrowState.DISPUTED;
        } else if (held().isPositive()) {
            return EscrowState.HOLDING;
        } else if (refunded.isZero()) {
            return EscrowState.RELEASED;
        }
        return released.isZero() ? EscrowState.REFUNDED : EscrowState.DIVIDED;
    }

    AccountId account() {
        return new AccountId(seller, ACCOUNT, amount.currency());
    }

    Escrow toEscrow() {
        return new Escrow(orderId, seller, amount, released, refunded, refundDue, state(), terms, openedAt);
    }

    /** When there is something to look at, though nobody does anything; null for never. */
    @Nullable
    Instant lookAfter(Instant now) {
        Instant moment = ConditionState.nextMoment(terms.condition(), now);
        Instant deadline = deadlineMet ? null : terms.deadline();
        if (deadline == null) {
            return moment;
        }
        return moment == null || deadline.isBefore(moment) ? deadline : moment;
    }

    boolean refundIsDueByDeadline() {
        return deadlineMet && terms.atDeadline() == DeadlinePolicy.REFUND_DUE;
    }

    boolean isPastDeadline(Instant now) {
        return !deadlineMet && terms.deadline() != null && !now.isBefore(terms.deadline());
    }
}
