package dev.bursar.ledger.escrow;

import dev.bursar.ledger.internal.ContentHash;
import dev.bursar.ledger.internal.Wrong;
import dev.bursar.payment.Money;
import java.sql.SQLException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What hosts and parties do with what is held, within a transaction. Thread-safe. */
final class EscrowDeeds {

    private final EscrowRows rows;

    EscrowDeeds(EscrowRows rows) {
        this.rows = rows;
    }

    EscrowEvent release(EscrowTransaction in, String id, String orderId, @Nullable Money amount, Actor actor)
            throws SQLException {
        Hold hold = get(in, orderId);
        EscrowTransaction.Deed deed = deed("release", id, orderId, amount == null ? "all" : amount.toString(), actor);
        EscrowEvent done = done(in, deed, hold, actor);
        if (done != null) {
            return done;
        }
        checkOpen(hold, actor, amount);
        Money releasable = hold.held().minus(hold.refundDue);
        Money wanted = amount == null ? releasable : amount;
        checkCurrency(hold, wanted);
        if (!wanted.isPositive() || wanted.compareTo(releasable) > 0) {
            throw refused(
                    EscrowRefusal.TOO_MUCH,
                    hold,
                    actor,
                    wanted,
                    "cannot be released: " + releasable + " of it can, and " + hold.refundDue + " is to be refunded");
        }
        return in.release(hold, hold.state(), wanted, EscrowCause.RELEASED, actor, deed);
    }

    EscrowEvent dispute(EscrowTransaction in, String id, String orderId, Actor actor, String reason)
            throws SQLException {
        Hold hold = get(in, orderId);
        EscrowTransaction.Deed deed = deed("dispute", id, orderId, reason, actor);
        EscrowEvent done = done(in, deed, hold, actor);
        if (done != null) {
            return done;
        }
        EscrowState before = hold.state();
        if (before.isEnd() || hold.held().isZero()) {
            throw ended(hold, actor, null);
        }
        if (hold.disputed) {
            throw refused(EscrowRefusal.ALREADY_DISPUTED, hold, actor, null, "is disputed already: resolve that first");
        }
        hold.disputed = true;
        return in.append(hold, before, EscrowCause.DISPUTED, actor, hold.zero(), reason, deed);
    }

    EscrowEvent resolve(EscrowTransaction in, String id, String orderId, Resolution resolution, Actor actor)
            throws SQLException {
        Hold hold = get(in, orderId);
        EscrowTransaction.Deed deed = deed("resolve", id, orderId, resolution.toString(), actor);
        EscrowEvent done = done(in, deed, hold, actor);
        if (done != null) {
            return done;
        }
        if (!hold.disputed) {
            throw refused(
                    EscrowRefusal.NOT_DISPUTED, hold, actor, null, "is not disputed: there is nothing to resolve");
        }
        Money toSeller = toSeller(hold, resolution);
        if (toSeller.isPositive() && hold.freezes > 0) {
            throw refused(
                    EscrowRefusal.FROZEN, hold, actor, toSeller, "is frozen by a chargeback: that is decided first");
        }
        if (resolution instanceof Resolution.Divide divide
                && divide.toSeller().plus(divide.toBuyer()).compareTo(hold.held()) != 0) {
            throw refused(
                    EscrowRefusal.TOO_MUCH, hold, actor, toSeller, "cannot be divided so: " + hold.held() + " is held");
        }
        EscrowState before = hold.state();
        boolean refunds = resolution instanceof Resolution.Divide || resolution instanceof Resolution.Refund;
        boolean dueAnyway = resolution instanceof Resolution.Continue && hold.refundIsDueByDeadline();
        hold.refundDue = refunds || dueAnyway ? hold.held().minus(toSeller) : hold.zero();
        hold.disputed = refunds && hold.refundDue.isPositive();
        return toSeller.isPositive()
                ? in.release(hold, before, toSeller, EscrowCause.RESOLVED, actor, deed)
                : in.append(hold, before, EscrowCause.RESOLVED, actor, hold.zero(), words(resolution), deed);
    }

