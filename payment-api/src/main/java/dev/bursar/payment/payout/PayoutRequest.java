package dev.bursar.payment.payout;

import dev.bursar.payment.Money;
import dev.bursar.payment.internal.Copies;
import dev.bursar.payment.internal.Faults;
import dev.bursar.payment.internal.Masked;
import java.time.LocalDate;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Money to pay out to a payee that the provider knows. Made with {@link #builder}; id, destination and amount are needed.
 *
 * <p>The host's own {@code payoutId} makes the idempotency key: two equal payouts with two ids are two payouts, and one payout
 * sent twice is one.
 *
 * @param payoutId the host's own id of the payout, unique among its payouts and the same at each repetition. A payout that
 *     {@link PayoutStatus#FAILED} stays so under its id: pay again under another one
 * @param destination the provider's id of the payee
 * @param amount how much, more than zero
 * @param description what the payee may read on the account statement; null for what the provider writes by itself
 * @param payOn the day on which to pay, where the provider's bank is; null for at once
 * @param metadata the host's own notes, kept at the provider; no personal data
 */
public record PayoutRequest(
        String payoutId,
        String destination,
        Money amount,
        @Nullable String description,
        @Nullable LocalDate payOn,
        Map<String, String> metadata) {

    /** Validates every field and fills in the defaults. */
    public PayoutRequest {
        Faults.in("PayoutRequest")
                .id("payoutId", payoutId, "give your own id of this payout, the same at each repetition")
                .id("destination", destination, "give the provider's id of the payee")
                .positive("amount", amount)
                .optionalText("description", description, 1000)
                .metadata("metadata", metadata)
                .check();
        metadata = Copies.of(metadata);
    }

    /** {@return which payout this is, as far as it is known before an answer} */
    public PayoutReference reference() {
        return PayoutReference.of(payoutId);
    }

    /** {@return the request without the values of its metadata} */
    @Override
    public String toString() {
        return "PayoutRequest[payoutId=" + payoutId + ", destination=" + destination + ", amount=" + amount
                + ", description=" + description + ", payOn=" + payOn + ", metadata=" + Masked.values(metadata) + "]";
    }

    /** {@return a builder with nothing set} */
    public static Builder builder() {
        return new Builder();
    }

    /** {@return a builder that starts from these values} */
    public Builder toBuilder() {
        Builder builder = new Builder();
        builder.payoutId = payoutId;
        builder.destination = destination;
        builder.amount = amount;
        builder.description = description;
        builder.payOn = payOn;
        builder.metadata = metadata;
        return builder;
    }

    /** Collects the values; {@link #build} refuses all that is wrong at once. Not thread-safe. */
    public static final class Builder {

        private @Nullable String payoutId;
        private @Nullable String destination;
        private @Nullable Money amount;
        private @Nullable String description;
        private @Nullable LocalDate payOn;
        private @Nullable Map<String, String> metadata;

        private Builder() {}

        /**
         * Sets {@code payoutId}.
         *
         * @param payoutId the host's own id of the payout, unique among its payouts and the same at each repetition. A payout that
         *     {@link PayoutStatus#FAILED} stays so under its id: pay again under another one
         * @return this builder
         */
        public Builder payoutId(String payoutId) {
            this.payoutId = payoutId;
            return this;
        }

        /**
         * Sets {@code destination}.
         *
         * @param destination the provider's id of the payee
         * @return this builder
         */
        public Builder destination(String destination) {
            this.destination = destination;
            return this;
        }

        /**
         * Sets {@code amount}.
         *
         * @param amount how much, more than zero
         * @return this builder
         */
        public Builder amount(Money amount) {
            this.amount = amount;
            return this;
        }

        /**
         * Sets {@code description}.
         *
         * @param description what the payee may read on the account statement; null for what the provider writes by itself
         * @return this builder
         */
        public Builder description(@Nullable String description) {
            this.description = description;
            return this;
        }

        /**
         * Sets {@code payOn}.
         *
         * @param payOn the day on which to pay, where the provider's bank is; null for at once
         * @return this builder
         */
        public Builder payOn(@Nullable LocalDate payOn) {
            this.payOn = payOn;
            return this;
        }

        /**
         * Sets {@code metadata}.
         *
         * @param metadata the host's own notes, kept at the provider; no personal data
         * @return this builder
         */
        public Builder metadata(Map<String, String> metadata) {
            this.metadata = metadata;
            return this;
        }

        /**
         * Makes the value.
         *
         * @return the validated payout request
         * @throws dev.bursar.payment.InvalidRequestException naming every field that is missing or wrong
         */
        @SuppressWarnings("NullAway") // the constructor refuses what is missing
        public PayoutRequest build() {
            return new PayoutRequest(payoutId, destination, amount, description, payOn, metadata);
        }
    }
}
