package dev.bursar.payment;

import dev.bursar.payment.internal.Faults;
import dev.bursar.payment.internal.Masked;
import org.jspecify.annotations.Nullable;

/**
 * A way to pay that the provider keeps for later charges: a billing key, a stored card. Whoever holds it can charge the
 * customer, so store it like a password; {@link #toString} never shows it.
 *
 * @param token the provider's token, such as a billing key or payment method id
 * @param customerId the provider's id of the customer it belongs to, where the provider needs both
 * @param method what it is
 * @param label what to show to the customer, such as {@code Visa ending 4242}
 */
public record SavedInstrument(
        Secret token,
        @Nullable String customerId,
        @Nullable PaymentMethod method,
        @Nullable String label) {

    /** Refuses an instrument without a token. */
    public SavedInstrument {
        Faults.in("SavedInstrument")
                .present("token", token, "give the token from the response or event that saved the instrument")
                .optionalId("customerId", customerId)
                .optionalText("label", label, 255)
                .check();
    }

    /**
     * An instrument of which only the token is known.
     *
     * @param token the provider's token
     * @return the instrument
     */
    public static SavedInstrument of(Secret token) {
        return new SavedInstrument(token, null, null, null);
    }

    /** {@return the label and method, the token masked} */
    @Override
    public String toString() {
        return "SavedInstrument[token=****, customerId=" + Masked.value(customerId) + ", method=" + method + ", label="
                + label + "]";
    }

    /** {@return a builder with nothing set} */
    public static Builder builder() {
        return new Builder();
    }

    /** {@return a builder that starts from these values} */
    public Builder toBuilder() {
        Builder builder = new Builder();
        builder.token = token;
        builder.customerId = customerId;
        builder.method = method;
        builder.label = label;
        return builder;
    }

    /** Collects the values; {@link #build} refuses all that is wrong at once. Not thread-safe. */
    public static final class Builder {

        private @Nullable Secret token;
        private @Nullable String customerId;
        private @Nullable PaymentMethod method;
        private @Nullable String label;

        private Builder() {}

        /**
         * Sets {@code token}.
         *
         * @param token the provider's token, such as a billing key or payment method id
         * @return this builder
         */
        public Builder token(Secret token) {
            this.token = token;
            return this;
        }

        /**
         * Sets {@code customerId}.
         *
         * @param customerId the provider's id of the customer it belongs to, where the provider needs both
         * @return this builder
         */
        public Builder customerId(@Nullable String customerId) {
            this.customerId = customerId;
            return this;
        }

        /**
         * Sets {@code method}.
         *
         * @param method what it is
         * @return this builder
         */
        public Builder method(@Nullable PaymentMethod method) {
            this.method = method;
            return this;
        }

        /**
         * Sets {@code label}.
         *
         * @param label what to show to the customer, such as {@code Visa ending 4242}
         * @return this builder
         */
        public Builder label(@Nullable String label) {
            this.label = label;
            return this;
        }

        /**
         * Makes the value.
         *
         * @return the validated saved instrument
         * @throws InvalidRequestException naming every field that is missing or wrong
         */
        @SuppressWarnings("NullAway") // the constructor refuses what is missing
        public SavedInstrument build() {
            return new SavedInstrument(token, customerId, method, label);
        }
    }
}
