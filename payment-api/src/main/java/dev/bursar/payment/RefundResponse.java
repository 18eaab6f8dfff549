package dev.bursar.payment;

import dev.bursar.payment.internal.Copies;
import dev.bursar.payment.internal.Faults;
import dev.bursar.payment.internal.Masked;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the provider says of a refund.
 *
 * @param provider the provider's name
 * @param refundId the host's own id of the refund; null where the provider does not tell it
 * @param providerRefundId the provider's id of the refund
 * @param paymentId the provider's id of the payment; null where it does not tell it
 * @param orderId the host's order number; null where the provider does not tell it
 * @param status where the refund stands, in our words
 * @param providerStatus where it stands, in the provider's words
 * @param amount what is given back
 * @param failure why it did not succeed
 * @param createdAt when the refund was made
 * @param references every other id the provider uses, by its own names
 * @param raw the answer as JSON text; not shown by {@link #toString}
 */
public record RefundResponse(
        String provider,
        @Nullable String refundId,
        @Nullable String providerRefundId,
        @Nullable String paymentId,
        @Nullable String orderId,
        RefundStatus status,
        @Nullable String providerStatus,
        Money amount,
        @Nullable PaymentFailure failure,
        @Nullable Instant createdAt,
        Map<String, String> references,
        @Nullable String raw) {

    /** Validates every field and fills in the defaults. */
    public RefundResponse {
        refundId = Copies.blankToNull(refundId);
        providerRefundId = Copies.blankToNull(providerRefundId);
        paymentId = Copies.blankToNull(paymentId);
        orderId = Copies.blankToNull(orderId);
        Faults.in("RefundResponse")
                .id("provider", provider, "name the provider")
                .present("status", status, "use UNKNOWN where the provider's word is not known")
                .present("amount", amount, "give the amount that is given back")
                .when(
                        status == RefundStatus.FAILED && failure == null,
                        "failure",
                        "is missing: a failed refund says why, OTHER where it is not known")
                .check();
        references = Copies.of(references);
    }

    /** {@return the refund without the raw answer} */
    @Override
    public String toString() {
        return "RefundResponse[provider=" + provider + ", refundId=" + refundId + ", providerRefundId="
                + providerRefundId + ", paymentId=" + paymentId + ", orderId=" + orderId + ", status=" + status
                + ", providerStatus="
                + providerStatus + ", amount=" + amount + ", failure=" + failure + ", createdAt=" + createdAt
                + ", references=" + references.keySet() + ", raw=" + Masked.value(raw) + "]";
    }

    /** {@return a builder with nothing set} */
    public static Builder builder() {
        return new Builder();
    }

    /** {@return a builder that starts from these values} */
    public Builder toBuilder() {
        Builder builder = new Builder();
        builder.provider = provider;
        builder.refundId = refundId;
        builder.providerRefundId = providerRefundId;
        builder.paymentId = paymentId;
        builder.orderId = orderId;
        builder.status = status;
        builder.providerStatus = providerStatus;
        builder.amount = amount;
        builder.failure = failure;
        builder.createdAt = createdAt;
        builder.references = references;
        builder.raw = raw;
        return builder;
    }

    /** Collects the values; {@link #build} refuses all that is wrong at once. Not thread-safe. */
    public static final class Builder {

        private @Nullable String provider;
        private @Nullable String refundId;
        private @Nullable String providerRefundId;
        private @Nullable String paymentId;
        private @Nullable String orderId;
        private @Nullable RefundStatus status;
        private @Nullable String providerStatus;
        private @Nullable Money amount;
        private @Nullable PaymentFailure failure;
        private @Nullable Instant createdAt;
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
         * Sets {@code refundId}.
         *
         * @param refundId the host's own id of the refund; null where the provider does not tell it
         * @return this builder
         */
        public Builder refundId(@Nullable String refundId) {
            this.refundId = refundId;
            return this;
        }

        /**
         * Sets {@code providerRefundId}.
         *
         * @param providerRefundId the provider's id of the refund
         * @return this builder
         */
        public Builder providerRefundId(@Nullable String providerRefundId) {
            this.providerRefundId = providerRefundId;
            return this;
        }

        /**
         * Sets {@code paymentId}.
         *
         * @param paymentId the provider's id of the payment; null where it does not tell it
         * @return this builder
         */
        public Builder paymentId(@Nullable String paymentId) {
            this.paymentId = paymentId;
            return this;
        }

        /**
         * Sets {@code orderId}.
         *
         * @param orderId the host's order number; null where the provider does not tell it
         * @return this builder
         */
        public Builder orderId(@Nullable String orderId) {
            this.orderId = orderId;
            return this;
        }

        /**
         * Sets {@code status}.
         *
         * @param status where the refund stands, in our words
         * @return this builder
         */
        public Builder status(RefundStatus status) {
            this.status = status;
            return this;
        }

        /**
         * Sets {@code providerStatus}.
         *
         * @param providerStatus where it stands, in the provider's words
         * @return this builder
         */
        public Builder providerStatus(@Nullable String providerStatus) {
            this.providerStatus = providerStatus;
            return this;
        }

        /**
         * Sets {@code amount}.
         *
         * @param amount what is given back
         * @return this builder
         */
        public Builder amount(Money amount) {
            this.amount = amount;
            return this;
        }

        /**
         * Sets {@code failure}.
         *
         * @param failure why it did not succeed
         * @return this builder
         */
        public Builder failure(@Nullable PaymentFailure failure) {
            this.failure = failure;
            return this;
        }

        /**
         * Sets {@code createdAt}.
         *
         * @param createdAt when the refund was made
         * @return this builder
         */
        public Builder createdAt(@Nullable Instant createdAt) {
            this.createdAt = createdAt;
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
         * @param raw the answer as JSON text; not shown by {@link #toString}
         * @return this builder
         */
        public Builder raw(@Nullable String raw) {
            this.raw = raw;
            return this;
        }

        /**
         * Makes the value.
         *
         * @return the validated refund response
         * @throws InvalidRequestException naming every field that is missing or wrong
         */
        @SuppressWarnings("NullAway") // the constructor refuses what is missing
        public RefundResponse build() {
            return new RefundResponse(
                    provider,
                    refundId,
                    providerRefundId,
                    paymentId,
                    orderId,
                    status,
                    providerStatus,
                    amount,
                    failure,
                    createdAt,
                    references,
                    raw);
        }
    }
}
