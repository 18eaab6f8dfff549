package dev.bursar.ledger.escrow;

import dev.bursar.ledger.Ledger;
import dev.bursar.ledger.LedgerTransaction;
import dev.bursar.ledger.internal.Amounts;
import dev.bursar.ledger.internal.Finder;
import dev.bursar.ledger.internal.Text;
import dev.bursar.ledger.internal.Wrong;
import dev.bursar.ledger.settlement.Earnings;
import dev.bursar.payment.Money;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The money of paid orders that is held until it is clear whose it is: one hold for an order, opened when the order is paid. It is released to the seller when its condition is
 * met, when somebody releases it, or at its deadline; it goes back to the buyer with refunds, which are booked with {@code Checkouts}. A dispute freezes it.
 *
 * <p>A verb has an id of the host's own choice, or is one that can be done once only, and may be repeated: what was done is answered again. What may not be done is an
 * {@link EscrowRefusedException}; nothing changes, and the attempt stands in the history, which is never changed and is chained by hashes. Call {@link #run} now and then, on as many nodes as there are.
 *
 * <p>Thread-safe. Nobody but the database is called within a transaction: the host's conditions and listeners are called outside. A failing database is a {@code DatabaseException} of jdbc-support.
 */
public final class Escrows {

    private static final Logger LOG = LoggerFactory.getLogger(Escrows.class);
    private static final int MAX_REASON = 500;

    private final Ledger ledger;
    private final EscrowRows rows;
    private final Earnings earnings;
    private final EscrowDeeds deeds;
    private final EscrowRounds rounds;
    private final Map<String, EscrowCondition> conditions;
    private final List<EscrowListener> listeners;

    private Escrows(Builder builder) {
        this.ledger = builder.ledger;
        this.rows = new EscrowRows(ledger.schema());
        this.earnings = new Earnings(ledger);
        this.deeds = new EscrowDeeds(rows);
        this.conditions = Map.copyOf(builder.conditions);
        this.listeners = List.copyOf(builder.listeners);
        this.rounds = new EscrowRounds(this, rows, conditions, builder.pause);
    }

    /**
     * The holds in a ledger, without conditions of the host and without listeners. No I/O.
     *
     * @param ledger the ledger
     * @return the holds
     */
    public static Escrows over(Ledger ledger) {
        return builder(ledger).build();
    }

    /**
     * Holds with conditions of the host, or listeners.
     *
     * @param ledger the ledger
     * @return a builder
     */
    public static Builder builder(Ledger ledger) {
        return new Builder(ledger);
    }

    /** Collects what holds are made of. Not thread-safe. */
    public static final class Builder {

        private final Ledger ledger;
        private final Map<String, EscrowCondition> conditions = new LinkedHashMap<>();
        private final List<EscrowListener> listeners = new ArrayList<>();
        private Duration pause = Duration.ofMinutes(1);

        private Builder(Ledger ledger) {
            this.ledger = Objects.requireNonNull(ledger, "ledger");
        }

        /**
         * Registers a condition that only the host can tell.
         *
         * @param name the name by which terms call it
         * @param condition the condition
         * @return this builder
         */
        public Builder condition(String name, EscrowCondition condition) {
            Text.checkShortId(name, "name");
            Wrong.unless(!conditions.containsKey(name), "name", "is that of another condition: give each its own");
            conditions.put(name, Objects.requireNonNull(condition, "condition"));
            return this;
        }

        /**
         * Adds somebody who is told what changed.
         *
         * @param listener who
         * @return this builder
         */
        public Builder listener(EscrowListener listener) {
            listeners.add(Objects.requireNonNull(listener, "listener"));
            return this;
        }

        /**
         * Sets how long to wait before a condition of the host is asked again. A minute, where nothing else is said.
         *
         * @param newPause more than zero; longer than the condition takes to answer
         * @return this builder
         */
        public Builder askAgainAfter(Duration newPause) {
            Wrong.unless(
                    newPause != null && newPause.compareTo(Duration.ZERO) > 0,
                    "askAgainAfter",
                    "is not more than zero");
            this.pause = newPause;
            return this;
        }

        /** {@return the holds} */
        public Escrows build() {
            return new Escrows(this);
        }
    }

    /** {@return the ledger they are in} */
    public Ledger ledger() {
        return ledger;
    }

    /**
     * Releases what is held to the seller, whatever its condition says.
     *
     * @param id the host's own id
     * @param orderId of which order
     * @param amount how much; null for all that is held and not to be refunded
     * @param actor who decided it
     * @return what was done, now or before
     * @throws EscrowRefusedException if it is frozen, is less than that, or nothing is held any more
     */
    public EscrowEvent release(String id, String orderId, @Nullable Money amount, Actor actor) {
        Text.checkShortId(id, "id");
        checkActor(actor);
        if (amount != null) {
            Amounts.checkPositive(amount, "amount");
        }
        return inTransaction(in -> deeds.release(in, id, orderId, amount, actor));
    }

    /**
     * Says that a party approves. Where that meets the condition, the money is released at once.
     *
     * @param orderId of which order
     * @param party one of those that the condition names
     * @return how it stands
     * @throws EscrowRefusedException if the condition names no such party, or nothing is held any more
     */
    public Escrow approve(String orderId, String party) {
        Text.checkShortId(party, "party");
        return inTransaction(in -> deeds.approve(in, orderId, party));
    }

    /**
     * Freezes what is held: nobody can release it until the dispute is resolved. It can be refunded.
     *
     * @param id the host's own id
     * @param orderId of which order
     * @param actor who disputes it
     * @param reason why, in a line
     * @return what was done, now or before
     * @throws EscrowRefusedException if it is disputed already, or nothing is held any more
     */
    public EscrowEvent dispute(String id, String orderId, Actor actor, String reason) {
        Text.checkShortId(id, "id");
        checkActor(actor);
        Wrong.unless(
                Text.isLine(reason, MAX_REASON), "reason", "is not 1 to " + MAX_REASON + " characters of one line");
        return inTransaction(in -> deeds.dispute(in, id, orderId, actor, reason));
    }

    /**
     * Resolves a dispute. One whose money is to be refunded stays open until that is booked, and may be resolved anew until then.
     *
     * @param id the host's own id
     * @param orderId of which order
     * @param resolution how it ends
     * @param actor who decided it
     * @return what was done, now or before
     * @throws EscrowRefusedException if it is not disputed, is divided into another sum than is held, or is to be released while a chargeback is open
     */
    public EscrowEvent resolve(String id, String orderId, Resolution resolution, Actor actor) {
        Text.checkShortId(id, "id");
        checkActor(actor);
        Wrong.unless(resolution != null, "resolution", "is missing: say how it ends");
        return inTransaction(in -> deeds.resolve(in, id, orderId, resolution, actor));
    }

    /**
     * Looks at the holds that are due: releases those whose condition is met, and does with those past their deadline what their terms say. May be called at any time
     * and on any number of nodes; what one is looking at, the others skip. What a crash interrupts, the next round does.
     *
     * @param most how many holds at most
     * @return what was done
     */
    public EscrowRun run(int most) {
        Wrong.unless(most > 0, "most", "is not more than zero");
        return rounds.run(most);
    }

    /**
     * What is held of an order.
     *
     * @param orderId which order
     * @return how it stands, or null if nothing is or was held of it
     */
    public @Nullable Escrow escrow(String orderId) {
        return Finder.in(ledger, in -> {
            Hold hold = rows.find(in, orderId);
            return hold == null ? null : hold.toEscrow();
        });
    }

    /**
     * What happened to what is held of an order, also what was refused.
     *
     * @param orderId which order
     * @return all of it, the oldest first
     */
    public List<EscrowEvent> history(String orderId) {
        return ledger.inTransaction(in -> rows.history(in.connection(), orderId).stream()
                .map(EscrowRows.Line::event)
                .toList());
    }

    /**
     * Reckons a history anew: its hashes, and whether it says how the hold came to what it is.
     *
     * @param orderId of which order
     * @return what is wrong, in sentences; nothing where all is right
     */
    public List<String> verify(String orderId) {
        return ledger.inTransaction(in -> {
            Hold hold = rows.lock(in.connection(), orderId);
            return hold == null
                    ? List.of("nothing is or was held of " + orderId)
                    : EventChain.faults(hold, rows.history(in.connection(), orderId));
        });
    }

    /**
     * What is to be refunded: the host refunds it at the provider, and books that.
     *
     * @param most how many at most
     * @return the longest waiting first
     */
    public List<Escrow> refundsDue(int most) {
        return ledger.inTransaction(in -> rows.refundsDue(in.connection(), most));
    }

    /**
     * What is past its deadline, and somebody is to decide.
     *
     * @param most how many at most
     * @return the longest waiting first
     */
    public List<Escrow> undecided(int most) {
        return ledger.inTransaction(in -> rows.undecided(in.connection(), most));
    }

    /**
     * What is done with holds in a transaction.
     *
     * @param <T> what comes of it
     */
    @FunctionalInterface
    public interface Work<T extends @Nullable Object> {

        /**
         * Does it. It may be run again from its beginning, so it does nothing but talk to the transaction.
         *
         * @param in where
         * @return what comes of it
         * @throws SQLException what the database says; everything is rolled back
         */
        T run(EscrowTransaction in) throws SQLException;
    }

    /**
     * Books sales and changes holds in one transaction, and tells the listeners when it is kept.
     *
     * @param <T> what comes of it
     * @param work what to do
     * @return what came of it
     * @throws EscrowRefusedException if a hold may not be changed so; the attempt is kept in its history
     */
    public <T extends @Nullable Object> T inTransaction(Work<T> work) {
        List<EscrowEvent> events = new ArrayList<>();
        T result;
        try {
            result = ledger.inTransaction(transaction -> {
                EscrowTransaction in = in(transaction);
                T answer = work.run(in);
                events.clear();
                events.addAll(in.events());
                return answer;
            });
        } catch (EscrowRefusedException e) {
            keep(e);
            throw e;
        }
        tell(events);
        return result;
    }

    /**
     * Holds within a transaction of somebody else. Listeners are not told.
     *
     * @param transaction the transaction
     * @return what may be done in it
     */
    public EscrowTransaction in(LedgerTransaction transaction) {
        return new EscrowTransaction(transaction, rows, earnings, conditions.keySet());
    }

    /** Keeps what was refused in the history, in a transaction of its own: the other one is rolled back. */
    private void keep(EscrowRefusedException refused) {
        if (refused.refusal() == EscrowRefusal.UNKNOWN) {
            return;
        }
        Actor actor = refused.actor() == null ? Actor.ledger() : refused.actor();
        try {
            tell(ledger.inTransaction(transaction -> {
                EscrowTransaction in = in(transaction);
                Hold hold = in.find(refused.orderId());
                if (hold != null) {
                    Money amount = refused.amount() == null ? hold.zero() : refused.amount();
                    String reason = refused.refusal() + ": " + refused.getMessage();
                    String line = reason.length() > MAX_REASON ? reason.substring(0, MAX_REASON) : reason;
                    in.append(hold, hold.state(), EscrowCause.REFUSED, actor, amount, line, null);
                }
                return List.copyOf(in.events());
            }));
        } catch (RuntimeException e) {
            refused.addSuppressed(e);
        }
    }

    private void tell(List<EscrowEvent> events) {
        for (EscrowEvent event : events) {
            for (EscrowListener listener : listeners) {
                try {
                    listener.happened(event);
                } catch (RuntimeException e) {
                    LOG.error("a listener failed at {} of the order {}", event.cause(), event.orderId(), e);
                }
            }
        }
    }

    private static void checkActor(@Nullable Actor actor) {
        Wrong.unless(actor != null, "actor", "is missing: say who did it");
    }
}
