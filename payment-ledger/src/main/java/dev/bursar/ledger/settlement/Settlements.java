package dev.bursar.ledger.settlement;

import dev.bursar.jdbc.DatabaseException;
import dev.bursar.ledger.Ledger;
import dev.bursar.ledger.internal.Rows;
import dev.bursar.ledger.internal.Text;
import dev.bursar.ledger.internal.Times;
import dev.bursar.ledger.internal.Units;
import dev.bursar.ledger.internal.Wrong;
import dev.bursar.payment.CurrencyCode;
import dev.bursar.payment.InvalidRequestException;
import dev.bursar.payment.payout.PayoutPort;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Divides what sellers earned between them, the platform and its partners, pays them out, and has tax invoices issued.
 *
 * <p>{@link #run} does all that is due, and is to be called now and then: by one node or by several at once, after a crash as
 * well. A batch is made once for each seller, currency and period, in one transaction with its transfer. A payout is committed before the
 * provider is called and goes on under the same id whatever happens, so nobody is paid twice; another id is made only after the provider
 * said that the one before is never paid. A failing database is a {@link DatabaseException}: run it again. Thread-safe.
 */
public final class Settlements {

    private static final int LONGEST_OWNER = 120;

    private final Ledger ledger;
    private final BatchRows batches;
    private final Rows rows;
    private final OpenEarnings open;
    private final Closing closing;
    private final SettlementPolicies policies;
    private final String platform;
    private final @Nullable PayoutWork payouts;
    private final @Nullable InvoiceWork invoices;

    private Settlements(Builder builder) {
        PayoutPace pace = new PayoutPace(builder.attempts, builder.lease, builder.pause);
        this.ledger = builder.ledger;
        this.rows = new Rows(ledger.schema());
        this.batches = new BatchRows(rows);
        this.open = new OpenEarnings(rows);
        this.closing = new Closing(rows, builder.rules, builder.platform, builder.attempts);
        this.policies = builder.policies;
        this.platform = builder.platform;
        PayoutPort port = builder.port;
        PayoutDestinations destinations = builder.destinations;
        this.payouts = port == null || destinations == null ? null : new PayoutWork(ledger, port, destinations, pace);
        TaxInvoicePort tax = builder.tax;
        this.invoices = tax == null ? null : new InvoiceWork(ledger, tax, builder.platform, pace);
    }

    /**
     * Settlements of a ledger.
     *
     * @param ledger the ledger
     * @param rules how orders are divided
     * @param policies what was agreed with each seller
     * @return a builder
     */
    public static Builder builder(Ledger ledger, RuleBook rules, SettlementPolicies policies) {
        return new Builder(ledger, rules, policies);
    }

    /** Collects what settlements are made with. Not thread-safe. */
    public static final class Builder {

        private final Ledger ledger;
        private final RuleBook rules;
        private final SettlementPolicies policies;
        private String platform = "platform";
        private @Nullable PayoutPort port;
        private @Nullable PayoutDestinations destinations;
        private @Nullable TaxInvoicePort tax;
        private int attempts = 3;
        private Duration lease = Duration.ofMinutes(10);
        private Duration pause = Duration.ofMinutes(10);

        private Builder(Ledger ledger, RuleBook rules, SettlementPolicies policies) {
            this.ledger = Objects.requireNonNull(ledger, "ledger");
            this.rules = Objects.requireNonNull(rules, "rules");
            this.policies = Objects.requireNonNull(policies, "policies");
        }

        /**
         * Sets who owns the accounts of the platform.
         *
         * @param owner the owner; {@code platform} where nothing is said
         * @return this builder
         */
        public Builder platform(String owner) {
            Wrong.unless(
                    Text.isLine(owner, LONGEST_OWNER),
                    "platform",
                    "is not 1 to " + LONGEST_OWNER + " characters of one line");
            this.platform = owner;
            return this;
        }

        /**
         * Pays out. Without it, batches whose policy pays out wait.
         *
         * @param newPort pays; its sums are taken from the account {@code clearing} of its provider
         * @param newDestinations whom it pays for each seller
         * @return this builder
         */
        public Builder payouts(PayoutPort newPort, PayoutDestinations newDestinations) {
            this.port = Objects.requireNonNull(newPort, "port");
            Text.checkOwner(newPort.provider(), "provider");
            this.destinations = Objects.requireNonNull(newDestinations, "destinations");
            return this;
        }

        /**
         * Has tax invoices issued. Without it, those that a policy wants wait.
         *
         * @param newTax issues them
         * @return this builder
         */
        public Builder invoices(TaxInvoicePort newTax) {
            this.tax = Objects.requireNonNull(newTax, "tax");
            return this;
        }

        /**
         * Sets how many payouts that surely failed make a batch fail.
         *
         * @param most 1 or more; 3 where nothing is said
         * @return this builder
         */
        public Builder attempts(int most) {
            Wrong.unless(most >= 1, "attempts", "are less than 1: try at least once");
            this.attempts = most;
            return this;
        }

        /**
         * Sets for how long whoever works on a payout has it alone. Afterwards anybody goes on with it.
         *
         * @param duration longer than any call takes; 10 minutes where nothing is said
         * @return this builder
         */
        public Builder lease(Duration duration) {
            Wrong.unless(!duration.isNegative() && !duration.isZero(), "lease", "is not above zero");
            this.lease = duration;
            return this;
        }

        /**
         * Sets how long to wait before a payout is asked about, or tried again.
         *
         * @param duration how long; 10 minutes where nothing is said
         * @return this builder
         */
        public Builder pause(Duration duration) {
            Wrong.unless(!duration.isNegative(), "pause", "is less than zero");
            this.pause = duration;
            return this;
        }

        /** {@return the settlements} */
        public Settlements build() {
            return new Settlements(this);
        }
    }

    /**
     * Does all that is due: makes batches of the periods that are over, pays out, issues tax invoices. What is wrong with one seller
     * does not keep the others waiting.
     *
     * @param time the time, which decides what periods are over; payouts and invoices go by the ledger's clock
     * @return what it did
     */
    public SettlementRun run(Instant time) {
        Instant now = Times.toMicros(time);
        Progress progress = new Progress();
        for (OpenEarnings.Due due : ledger.inTransaction(transaction -> open.due(transaction.connection(), now))) {
            progress.attempt(due.seller(), () -> {
                SettlementPolicy policy = policies.policyOf(due.seller());
                SettlementPeriod period = policy.period().lastClosed(now, policy.zone());
                Closing.Outcome outcome =
                        ledger.inTransaction(transaction -> closing.close(transaction, due, policy, period, now));
                if (outcome.batch() != null) {
                    progress.made.add(outcome.batch());
                }
                if (outcome.carried() != null) {
                    progress.carried.add(outcome.carried());
                }
            });
        }
        if (payouts != null) {
            for (SettlementBatch batch : payouts.due()) {
                String problem = progress.attempt(batch.seller(), () -> {
                    if (payouts.work(batch)) {
                        progress.paid.add(batch.id());
                    }
                });
                if (problem != null) {
                    payouts.putOff(batch, problem);
                }
            }
        }
        if (invoices != null) {
            for (SettlementBatch batch : invoices.due()) {
                progress.attempt(batch.seller(), () -> {
                    if (invoices.work(batch)) {
                        progress.invoiced.add(batch.id());
                    }
                });
            }
        }
        return progress.whole();
    }

    private static final class Progress {

        private final List<SettlementBatch> made = new ArrayList<>();
        private final List<CarryOver> carried = new ArrayList<>();
        private final List<String> paid = new ArrayList<>();
        private final List<String> invoiced = new ArrayList<>();
        private final List<SettlementRun.Fault> faults = new ArrayList<>();

        /** What was wrong, or null. */
        @Nullable
        String attempt(String seller, Runnable work) {
            try {
                work.run();
                return null;
            } catch (DatabaseException e) {
                if (!isAboutValues(e)) {
                    throw e;
                }
                return fault(seller, e);
            } catch (RuntimeException e) {
                return fault(seller, e);
            }
        }

        /** Whether it refused this seller's values (classes 22 and 23): with another seller's it works. */
        private static boolean isAboutValues(DatabaseException e) {
            return e.state().startsWith("22") || e.state().startsWith("23");
        }

        private String fault(String seller, RuntimeException e) {
            String problem = e.getClass().getSimpleName() + ": " + e.getMessage();
            faults.add(new SettlementRun.Fault(seller, problem));
            return problem;
        }

        SettlementRun whole() {
            return new SettlementRun(made, carried, paid, invoiced, faults);
        }
    }

    /**
     * A batch.
     *
     * @param batchId its id
     * @return the batch
     * @throws InvalidRequestException if there is none
     */
    public SettlementBatch batch(String batchId) {
        return ledger.inTransaction(transaction -> Optional.ofNullable(batches.find(transaction.connection(), batchId)))
                .orElseThrow(Settlements::noSuchBatch);
    }

    /**
     * The batches of a seller.
     *
     * @param seller whose
     * @param after with a cut-off after this
     * @param until and not after this
     * @return the oldest first
     */
    public List<SettlementBatch> batchesOf(String seller, Instant after, Instant until) {
        return ledger.inTransaction(transaction -> batches.ofSeller(transaction.connection(), seller, after, until));
    }

    /**
     * The batches that stand somewhere, such as those that {@linkplain SettlementState#FAILED failed} and wait for a person.
     *
     * @param state where
     * @return the oldest first
     */
    public List<SettlementBatch> batchesIn(SettlementState state) {
        return ledger.inTransaction(transaction -> batches.inState(transaction.connection(), state));
    }

    /**
     * What a batch is made of.
     *
     * @param batchId which batch
     * @return a line for each earning, the oldest first
     * @throws InvalidRequestException if there is no such batch
     */
    public List<SettlementLine> lines(String batchId) {
        SettlementBatch batch = batch(batchId);
        return ledger.inTransaction(transaction -> batches.lines(transaction.connection(), batch));
    }

    /**
     * What happened to a batch.
     *
     * @param batchId which batch
     * @return the oldest first
     */
    public List<SettlementEvent> events(String batchId) {
        return ledger.inTransaction(transaction -> batches.events(transaction.connection(), batchId));
    }

    /**
     * The tax invoice of a batch, as it is or would be issued.
     *
     * @param batchId which batch
     * @return the invoice
     * @throws InvalidRequestException if there is no such batch
     */
    public TaxInvoice invoice(String batchId) {
        return InvoiceWork.invoice(platform, batch(batchId), lines(batchId));
    }

    /**
     * What a seller was not settled at its last cut-off.
     *
     * @param seller whose
     * @return one for each currency in which something was carried over
     */
    public List<CarryOver> carriedOver(String seller) {
        return ledger.inTransaction(transaction -> rows.list(
                transaction.connection(),
                "SELECT * FROM $.settlement_seller WHERE seller = ? AND reason IS NOT NULL ORDER BY currency",
                row -> new CarryOver(
                        seller,
                        Times.get(row, "carried_cut_off"),
                        Units.money(
                                Units.get(row, "carried"),
                                new CurrencyCode(row.getString("currency"), row.getInt("decimals"))),
                        row.getString("reason")),
                seller));
    }

    /**
     * Has a batch that {@linkplain SettlementState#FAILED failed} paid out again by the next run. Any other is left as it is.
     *
     * @param batchId which batch
     * @param actor who wants it, for the record
     * @return the batch
     * @throws InvalidRequestException if there is no such batch
     */
    public SettlementBatch retry(String batchId, String actor) {
        checkActor(actor);
        return paying().retry(batchId, actor);
    }

    /**
     * Asks how a payout stands that arrived. A bank may still return it: then the money is on the seller's wallet again, and the batch
     * {@linkplain SettlementState#FAILED failed}.
     *
     * @param batchId which batch
     * @param actor who wants to know, for the record
     * @return the batch
     * @throws InvalidRequestException if there is no such batch
     */
    public SettlementBatch recheck(String batchId, String actor) {
        checkActor(actor);
        return paying().recheck(batch(batchId), actor);
    }

    private static void checkActor(String actor) {
        Wrong.unless(
                Text.isLine(actor, LONGEST_OWNER),
                "actor",
                "is not 1 to " + LONGEST_OWNER + " characters of one line: say who");
    }

    private PayoutWork paying() {
        if (payouts == null) {
            throw new IllegalStateException("these settlements do not pay out: give the builder a port");
        }
        return payouts;
    }

    static InvalidRequestException noSuchBatch() {
        return new InvalidRequestException("batchId", "is of no batch: take it from a run or a list of batches");
    }
}
