package dev.bursar.ledger.escrow;

import dev.bursar.payment.Money;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks at what is due, one hold in a transaction, so that none stands in the way of another. A hold whose condition only the host can tell is put off first, which keeps
 * other nodes from asking too; the host is asked outside of any transaction, and the hold is looked at anew with the answer. Thread-safe.
 */
final class EscrowRounds {

    private static final Logger LOG = LoggerFactory.getLogger(EscrowRounds.class);

    private static final int LIST = 200;

    private final Escrows escrows;
    private final EscrowRows rows;
    private final Map<String, EscrowCondition> conditions;
    private final Duration pause;

    EscrowRounds(Escrows escrows, EscrowRows rows, Map<String, EscrowCondition> conditions, Duration pause) {
        this.escrows = escrows;
        this.rows = rows;
        this.conditions = conditions;
        this.pause = pause;
    }

    /** A hold that was looked at: what was done, or what the host is to be asked. */
    private record Look(String orderId, @Nullable EscrowCause done, Set<String> toAsk) {}

    EscrowRun run(int most) {
        List<String> released = new ArrayList<>();
        List<String> refundsDue = new ArrayList<>();
        List<String> undecided = new ArrayList<>();
        List<String> failed = new ArrayList<>();
        EscrowRows.@Nullable Due last = null;
        for (int left = most; left > 0; ) {
            List<EscrowRows.Due> listed = due(last, Math.min(left, LIST));
            for (EscrowRows.Due due : listed) {
                last = due;
                Look look = look(due.orderId(), failed);
                if (look == null) {
                    continue;
                }
                left--;
                EscrowCause done = look.toAsk().isEmpty() ? look.done() : ask(look, failed);
                if (done == EscrowCause.REFUND_DUE) {
                    refundsDue.add(look.orderId());
                } else if (done == EscrowCause.DECISION_DUE) {
                    undecided.add(look.orderId());
                } else if (done != null) {
                    released.add(look.orderId());
                }
            }
            if (listed.isEmpty()) {
                break;
            }
        }
        return new EscrowRun(released, refundsDue, undecided, failed);
    }

    /** Listed without a lock, and each looked at anew under one: a sorted list for each single hold would be read a thousand times. */
    private List<EscrowRows.Due> due(EscrowRows.@Nullable Due after, int most) {
        return escrows.inTransaction(in -> rows.due(in.connection(), in.ledger().now(), after, most));
    }

    /** Looks at a hold; null if another node does, or did. */
    private @Nullable Look look(String orderId, List<String> failed) {
        try {
            return escrows.inTransaction(in -> {
                        Hold hold = rows.lockDue(
                                in.connection(), orderId, in.ledger().now());
                        return Optional.ofNullable(hold == null ? null : look(in, hold));
                    })
                    .orElse(null);
        } catch (RuntimeException e) {
            LOG.error("the money of the order {} could not be looked at, and is put off", orderId, e);
            putOff(orderId);
            failed.add(orderId);
            return new Look(orderId, null, Set.of());
        }
    }

    private Look look(EscrowTransaction in, Hold hold) throws SQLException {
        Set<String> customs = ConditionState.customs(hold.terms.condition());
        boolean met = state(in, hold, Set.of()).meets(hold.terms.condition());
        if (met || customs.isEmpty()) {
            return new Look(hold.orderId, decide(in, hold, Set.of()), Set.of());
        }
        hold.nextLook = in.ledger().now().plus(pause);
        rows.save(in.connection(), hold);
        return new Look(hold.orderId, null, customs);
    }

    private @Nullable EscrowCause ask(Look look, List<String> failed) {
        Set<String> met = new HashSet<>();
        try {
            for (String name : look.toAsk()) {
                EscrowCondition condition = conditions.get(name);
                if (condition == null) {
                    throw new IllegalStateException(
                            "nobody registered the condition " + name + ": give it to the builder of Escrows");
                }
                if (condition.isMet(look.orderId())) {
                    met.add(name);
                }
            }
            return escrows.inTransaction(in -> {
                        Hold hold = in.find(look.orderId());
                        boolean waits = hold != null && hold.state() == EscrowState.HOLDING;
                        return Optional.ofNullable(waits ? decide(in, Objects.requireNonNull(hold), met) : null);
                    })
                    .orElse(null);
        } catch (RuntimeException e) {
            LOG.error("the condition of the order {} could not be asked, and is asked again", look.orderId(), e);
            failed.add(look.orderId());
            return null;
        }
    }

    private @Nullable EscrowCause decide(EscrowTransaction in, Hold hold, Set<String> met) throws SQLException {
        Instant now = in.ledger().now();
        Money releasable = hold.held().minus(hold.refundDue);
        boolean asked = !ConditionState.customs(hold.terms.condition()).isEmpty();
        if (releasable.isPositive() && state(in, hold, met).meets(hold.terms.condition())) {
            in.release(hold, hold.state(), releasable, EscrowCause.CONDITION_MET, Actor.ledger(), null);
            return EscrowCause.CONDITION_MET;
        }
        if (releasable.isPositive() && hold.isPastDeadline(now)) {
            return pastDeadline(in, hold, releasable, asked ? now.plus(pause) : null);
        }
        Instant later = releasable.isPositive() ? hold.lookAfter(now) : null;
        boolean askSooner = asked && releasable.isPositive();
        hold.nextLook = askSooner ? earlier(now.plus(pause), later) : later;
        rows.save(in.connection(), hold);
        return null;
    }

    private static EscrowCause pastDeadline(
            EscrowTransaction in, Hold hold, Money releasable, @Nullable Instant askAgain) throws SQLException {
        hold.deadlineMet = true;
        DeadlinePolicy policy = hold.terms.atDeadline();
        if (policy == DeadlinePolicy.RELEASE) {
            in.release(hold, hold.state(), releasable, EscrowCause.DEADLINE_RELEASED, Actor.ledger(), null);
            return EscrowCause.DEADLINE_RELEASED;
        }
        Instant now = in.ledger().now();
        if (policy == DeadlinePolicy.REFUND_DUE) {
            hold.refundDue = hold.held();
            hold.nextLook = null;
            in.append(hold, hold.state(), EscrowCause.REFUND_DUE, Actor.ledger(), releasable, null, null);
            return EscrowCause.REFUND_DUE;
        }
        hold.askedAt = now;
        hold.nextLook = askAgain == null ? hold.lookAfter(now) : earlier(askAgain, hold.lookAfter(now));
        in.append(hold, hold.state(), EscrowCause.DECISION_DUE, Actor.ledger(), releasable, null, null);
        return EscrowCause.DECISION_DUE;
    }

    private ConditionState state(EscrowTransaction in, Hold hold, Set<String> met) throws SQLException {
        return new ConditionState(in.ledger().now(), rows.approvals(in.connection(), hold.orderId), met);
    }

    private void putOff(String orderId) {
        escrows.inTransaction(in -> {
            Hold hold = in.find(orderId);
            if (hold != null && hold.nextLook != null) {
                hold.nextLook = in.ledger().now().plus(pause);
                rows.save(in.connection(), hold);
            }
            return orderId;
        });
    }

    private static Instant earlier(Instant one, @Nullable Instant other) {
        return other != null && other.isBefore(one) ? other : one;
    }
}
