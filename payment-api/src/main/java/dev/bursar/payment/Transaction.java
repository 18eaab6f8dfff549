package dev.bursar.payment;

import dev.bursar.payment.internal.Copies;
import dev.bursar.payment.internal.Faults;
import dev.bursar.payment.internal.Masked;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One movement of money as the provider has it on its books: what reconciliation compares with one's own.
 *
 * @param provider the provider's name
 * @param transactionId the provider's id of the movement
 * @param paymentId the provider's id of the payment it belongs to
 * @param orderId the host's order number
 * @param refundId the host's own id of the refund; null for anything else or where this list does not tell
 * @param kind what moved, in our words
 * @param providerKind what moved, in the provider's words
 * @param amount how much, seen from the merchant: negative where money went out
 * @param fee what the provider kept of it; null where this list does not tell
 * @param net what arrives at the merchant, which is the amount less the fee; null where this list does not tell
 * @param occurredAt when it was booked
 * @param settledOn the day on which it is paid out to the merchant, or can be; null where this list does not tell
 * @param references every other id the provider uses, by its own names
 * @param raw the row as JSON text; not shown by {@link #toString}
 */
public record Transaction(
        String provider,
        String transactionId,
        @Nullable String paymentId,
        @Nullable String orderId,
        @Nullable String refundId,
        Kind kind,
        @Nullable String providerKind,
        Money amount,
        @Nullable Money fee,
        @Nullable Money net,
        Instant occurredAt,
        @Nullable LocalDate settledOn,
        Map<String, String> references,
        @Nullable String raw) {

    /** What moved. */
    public enum Kind {
        /** A customer paid. */
        PAYMENT,
        /** A customer got money back. */
        REFUND,
        /** A disputed payment was taken back, or given again. */
        DISPUTE,
        /** The provider's own fee. */
        FEE,
        /** Money was paid out to the merchant's bank. */
        PAYOUT,
        /** Money moved between accounts at the provider. */
        TRANSFER,
        /** Anything this version has no name for. */
        OTHER
    }

    /** Validates every field. */
    public Transaction {
        paymentId = Copies.blankToNull(paymentId);
        orderId = Copies.blankToNull(orderId);
        refundId = Copies.blankToNull(refundId);
        Faults.in("Transaction")
                .id("provider", provider, "name the provider")
                .id("transactionId", transactionId, "give the provider's id of the movement")
                .present("kind", kind, "use OTHER where the provider's word is not known")
                .present("amount", amount, "give the amount that moved")
                .present("occurredAt", occurredAt, "give the time of booking")
                .sameCurrency("fee", fee, amount)
                .sameCurrency("net", net, amount)
                .when(
                        isNotTheRest(amount, fee, net),
                        "net",
                        "is not the amount less the fee: give all that the provider keeps as the fee")
                .check();
        references = Copies.of(references);
    }

    private static boolean isNotTheRest(@Nullable Money amount, @Nullable Money fee, @Nullable Money net) {
        return amount != null
                && fee != null
                && net != null
                && fee.currency().equals(amount.currency())
                && net.currency().equals(amount.currency())
                && !amount.minus(fee).equals(net);
    }

    /** {@return the movement without the raw row} */
    @Override
    public String toString() {
        return "Transaction[provider=" + provider + ", transactionId=" + transactionId + ", paymentId=" + paymentId
                + ", orderId=" + orderId + ", refundId=" + refundId + ", kind=" + kind + ", providerKind="
                + providerKind + ", amount=" + amount
                + ", fee=" + fee + ", net=" + net + ", occurredAt=" + occurredAt + ", settledOn=" + settledOn
                + ", references="
                + references.keySet() + ", raw=" + Masked.value(raw) + "]";
    }

    /** {@return a builder with nothing set} */
    public static Builder builder() {
        return new Builder();
    }

    /** {@return a builder that starts from these values} */
    public Builder toBuilder() {
        Builder builder = new Builder();
        builder.provider = provider;
        builder.transactionId = transactionId;
        builder.paymentId = paymentId;
        builder.orderId = orderId;
        builder.refundId = refundId;
        builder.kind = kind;
        builder.providerKind = providerKind;
        builder.amount = amount;
        builder.fee = fee;
        builder.net = net;
        builder.occurredAt = occurredAt;
        builder.settledOn = settledOn;
        builder.references = references;
        builder.raw = raw;
        return builder;
    }

    /** Collects the values; {@link #build} refuses all that is wrong at once. Not thread-safe. */
    public static final class Builder {

        private @Nullable String provider;
        private @Nullable String transactionId;
        private @Nullable String paymentId;
        private @Nullable String orderId;
        private @Nullable String refundId;
        private @Nullable Kind kind;
        private @Nullable String providerKind;
        private @Nullable Money amount;
        private @Nullable Money fee;
        private @Nullable Money net;
        private @Nullable Instant occurredAt;
        private @Nullable LocalDate settledOn;
        private @Nullable Map<String, String> references;
        private @Nullable String raw;

        private Builder() {}

        /**
         * Sets {@code provider}.
         *
         * @param provider the provider's name
         * @return this builder
         */
        public Builder provider(String provider) {
            this.provider = provider;
            return this;
        }

        /**
         * Sets {@code transactionId}.
         *
         * @param transactionId the provider's id of the movement
         * @return this builder
         */
        public Builder transactionId(String transactionId) {
            this.transactionId = transactionId;
            return this;
        }

        /**
         * Sets {@code paymentId}.
         *
         * @param paymentId the provider's id of the payment it belongs to
         * @return this builder
         */
        public Builder paymentId(@Nullable String paymentId) {
            this.paymentId = paymentId;
            return this;
        }

        /**
         * Sets {@code orderId}.
         *
         * @param orderId the host's order number
         * @return this builder
         */
        public Builder orderId(@Nullable String orderId) {
            this.orderId = orderId;
            return this;
        }

        /**
         * Sets {@code refundId}.
         *
         * @param refundId the host's own id of the refund; null for anything else or where this list does not tell
         * @return this builder
         */
        public Builder refundId(@Nullable String refundId) {
            this.refundId = refundId;
            return this;
        }

        /**
         * Sets {@code kind}.
         *
         * @param kind what moved, in our words
         * @return this builder
         */
        public Builder kind(Kind kind) {
            this.kind = kind;
            return this;
        }

        /**
         * Sets {@code providerKind}.
         *
         * @param providerKind what moved, in the provider's words
         * @return this builder
         */
        public Builder providerKind(@Nullable String providerKind) {
            this.providerKind = providerKind;
            return this;
        }

        /**
         * Sets {@code amount}.
         *
         * @param amount how much, seen from the merchant: negative where money went out
         * @return this builder
         */
        public Builder amount(Money amount) {
            this.amount = amount;
            return this;
        }

        /**
         * Sets {@code fee}.
         *
         * @param fee what the provider kept of it; null where this list does not tell
         * @return this builder
         */
        public Builder fee(@Nullable Money fee) {
            this.fee = fee;
            return this;
        }

        /**
         * Sets {@code net}.
         *
         * @param net what arrives at the merchant, which is the amount less the fee; null where this list does not tell
         * @return this builder
         */
        public Builder net(@Nullable Money net) {
            this.net = net;
            return this;
        }

        /**
         * Sets {@code settledOn}.
         *
         * @param settledOn the day on which it is paid out to the merchant, or can be; null where this list does not tell
         * @return this builder
         */
        public Builder settledOn(@Nullable LocalDate settledOn) {
            this.settledOn = settledOn;
            return this;
        }

        /**
         * Sets {@code occurredAt}.
         *
         * @param occurredAt when it was booked
         * @return this builder
         */
        public Builder occurredAt(Instant occurredAt) {
            this.occurredAt = occurredAt;
            return this;
        }

        /**
         * Sets {@code references}.
         *
         * @param references every other id the provider uses, by its own names
         * @return this builder
         */
        public Builder references(Map<String, String> references) {
            this.references = references;
            return this;
        }

        /**
         * Sets {@code raw}.
         *
         * @param raw the row as JSON text; not shown by {@link #toString}
         * @return this builder
         */
        public Builder raw(@Nullable String raw) {
            this.raw = raw;
            return this;
        }

        /**
         * Makes the value.
         *
         * @return the validated transaction
         * @throws InvalidRequestException naming every field that is missing or wrong
         */
        @SuppressWarnings("NullAway") // the constructor refuses what is missing
        public Transaction build() {
            return new Transaction(
                    provider,
                    transactionId,
                    paymentId,
                    orderId,
                    refundId,
                    kind,
                    providerKind,
                    amount,
                    fee,
                    net,
                    occurredAt,
                    settledOn,
                    references,
                    raw);
        }
    }
}
