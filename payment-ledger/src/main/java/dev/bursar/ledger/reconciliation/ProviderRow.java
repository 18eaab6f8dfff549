package dev.bursar.ledger.reconciliation;

import dev.bursar.ledger.internal.Text;
import dev.bursar.ledger.internal.Times;
import dev.bursar.ledger.internal.Wrong;
import dev.bursar.payment.Money;
import dev.bursar.payment.Transaction;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Collections;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * One movement of money as a provider reports it, in a file or a list. Immutable.
 *
 * @param line where it begins in the file, from 1; 0 where it comes from no file
 * @param kind what moved
 * @param transactionId the provider's id of this movement; null where the file has none
 * @param providerReference what the provider calls the payment it belongs to, or null
 * @param orderId the order number that the provider was given: the id of a checkout or of an order; or null
 * @param refundId our own id of the refund, where the provider tells it; or null
 * @param otherIds what else the provider calls it
 * @param amount how much, seen from us: less than zero where money went out
 * @param fee what the provider kept of it; less than zero where it gave a fee back; null where this source does not tell
 * @param net what arrives of it: the amount less the fee; null where this source does not tell
 * @param occurredAt when it happened, in the provider's view
 * @param settledOn the day on which the provider pays it out, or null
 * @param raw the line as it stands in the source, for people; not shown by {@link #toString}
 */
public record ProviderRow(
        long line,
        Kind kind,
        @Nullable String transactionId,
        @Nullable String providerReference,
        @Nullable String orderId,
        @Nullable String refundId,
        Set<String> otherIds,
        Money amount,
        @Nullable Money fee,
        @Nullable Money net,
        Instant occurredAt,
        @Nullable LocalDate settledOn,
        @Nullable String raw) {

    static final int MAX_ID = 255;
    private static final int MOST_OTHER_IDS = 12;
    private static final LocalDate FIRST_DAY = LocalDate.ofInstant(Times.FIRST, ZoneOffset.UTC);
    private static final LocalDate LAST_DAY = LocalDate.ofInstant(Times.LAST, ZoneOffset.UTC);

    /** What moved. */
    public enum Kind {
        /** A buyer paid. */
        PAYMENT,
        /** A buyer got money back. */
        REFUND,
        /** A fee that stands on a line of its own. */
        FEE,
        /** A buyer's bank took money back, or gave it again. */
        CHARGEBACK,
        /** The provider paid out what it held for us. */
        PAYOUT,
        /** Anything else. */
        OTHER
    }

    /** Refuses what could not be compared or kept. */
    public ProviderRow {
        Wrong.unless(line >= 0, "line", "is less than zero");
        Wrong.unless(kind != null, "kind", "is missing: use OTHER where the provider's word is not known");
        Wrong.unless(amount != null, "amount", "is missing: say how much moved");
        Wrong.unless(occurredAt != null, "occurredAt", "is missing: say when it moved");
        Wrong.unless(
                !occurredAt.isBefore(Times.FIRST) && occurredAt.isBefore(Times.LAST),
                "occurredAt",
                "is not of the years 1970 to 9998: see how the source writes its moments");
        Wrong.unless(
                settledOn == null || (!settledOn.isBefore(FIRST_DAY) && settledOn.isBefore(LAST_DAY)),
                "settledOn",
                "is not of the years 1970 to 9998: see how the source writes its days");
        Text.checkOptional(transactionId, MAX_ID, "transactionId");
        Text.checkOptional(providerReference, MAX_ID, "providerReference");
        Text.checkOptional(orderId, MAX_ID, "orderId");
        Text.checkOptional(refundId, MAX_ID, "refundId");
        otherIds = usable(otherIds);
        checkKept(amount, amount, "amount");
        checkKept(fee, amount, "fee");
        checkKept(net, amount, "net");
    }

    /**
     * A movement that a provider's plugin listed.
     *
     * @param transaction the movement
     * @return the same as a row
     */
    public static ProviderRow of(Transaction transaction) {
        return builder(kind(transaction.kind()), transaction.amount(), transaction.occurredAt())
                .transactionId(transaction.transactionId())
                .providerReference(
                        transaction.kind() == Transaction.Kind.PAYMENT && transaction.paymentId() == null
                                ? transaction.transactionId()
                                : transaction.paymentId())
                .orderId(transaction.orderId())
                .refundId(transaction.refundId())
                .otherIds(transaction.references().values())
                .fee(transaction.fee())
                .net(transaction.net())
                .settledOn(transaction.settledOn())
                .raw(transaction.raw())
                .build();
    }

    /**
     * A row, with what every row has.
     *
     * @param kind what moved
     * @param amount how much, seen from us
     * @param occurredAt when
     * @return a builder
     */
    public static Builder builder(Kind kind, Money amount, Instant occurredAt) {
        return new Builder(kind, amount, occurredAt);
    }

    /** {@return the row without the line it came from} */
    @Override
    public String toString() {
        return "ProviderRow[line=" + line + ", kind=" + kind + ", transactionId=" + transactionId
                + ", providerReference=" + providerReference + ", orderId=" + orderId + ", refundId=" + refundId
                + ", amount=" + amount + ", fee=" + fee + ", net=" + net + ", occurredAt=" + occurredAt
                + ", settledOn=" + settledOn + "]";
    }

    /** Whether this is one of the names by which the provider knows this movement; not the payment it belongs to. */
    boolean isCalled(@Nullable String name) {
        return name != null && (name.equals(transactionId) || otherIds.contains(name));
    }

    /** By what the provider knows this movement; not the payment it belongs to. */
    Set<String> names() {
        Set<String> names = new TreeSet<>(otherIds);
        if (transactionId != null) {
            names.add(transactionId);
        }
        return names;
    }

    private static Kind kind(Transaction.Kind kind) {
        return switch (kind) {
            case PAYMENT -> Kind.PAYMENT;
            case REFUND -> Kind.REFUND;
            case DISPUTE -> Kind.CHARGEBACK;
            case FEE -> Kind.FEE;
            case PAYOUT -> Kind.PAYOUT;
            case TRANSFER, OTHER -> Kind.OTHER;
        };
    }

    /** Only what looks like an id: a provider's list also names addresses and rates here. */
    private static Set<String> usable(@Nullable Collection<String> given) {
        Set<String> ids = new TreeSet<>();
        for (String id : Objects.requireNonNullElse(given, Set.<String>of())) {
            if (ids.size() < MOST_OTHER_IDS && Text.isLine(id, Text.MAX_ID) && id.indexOf('/') < 0) {
                ids.add(id);
            }
        }
        return Collections.unmodifiableSet(ids);
    }

    private static void checkKept(@Nullable Money part, Money amount, String field) {
        if (part != null) {
            Wrong.unless(
                    part.currency().equals(amount.currency()),
                    field,
                    "is in " + part.currency() + " where the amount is in " + amount.currency());
            Wrong.unless(
                    part.amount().scale() <= part.currency().fractionDigits(),
                    field,
                    "is finer than the smallest unit of " + part.currency());
        }
    }

    /** Collects the values. Not thread-safe. */
    public static final class Builder {

        private final Kind kind;
        private final Money amount;
        private final Instant occurredAt;
        private long line;
        private @Nullable String transactionId;
        private @Nullable String providerReference;
        private @Nullable String orderId;
        private @Nullable String refundId;
        private Set<String> otherIds = Set.of();
        private @Nullable Money fee;
        private @Nullable Money net;
        private @Nullable LocalDate settledOn;
        private @Nullable String raw;

        private Builder(Kind kind, Money amount, Instant occurredAt) {
            this.kind = kind;
            this.amount = amount;
            this.occurredAt = occurredAt;
        }

        /**
         * Sets {@code line}.
         *
         * @param value where it begins in the file
         * @return this builder
         */
        public Builder line(long value) {
            this.line = value;
            return this;
        }

        /**
         * Sets {@code transactionId}.
         *
         * @param value the provider's id of this movement
         * @return this builder
         */
        public Builder transactionId(@Nullable String value) {
            this.transactionId = value;
            return this;
        }

        /**
         * Sets {@code providerReference}.
         *
         * @param value what the provider calls the payment
         * @return this builder
         */
        public Builder providerReference(@Nullable String value) {
            this.providerReference = value;
            return this;
        }

        /**
         * Sets {@code orderId}.
         *
         * @param value the order number that the provider was given
         * @return this builder
         */
        public Builder orderId(@Nullable String value) {
            this.orderId = value;
            return this;
        }

        /**
         * Sets {@code refundId}.
         *
         * @param value our own id of the refund
         * @return this builder
         */
        public Builder refundId(@Nullable String value) {
            this.refundId = value;
            return this;
        }

        /**
         * Sets {@code otherIds}.
         *
         * @param values what else the provider calls it
         * @return this builder
         */
        public Builder otherIds(Collection<String> values) {
            this.otherIds = Set.copyOf(values);
            return this;
        }

        /**
         * Sets {@code fee}.
         *
         * @param value what the provider kept
         * @return this builder
         */
        public Builder fee(@Nullable Money value) {
            this.fee = value;
            return this;
        }

        /**
         * Sets {@code net}.
         *
         * @param value what arrives
         * @return this builder
         */
        public Builder net(@Nullable Money value) {
            this.net = value;
            return this;
        }

        /**
         * Sets {@code settledOn}.
         *
         * @param value the day on which it is paid out
         * @return this builder
         */
        public Builder settledOn(@Nullable LocalDate value) {
            this.settledOn = value;
            return this;
        }

        /**
         * Sets {@code raw}.
         *
         * @param value the line as it stands in the source
         * @return this builder
         */
        public Builder raw(@Nullable String value) {
            this.raw = value;
            return this;
        }

        /** {@return the row} */
        public ProviderRow build() {
            return new ProviderRow(
                    line,
                    kind,
                    transactionId,
                    providerReference,
                    orderId,
                    refundId,
                    otherIds,
                    amount,
                    fee,
                    net,
                    occurredAt,
                    settledOn,
                    raw);
        }
    }
}
