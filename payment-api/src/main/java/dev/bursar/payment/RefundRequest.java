package dev.bursar.payment;

import dev.bursar.payment.internal.Faults;
import dev.bursar.payment.internal.IdempotencyKeys;
import org.jspecify.annotations.Nullable;

/**
 * Gives money back.
 *
 * <p>The host's own {@code refundId} makes the idempotency key: two equal partial refunds with two ids are two refunds,
 * and one refund sent twice is one.
 *
 * @param paymentId the provider's payment id
 * @param refundId the host's own id of this refund, unique among its refunds and the same at each repetition. A refund that
 *     {@link RefundStatus#FAILED} stays so under its id: try again under another one. One that was refused with an exception
 *     was not made: ask for it under the same id with a new {@code idempotencyKey}
 * @param amount what to give back, or null for all that is left
 * @param reason why, in the host's own words
 * @param taxFreeAmount the part of the amount that bore no tax
 * @param destination where to send the money where it cannot go back the way it came, as for a bank deposit
 * @param idempotencyKey makes the repetition of a request harmless; derived from the ids where it is null. A refund that was
 *     refused, and is asked for again with another destination, needs a new key
 */
public record RefundRequest(
        String paymentId,
        String refundId,
        @Nullable Money amount,
        @Nullable String reason,
        @Nullable Money taxFreeAmount,
        @Nullable BankAccount destination,
        String idempotencyKey) {

    /** Validates every field and fills in the defaults. */
    public RefundRequest {
        idempotencyKey = idempotencyKey == null ? derivedKey(paymentId, refundId) : idempotencyKey;
        Faults.in("RefundRequest")
                .id("paymentId", paymentId, "give the id from the payment's response")
                .id("refundId", refundId, "give your own id of this refund, the same at each repetition")
                .optionalPositive("amount", amount)
                .optionalText("reason", reason, 1000)
                .when(
                        taxFreeAmount != null
                                && (taxFreeAmount.isNegative()
                                        || (amount != null
                                                && (!taxFreeAmount.currency().equals(amount.currency())
                                                        || taxFreeAmount
                                                                        .amount()
                                                                        .compareTo(amount.amount())
                                                                > 0))),
                        "taxFreeAmount",
                        "is not a part of the amount: give it in the same currency, from zero up to the amount")
                .optionalKey("idempotencyKey", idempotencyKey)
                .check();
    }

    private static String derivedKey(String paymentId, String refundId) {
        return IdempotencyKeys.derive("refund", paymentId, refundId);
    }

    /** {@return a builder with nothing set} */
    public static Builder builder() {
        return new Builder();
    }

    /** {@return a builder that starts from these values; a key that was given by hand stays, so change it with the ids} */
    public Builder toBuilder() {
        Builder builder = new Builder();
        builder.paymentId = paymentId;
        builder.refundId = refundId;
        builder.amount = amount;
        builder.reason = reason;
        builder.taxFreeAmount = taxFreeAmount;
        builder.destination = destination;
        // A derived key is derived anew: another id must not travel under this one's key.
        builder.idempotencyKey = idempotencyKey.equals(derivedKey(paymentId, refundId)) ? null : idempotencyKey;
        return builder;
    }

    /** Collects the values; {@link #build} refuses all that is wrong at once. Not thread-safe. */
    public static final class Builder {

        private @Nullable String paymentId;
        private @Nullable String refundId;
        private @Nullable Money amount;
        private @Nullable String reason;
        private @Nullable Money taxFreeAmount;
        private @Nullable BankAccount destination;
        private @Nullable String idempotencyKey;

        private Builder() {}

        /**
         * Sets {@code paymentId}.
         *
         * @param paymentId the provider's payment id
         * @return this builder
         */
        public Builder paymentId(String paymentId) {
            this.paymentId = paymentId;
            return this;
        }

        /**
         * Sets {@code refundId}.
         *
         * @param refundId the host's own id of this refund, unique among its refunds and the same at each repetition
         * @return this builder
         */
        public Builder refundId(String refundId) {
            this.refundId = refundId;
            return this;
        }

        /**
         * Sets {@code amount}.
         *
         * @param amount what to give back, or null for all that is left
         * @return this builder
         */
        public Builder amount(@Nullable Money amount) {
            this.amount = amount;
            return this;
        }

        /**
         * Sets {@code reason}.
         *
         * @param reason why, in the host's own words
         * @return this builder
         */
        public Builder reason(@Nullable String reason) {
            this.reason = reason;
            return this;
        }

        /**
         * Sets {@code taxFreeAmount}.
         *
         * @param taxFreeAmount the part of the amount that bore no tax
         * @return this builder
         */
        public Builder taxFreeAmount(@Nullable Money taxFreeAmount) {
            this.taxFreeAmount = taxFreeAmount;
            return this;
        }

        /**
         * Sets {@code destination}.
         *
         * @param destination where to send the money where it cannot go back the way it came, as for a bank deposit
         * @return this builder
         */
        public Builder destination(@Nullable BankAccount destination) {
            this.destination = destination;
            return this;
        }

        /**
         * Sets {@code idempotencyKey}.
         *
         * @param idempotencyKey makes the repetition of a request harmless; derived from the ids where it is null
         * @return this builder
         */
        public Builder idempotencyKey(String idempotencyKey) {
            this.idempotencyKey = idempotencyKey;
            return this;
        }

        /**
         * Makes the value.
         *
         * @return the validated refund request
         * @throws InvalidRequestException naming every field that is missing or wrong
         */
        @SuppressWarnings("NullAway") // the constructor refuses what is missing
        public RefundRequest build() {
            return new RefundRequest(paymentId, refundId, amount, reason, taxFreeAmount, destination, idempotencyKey);
        }
    }
}
