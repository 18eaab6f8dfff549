package dev.bursar.payment.payout;

import dev.bursar.payment.Money;
import dev.bursar.payment.internal.Copies;
import dev.bursar.payment.internal.Faults;
import dev.bursar.payment.internal.Masked;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What the provider says of a payout.
 *
 * @param provider the provider's name
 * @param payoutId the host's own id of the payout
 * @param providerPayoutId the provider's id of the payout; null where it has made none
 * @param status where the payout stands, in our words
 * @param providerStatus where it stands, in the provider's words
 * @param amount how much is paid out
 * @param failureCode why it did not succeed, in the provider's code
 * @param failureMessage the provider's text, for the host's staff
 * @param requestedAt when the provider accepted it
 * @param raw the answer as JSON text; not shown by {@link #toString}
 */
public record PayoutResponse(
        String provider,
        String payoutId,
        @Nullable String providerPayoutId,
        PayoutStatus status,
        @Nullable String providerStatus,
        Money amount,
        @Nullable String failureCode,
        @Nullable String failureMessage,
        @Nullable Instant requestedAt,
        @Nullable String raw) {

    /** Validates every field. */
    public PayoutResponse {
        providerPayoutId = Copies.blankToNull(providerPayoutId);
        failureCode = Copies.blankToNull(failureCode);
        failureMessage = Copies.blankToNull(failureMessage);
        Faults.in("PayoutResponse")
                .id("provider", provider, "name the provider")
                .id("payoutId", payoutId, "give the host's own id of the payout")
                .present("status", status, "use UNKNOWN where the provider's word is not known")
                .present("amount", amount, "give the amount that is paid out")
                .check();
    }

    /** {@return which payout this is} */
    public PayoutReference reference() {
        return new PayoutReference(payoutId, providerPayoutId);
    }

    /** {@return the payout without the raw answer} */
    @Override
    public String toString() {
        return "PayoutResponse[provider=" + provider + ", payoutId=" + payoutId + ", providerPayoutId="
                + providerPayoutId + ", status=" + status + ", providerStatus=" + providerStatus + ", amount=" + amount
                + ", failureCode=" + failureCode + ", failureMessage=" + failureMessage + ", requestedAt="
                + requestedAt + ", raw=" + Masked.value(raw) + "]";
    }

    /** {@return a builder with nothing set} */
    public static Builder builder() {
        return new Builder();
    }

    /** {@return a builder that starts from these values} */
    public Builder toBuilder() {
        Builder builder = new Builder();
        builder.provider = provider;
        builder.payoutId = payoutId;
        builder.providerPayoutId = providerPayoutId;
        builder.status = status;
        builder.providerStatus = providerStatus;
        builder.amount = amount;
        builder.failureCode = failureCode;
        builder.failureMessage = failureMessage;
        builder.requestedAt = requestedAt;
        builder.raw = raw;
        return builder;
    }

    /** Collects the values; {@link #build} refuses all that is wrong at once. Not thread-safe. */
    public static final class Builder {

        private @Nullable String provider;
        private @Nullable String payoutId;
        private @Nullable String providerPayoutId;
        private @Nullable PayoutStatus status;
        private @Nullable String providerStatus;
        private @Nullable Money amount;
        private @Nullable String failureCode;
        private @Nullable String failureMessage;
        private @Nullable Instant requestedAt;
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
         * Sets {@code payoutId}.
         *
         * @param payoutId the host's own id of the payout
         * @return this builder
         */
        public Builder payoutId(String payoutId) {
            this.payoutId = payoutId;
            return this;
        }

        /**
         * Sets {@code providerPayoutId}.
         *
         * @param providerPayoutId the provider's id of the payout; null where it has made none
         * @return this builder
         */
        public Builder providerPayoutId(@Nullable String providerPayoutId) {
            this.providerPayoutId = providerPayoutId;
            return this;
        }

        /**
         * Sets {@code status}.
         *
         * @param status where the payout stands, in our words
         * @return this builder
         */
        public Builder status(PayoutStatus status) {
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
         * @param amount how much is paid out
         * @return this builder
         */
        public Builder amount(Money amount) {
            this.amount = amount;
            return this;
        }

        /**
         * Sets {@code failureCode}.
         *
         * @param failureCode why it did not succeed, in the provider's code
         * @return this builder
         */
        public Builder failureCode(@Nullable String failureCode) {
            this.failureCode = failureCode;
            return this;
        }

        /**
         * Sets {@code failureMessage}.
         *
         * @param failureMessage the provider's text, for the host's staff
         * @return this builder
         */
        public Builder failureMessage(@Nullable String failureMessage) {
            this.failureMessage = failureMessage;
            return this;
        }

        /**
         * Sets {@code requestedAt}.
         *
         * @param requestedAt when the provider accepted it
         * @return this builder
         */
        public Builder requestedAt(@Nullable Instant requestedAt) {
            this.requestedAt = requestedAt;
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
         * @return the validated payout
         * @throws dev.bursar.payment.InvalidRequestException naming every field that is missing or wrong
         */
        @SuppressWarnings("NullAway") // the constructor refuses what is missing
        public PayoutResponse build() {
            return new PayoutResponse(
                    provider,
                    payoutId,
                    providerPayoutId,
                    status,
                    providerStatus,
                    amount,
                    failureCode,
                    failureMessage,
                    requestedAt,
                    raw);
        }
    }
}
