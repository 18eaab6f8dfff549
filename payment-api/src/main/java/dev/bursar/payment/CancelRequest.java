package dev.bursar.payment;

import dev.bursar.payment.internal.Faults;
import dev.bursar.payment.internal.IdempotencyKeys;
import org.jspecify.annotations.Nullable;

/**
 * Calls a payment off before its money was taken. What was taken already is refunded instead.
 *
 * @param paymentId the provider's payment id
 * @param reason why, in the host's own words
 * @param idempotencyKey makes the repetition of a request harmless; derived from the payment id where it is null. A
 *     new attempt after a refused one needs a new key
 */
public record CancelRequest(String paymentId, @Nullable String reason, String idempotencyKey) {

    /** Validates every field and fills in the defaults. */
    public CancelRequest {
        idempotencyKey = idempotencyKey == null ? derivedKey(paymentId) : idempotencyKey;
        Faults.in("CancelRequest")
                .id("paymentId", paymentId, "give the id from the payment's response")
                .optionalText("reason", reason, 1000)
                .optionalKey("idempotencyKey", idempotencyKey)
                .check();
    }

    /**
     * Calls a payment off without a reason.
     *
     * @param paymentId the provider's payment id
     * @return the request
     */
    public static CancelRequest of(String paymentId) {
        return builder().paymentId(paymentId).build();
    }

    private static String derivedKey(String paymentId) {
        return IdempotencyKeys.derive("cancel", paymentId);
    }

    /** {@return a builder with nothing set} */
    public static Builder builder() {
        return new Builder();
    }

    /** {@return a builder that starts from these values; a key that was given by hand stays, so change it with the ids} */
    public Builder toBuilder() {
        Builder builder = new Builder();
        builder.paymentId = paymentId;
        builder.reason = reason;
        // A derived key is derived anew: another id must not travel under this one's key.
        builder.idempotencyKey = idempotencyKey.equals(derivedKey(paymentId)) ? null : idempotencyKey;
        return builder;
    }

    /** Collects the values; {@link #build} refuses all that is wrong at once. Not thread-safe. */
    public static final class Builder {

        private @Nullable String paymentId;
        private @Nullable String reason;
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
         * Sets {@code idempotencyKey}.
         *
         * @param idempotencyKey makes the repetition of a request harmless; derived from the payment id where it is null
         * @return this builder
         */
        public Builder idempotencyKey(String idempotencyKey) {
            this.idempotencyKey = idempotencyKey;
            return this;
        }

        /**
         * Makes the value.
         *
         * @return the validated cancel request
         * @throws InvalidRequestException naming every field that is missing or wrong
         */
        @SuppressWarnings("NullAway") // the constructor refuses what is missing
        public CancelRequest build() {
            return new CancelRequest(paymentId, reason, idempotencyKey);
        }
    }
}
