package dev.bursar.payment;

import dev.bursar.payment.internal.Copies;
import dev.bursar.payment.internal.Faults;
import dev.bursar.payment.internal.IdempotencyKeys;
import dev.bursar.payment.internal.Masked;
import dev.bursar.payment.internal.QueryText;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The customer came back: what the host ordered, from its own records, and whatever parameters came with the return.
 *
 * @param paymentId the provider's payment id from the create answer; null where that had none or it is not at hand: then the
 *     payment is found by the return parameters, or where there are none by the order number, which needs {@link
 *     Feature#LOOKUP_BY_ORDER_ID}
 * @param orderId the host's own order number
 * @param amount the amount that the host ordered, never one that came with the return
 * @param returnParameters the parameters of the return address, as they came; they prove nothing by themselves. Empty where
 *     nothing came, as after a restart
 * @param idempotencyKey makes the repetition of a request harmless; derived from the ids and the return parameters where
 *     it is null, so that another return of the customer is another attempt
 */
public record ConfirmRequest(
        @Nullable String paymentId,
        String orderId,
        Money amount,
        Map<String, String> returnParameters,
        String idempotencyKey) {

    private static final int MAX_PARAMETERS = 100;

    /** Validates every field and fills in the defaults. */
    public ConfirmRequest {
        idempotencyKey = idempotencyKey == null ? derivedKey(orderId, paymentId, returnParameters) : idempotencyKey;
        Faults.in("ConfirmRequest")
                .optionalId("paymentId", paymentId)
                .id("orderId", orderId, "give your own order number")
                .when(
                        amount == null || amount.isNegative(),
                        "amount",
                        "is missing or negative: give the amount of your own order")
                .when(
                        returnParameters != null && returnParameters.size() > MAX_PARAMETERS,
                        "returnParameters",
                        "has more than " + MAX_PARAMETERS + " entries: pass on what came with the return only")
                .optionalKey("idempotencyKey", idempotencyKey)
                .check();
        returnParameters = Copies.of(returnParameters);
    }

    /**
     * A parameter that came with the return.
     *
     * @param name its name
     * @return its value, or null if it did not come
     */
    public @Nullable String returnParameter(String name) {
        return returnParameters.get(name);
    }

    /** {@return the request without the values of the return parameters, which may be tokens} */
    @Override
    public String toString() {
        return "ConfirmRequest[paymentId=" + paymentId + ", orderId=" + orderId + ", amount=" + amount
                + ", returnParameters=" + Masked.values(returnParameters) + ", idempotencyKey=" + idempotencyKey + "]";
    }

    private static String derivedKey(
            String orderId, @Nullable String paymentId, @Nullable Map<String, String> returnParameters) {
        // Another return is another attempt: the customer may have failed first and paid then.
        return IdempotencyKeys.derive("confirm", orderId, paymentId, IdempotencyKeys.digest(returnParameters));
    }

    /** {@return a builder with nothing set} */
    public static Builder builder() {
        return new Builder();
    }

    /** {@return a builder that starts from these values; a key that was given by hand stays, so change it with the ids} */
    public Builder toBuilder() {
        Builder builder = new Builder();
        builder.paymentId = paymentId;
        builder.orderId = orderId;
        builder.amount = amount;
        builder.returnParameters = returnParameters;
        // A derived key is derived anew: another id must not travel under this one's key.
        builder.idempotencyKey =
                idempotencyKey.equals(derivedKey(orderId, paymentId, returnParameters)) ? null : idempotencyKey;
        return builder;
    }

    /** Collects the values; {@link #build} refuses all that is wrong at once. Not thread-safe. */
    public static final class Builder {

        private @Nullable String paymentId;
        private @Nullable String orderId;
        private @Nullable Money amount;
        private @Nullable Map<String, String> returnParameters;
        private @Nullable String idempotencyKey;

        private Builder() {}

        /**
         * Sets {@code paymentId}.
         *
         * @param paymentId the provider's payment id from the create answer; null where that had none or it is not at hand
         * @return this builder
         */
        public Builder paymentId(@Nullable String paymentId) {
            this.paymentId = paymentId;
            return this;
        }

        /**
         * Sets {@code orderId}.
         *
         * @param orderId the host's own order number
         * @return this builder
         */
        public Builder orderId(String orderId) {
            this.orderId = orderId;
            return this;
        }

        /**
         * Sets {@code amount}.
         *
         * @param amount the amount that the host ordered, never one that came with the return
         * @return this builder
         */
        public Builder amount(Money amount) {
            this.amount = amount;
            return this;
        }

        /**
         * Sets {@code returnParameters}.
         *
         * @param returnParameters the parameters of the return address, as they came; they prove nothing by themselves
         * @return this builder
         */
        public Builder returnParameters(Map<String, String> returnParameters) {
            this.returnParameters = returnParameters;
            return this;
        }

        /**
         * Sets {@code returnParameters} from the raw query of the return address.
         *
         * @param query the query as it came, such as {@code a=1&b=2}
         * @return this builder
         * @throws InvalidRequestException if a parameter comes twice or is not encoded well
         */
        public Builder returnQuery(String query) {
            return returnParameters(QueryText.parse("returnQuery", query));
        }

        /**
         * Sets {@code idempotencyKey}.
         *
         * @param idempotencyKey makes the repetition of a request harmless; derived from the ids and the return parameters where
         *     it is null, so that another return of the customer is another attempt
         * @return this builder
         */
        public Builder idempotencyKey(String idempotencyKey) {
            this.idempotencyKey = idempotencyKey;
            return this;
        }

        /**
         * Makes the value.
         *
         * @return the validated confirm request
         * @throws InvalidRequestException naming every field that is missing or wrong
         */
        @SuppressWarnings("NullAway") // the constructor refuses what is missing
        public ConfirmRequest build() {
            return new ConfirmRequest(paymentId, orderId, amount, returnParameters, idempotencyKey);
        }
    }
}
