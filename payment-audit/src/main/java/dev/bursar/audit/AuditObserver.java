package dev.bursar.audit;

import dev.bursar.payment.PaymentObserver;
import dev.bursar.payment.PaymentVerb;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes every payment, capture, cancellation, refund and webhook into an audit log: who, what, when, on which payment, with
 * what result, from where.
 *
 * <p>Only ids, amounts and words from tables are written: no customer, no message, no answer of a provider.
 *
 * <p><b>A payment is never undone because its record failed</b>: it has happened. A record that could not be written is told to
 * the error log, counted in {@link #lost} and handed to {@code onLost}; a {@link FallbackAuditLog} keeps it from coming to
 * that. With {@link Builder#intents} a record is written before the provider is asked too, so that a crash in between leaves
 * a trace. Thread-safe.
 */
public final class AuditObserver implements PaymentObserver {

    private static final Logger LOG = LoggerFactory.getLogger(AuditObserver.class);

    private final AuditLog log;
    private final Supplier<Actor> actor;
    private final boolean questions;
    private final boolean intents;
    private final Consumer<AuditEntry> onLost;
    private final AtomicLong lost = new AtomicLong();

    private AuditObserver(Builder builder) {
        this.log = builder.log;
        this.actor = builder.actor;
        this.questions = builder.questions;
        this.intents = builder.intents;
        this.onLost = builder.onLost;
    }

    /**
     * Begins to make one.
     *
     * @param log where to; not closed by the observer
     * @param actor tells who acts; asked on the caller's thread at the beginning of each operation
     * @return a builder that leaves out questions and intents
     */
    public static Builder builder(AuditLog log, Supplier<Actor> actor) {
        return new Builder(log, actor);
    }

    @Override
    public Observation begin(Operation operation) {
        boolean recorded = questions || operation.verb().isChanging() || operation.verb() == PaymentVerb.WEBHOOK;
        if (!recorded) {
            return outcome -> {};
        }
        Actor who = who();
        if (intents && operation.verb().isChanging()) {
            write(() -> OperationEntry.begun(operation, who), operation);
        }
        return outcome -> write(() -> OperationEntry.ended(operation, outcome, who), operation);
    }

    private Actor who() {
        try {
            return Objects.requireNonNull(actor.get(), "the supplier of actors answered null");
        } catch (RuntimeException e) {
            LOG.error("Who acts could not be told: the audit log says {}", Actor.UNKNOWN.id(), e);
            return Actor.UNKNOWN;
        }
    }

    private void write(Supplier<AuditEntry> entry, Operation operation) {
        @Nullable AuditEntry made = null;
        try {
            made = entry.get();
            log.append(made);
        } catch (RuntimeException e) {
            lost.incrementAndGet();
            LOG.error("The audit record of a {} at {} is lost", operation.verb(), operation.provider(), e);
            if (made != null) {
                onLost.accept(made);
            }
        }
    }

    /** {@return how many records could not be written since this observer was made: alert on more than zero} */
    public long lost() {
        return lost.get();
    }

    /** Collects the options. Not thread-safe. */
    public static final class Builder {

        private final AuditLog log;
        private final Supplier<Actor> actor;
        private boolean questions;
        private boolean intents;
        private Consumer<AuditEntry> onLost = entry -> {};

        private Builder(AuditLog log, Supplier<Actor> actor) {
            this.log = log;
            this.actor = actor;
        }

        /**
         * Sets {@code questions}.
         *
         * @param questions whether looking up a payment and listing transactions is written too
         * @return this builder
         */
        public Builder questions(boolean questions) {
            this.questions = questions;
            return this;
        }

        /**
         * Sets {@code intents}.
         *
         * @param intents whether a record with the result {@code BEGUN} is written before the provider is asked to change
         *     something
         * @return this builder
         */
        public Builder intents(boolean intents) {
            this.intents = intents;
            return this;
        }

        /**
         * Sets {@code onLost}.
         *
         * @param onLost is told each entry that could not be written; its texts are not masked yet
         * @return this builder
         */
        public Builder onLost(Consumer<AuditEntry> onLost) {
            this.onLost = onLost;
            return this;
        }

        /**
         * Makes the observer.
         *
         * @return the observer
         */
        public AuditObserver build() {
            return new AuditObserver(this);
        }
    }
}
