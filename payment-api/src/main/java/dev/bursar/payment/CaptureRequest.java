package dev.bursar.payment;

import dev.bursar.payment.internal.Faults;
import dev.bursar.payment.internal.IdempotencyKeys;
import org.jspecify.annotations.Nullable;

/**
 * Takes money that an approved payment reserved.
 *
 * @param paymentId the provider's payment id
 * @param captureId the host's own id of this capture; needed only where a payment is captured more than once
 * @param amount what to take, or null for all that is reserved. What a partial capture leaves is released, unless the
 *     provider has {@link Feature#REPEATED_CAPTURE}
 * @param idempotencyKey makes the repetition of a request harmless; derived from the ids where it is null. A
 *     new attempt after a refused one needs a new key
 */
public record CaptureRequest(
        String paymentId,
        @Nullable String captureId,
        @Nullable Money amount,
        String idempotencyKey) {

    /** Validates every field and fills in the defaults. */
    public CaptureRequest {
        idempotencyKey = idempotencyKey == null ? derivedKey(paymentId, captureId) : idempotencyKey;
        Faults.in("CaptureRequest")
                .id("paymentId", paymentId, "give the id from the payment's response")
                .optionalId("captureId", captureId)
                .optionalPositive("amount", amount)
                .optionalKey("idempotencyKey", idempotencyKey)
                .check();
    }

    /**
     * Takes all that is reserved.
     *
     * @param paymentId the provider's payment id
     * @return the request
     */
    public static CaptureRequest of(String paymentId) {
        return builder().paymentId(paymentId).build();
    }

    private static String derivedKey(String paymentId, @Nullable String captureId) {
        return IdempotencyKeys.derive("capture", paymentId, captureId);
    }

    /** {@return a builder with nothing set} */
    public static Builder builder() {
        return new Builder();
    }

    /** {@return a builder that starts from these values; a key that was given by hand stays, so change it with the ids} */
    public Builder toBuilder() {
        Builder builder = new Builder();
        builder.paymentId = paymentId;
        builder.captureId = captureId;
        builder.amount = amount;
        // A derived key is derived anew: another id must not travel under this one's key.
        builder.idempotencyKey = idempotencyKey.equals(derivedKey(paymentId, captureId)) ? null : idempotencyKey;
        return builder;
    }

    /** Collects the values; {@link #build} refuses all that is wrong at once. Not thread-safe. */
    public static final class Builder {

        private @Nullable String paymentId;
        private @Nullable String captureId;
        private @Nullable Money amount;
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
         * Sets {@code captureId}.
         *
         * @param captureId the host's own id of this capture; needed only where a payment is captured more than once
         * @return this builder
         */
        public Builder captureId(@Nullable String captureId) {
            this.captureId = captureId;
            return this;
        }

        /**
         * Sets {@code amount}.
         *
         * @param amount what to take, or null for all that is reserved. What a partial capture leaves is released, unless the
         *     provider has {@link Feature#REPEATED_CAPTURE}
         * @return this builder
         */
        public Builder amount(@Nullable Money amount) {
            this.amount = amount;
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
         * @return the validated capture request
         * @throws InvalidRequestException naming every field that is missing or wrong
         */
        @SuppressWarnings("NullAway") // the constructor refuses what is missing
        public CaptureRequest build() {
            return new CaptureRequest(paymentId, captureId, amount, idempotencyKey);
        }
    }
}