    private static Money toSeller(Hold hold, Resolution resolution) {
        if (resolution instanceof Resolution.Divide divide) {
            checkCurrency(hold, divide.toSeller());
            return divide.toSeller();
        }
        return resolution instanceof Resolution.Release ? hold.held() : hold.zero();
    }

    private static String words(Resolution resolution) {
        return resolution instanceof Resolution.Refund ? "to be refunded" : "held on";
    }

    Escrow approve(EscrowTransaction in, String orderId, String party) throws SQLException {
        Hold hold = get(in, orderId);
        Actor actor = Actor.party(party);
        if (!ConditionState.parties(hold.terms.condition()).contains(party)) {
            throw refused(EscrowRefusal.NOT_A_PARTY, hold, actor, null, "does not wait for the approval of this party");
        }
        Set<String> approvals = rows.approvals(in.connection(), orderId);
        if (approvals.contains(party)) {
            return hold.toEscrow();
        }
        if (hold.state().isEnd()) {
            throw ended(hold, actor, null);
        }
        rows.approve(in.connection(), orderId, party, in.ledger().now());
        approvals.add(party);
        hold.nextLook = in.ledger().now();
        in.append(hold, hold.state(), EscrowCause.APPROVED, actor, hold.zero(), null, null);
        Money releasable = hold.held().minus(hold.refundDue);
        if (hold.state() == EscrowState.HOLDING
                && releasable.isPositive()
                && new ConditionState(in.ledger().now(), approvals, Set.of()).meets(hold.terms.condition())) {
            in.release(hold, hold.state(), releasable, EscrowCause.CONDITION_MET, Actor.ledger(), null);
        }
        return hold.toEscrow();
    }

    /** What was done before under the same id, or null where nothing was. */
    private @Nullable EscrowEvent done(EscrowTransaction in, EscrowTransaction.Deed deed, Hold hold, Actor actor)
            throws SQLException {
        EscrowRows.Line line = rows.deed(in.connection(), deed.id());
        if (line == null) {
            return null;
        }
        if (!deed.content().equals(line.content())) {
            throw refused(
                    EscrowRefusal.OTHER_CONTENT,
                    hold,
                    actor,
                    null,
                    "was not changed: something else was done under the id " + deed.id()
                            + "; give what is new an id of its own");
        }
        return line.event();
    }

    private Hold get(EscrowTransaction in, String orderId) throws SQLException {
        Hold hold = in.find(orderId);
        if (hold == null) {
            throw new EscrowRefusedException(
                    EscrowRefusal.UNKNOWN, orderId, null, null, "nothing is or was held of the order " + orderId);
        }
        return hold;
    }

    private static void checkOpen(Hold hold, Actor actor, @Nullable Money amount) {
        if (hold.state() == EscrowState.DISPUTED) {
            throw refused(
                    EscrowRefusal.FROZEN, hold, actor, amount, "is frozen: its dispute or chargeback is decided first");
        }
        if (hold.state().isEnd()) {
            throw ended(hold, actor, amount);
        }
    }

    private static void checkCurrency(Hold hold, Money amount) {
        Wrong.unless(
                amount.currency().equals(hold.amount.currency()), "amount", "is in another currency than the order");
    }

    private static EscrowRefusedException ended(Hold hold, Actor actor, @Nullable Money amount) {
        return refused(
                EscrowRefusal.ENDED, hold, actor, amount, "is " + hold.state() + ": nothing is held of it any more");
    }

    private static EscrowRefusedException refused(
            EscrowRefusal refusal, Hold hold, Actor actor, @Nullable Money amount, String problem) {
        return new EscrowRefusedException(
                refusal, hold.orderId, actor, amount, "the money of the order " + hold.orderId + " " + problem);
    }

    private static EscrowTransaction.Deed deed(String verb, String id, String orderId, String what, Actor actor) {
        String content = new ContentHash()
                .add(verb)
                .add(id)
                .add(orderId)
                .add(what)
                .add(actor.role().name())
                .add(actor.id())
                .hex();
        return new EscrowTransaction.Deed(id, content);
    }
}
