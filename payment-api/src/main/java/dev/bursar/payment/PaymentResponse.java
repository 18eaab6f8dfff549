package dev.bursar.payment;

import dev.bursar.payment.internal.Copies;
import dev.bursar.payment.internal.Faults;
import dev.bursar.payment.internal.Masked;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the provider says of a payment.
 *
 * <p>A declined payment is one of these too: status {@link PaymentStatus#FAILED}, with a {@link PaymentFailure}.
 *
 * @param provider the provider's name
 * @param paymentId the provider's payment id; null only while the provider has not named the payment yet, as before the
 *     customer returns from a browser SDK
 * @param orderId the host's order number; null where the provider does not tell it
 * @param transactionId the id of the charge itself, as on a statement; null where the provider does not tell it
 * @param status where the payment stands, in our words
 * @param providerStatus where it stands, in the provider's words
 * @param amount what was ordered
 * @param capturedAmount what was taken so far
 * @param refundedAmount what was given back so far or is on its way; a refund that failed does not count
 * @param method how it is paid; null until that is known
 * @param nextAction what has to happen next
 * @param failure why it did not succeed or, with {@link PaymentStatus#PROCESSING}, what holds it up: money came, and the
 *     merchant has to decide
 * @param createdAt when the payment was made
 * @param savedInstrument the way to pay, where it was saved for later
 * @param metadata the host's own notes
 * @param references every other id the provider uses, by its own names
 * @param raw the answer as JSON text; not shown by {@link #toString}
 */
public record PaymentResponse(
        String provider,
        @Nullable String paymentId,
        @Nullable String orderId,
        @Nullable String transactionId,
        PaymentStatus status,
        @Nullable String providerStatus,
        Money amount,
        Money capturedAmount,
        Money refundedAmount,
        @Nullable PaymentMethod method,
        NextAction nextAction,
        @Nullable PaymentFailure failure,
        @Nullable Instant createdAt,
        @Nullable SavedInstrument savedInstrument,
        Map<String, String> metadata,
        Map<String, String> references,
        @Nullable String raw) {

    /** Validates every field and fills in the defaults. */
    public PaymentResponse {
        paymentId = Copies.blankToNull(paymentId);
        orderId = Copies.blankToNull(orderId);
        transactionId = Copies.blankToNull(transactionId);
        if (amount != null) {
            capturedAmount = capturedAmount == null ? Money.zero(amount.currency()) : capturedAmount;
            refundedAmount = refundedAmount == null ? Money.zero(amount.currency()) : refundedAmount;
        }
        nextAction = nextAction == null ? NextAction.none() : nextAction;
        Faults.in("PaymentResponse")
                .id("provider", provider, "name the provider")
                .present("status", status, "use UNKNOWN where the provider's word is not known")
                .present("amount", amount, "give the amount that was ordered")
                .when(
                        status == PaymentStatus.FAILED && failure == null,
                        "failure",
                        "is missing: a failed payment says why, OTHER where it is not known")
                .when(
                        failure != null && status != null && (status.wasPaid() || status == PaymentStatus.APPROVED),
                        "failure",
                        "is given with a payment that succeeded: leave it out, or name another status")
                .sameCurrency("capturedAmount", capturedAmount, amount)
                .sameCurrency("refundedAmount", refundedAmount, amount)
                .check();
        metadata = Copies.of(metadata);
        references = Copies.of(references);
    }

    /** {@return the payment by all ids that are known, or null where there is none} */
    public @Nullable PaymentReference reference() {
        return paymentId == null && orderId == null ? null : new PaymentReference(paymentId, orderId);
    }

    /** {@return what could still be given back: what was taken, less what went back and what is on its way} */
    public Money refundableAmount() {
        return capturedAmount.minus(refundedAmount);
    }

    /** {@return the payment without tokens, metadata values and the raw answer} */
    @Override
    public String toString() {
        return "PaymentResponse[provider=" + provider + ", paymentId=" + paymentId + ", orderId=" + orderId
                + ", transactionId=" + transactionId + ", status=" + status + ", providerStatus=" + providerStatus
                + ", amount=" + amount + ", capturedAmount=" + capturedAmount + ", refundedAmount=" + refundedAmount
                + ", method=" + method + ", nextAction=" + nextAction + ", failure=" + failure + ", createdAt="
                + createdAt + ", savedInstrument=" + Masked.value(savedInstrument) + ", metadata="
                + Masked.values(metadata) + ", references=" + references.keySet() + ", raw=" + Masked.value(raw) + "]";
    }

    /** {@return a builder with nothing set} */
    public static Builder builder() {
        return new Builder();
    }

    /** {@return a builder that starts from these values} */
    public Builder toBuilder() {
        Builder builder = new Builder();
        builder.provider = provider;
        builder.paymentId = paymentId;
        builder.orderId = orderId;
        builder.transactionId = transactionId;
        builder.status = status;
        builder.providerStatus = providerStatus;
        builder.amount = amount;
        builder.capturedAmount = capturedAmount;
        builder.refundedAmount = refundedAmount;
        builder.method = method;
        builder.nextAction = nextAction;
        builder.failure = failure;
        builder.createdAt = createdAt;
        builder.savedInstrument = savedInstrument;
        builder.metadata = metadata;
        builder.references = references;
        builder.raw = raw;
        return builder;
    }

    /** Collects the values; {@link #build} refuses all that is wrong at once. Not thread-safe. */
    public static final class Builder {

        private @Nullable String provider;
        private @Nullable String paymentId;
        private @Nullable String orderId;
        private @Nullable String transactionId;
        private @Nullable PaymentStatus status;
        private @Nullable String providerStatus;
        private @Nullable Money amount;
        private @Nullable Money capturedAmount;
        private @Nullable Money refundedAmount;
        private @Nullable PaymentMethod method;
        private @Nullable NextAction nextAction;
        private @Nullable PaymentFailure failure;
        private @Nullable Instant createdAt;
        private @Nullable SavedInstrument savedInstrument;
        private @Nullable Map<String, String> metadata;
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
         * Sets {@code paymentId}.
         *
         * @param paymentId the provider's payment id; null only while the provider has not named the payment yet, as before the
         *     customer returns from a browser SDK
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
         * Sets {@code transactionId}.
         *
         * @param transactionId the id of the charge itself, as on a statement; null where the provider does not tell it
         * @return this builder
         */
        public Builder transactionId(@Nullable String transactionId) {
            this.transactionId = transactionId;
            return this;
        }

        /**
         * Sets {@code status}.
         *
         * @param status where the payment stands, in our words
         * @return this builder
         */
        public Builder status(PaymentStatus status) {
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
         * @param amount what was ordered
         * @return this builder
         */
        public Builder amount(Money amount) {
            this.amount = amount;
            return this;
        }

        /**
         * Sets {@code capturedAmount}.
         *
         * @param capturedAmount what was taken so far
         * @return this builder
         */
        public Builder capturedAmount(Money capturedAmount) {
            this.capturedAmount = capturedAmount;
            return this;
        }

        /**
         * Sets {@code refundedAmount}.
         *
         * @param refundedAmount what was given back so far or is on its way; a refund that failed does not count
         * @return this builder
         */
        public Builder refundedAmount(Money refundedAmount) {
            this.refundedAmount = refundedAmount;
            return this;
        }

        /**
         * Sets {@code method}.
         *
         * @param method how it is paid; null until that is known
         * @return this builder
         */
        public Builder method(@Nullable PaymentMethod method) {
            this.method = method;
            return this;
        }

        /**
         * Sets {@code nextAction}.
         *
         * @param nextAction what has to happen next
         * @return this builder
         */
        public Builder nextAction(NextAction nextAction) {
            this.nextAction = nextAction;
            return this;
        }

        /**
         * Sets {@code failure}.
         *
         * @param failure why it did not succeed, or what holds it up
         * @return this builder
         */
        public Builder failure(@Nullable PaymentFailure failure) {
            this.failure = failure;
            return this;
        }

        /**
         * Sets {@code createdAt}.
         *
         * @param createdAt when the payment was made
         * @return this builder
         */
        public Builder createdAt(@Nullable Instant createdAt) {
            this.createdAt = createdAt;
            return this;
        }

        /**
         * Sets {@code savedInstrument}.
         *
         * @param savedInstrument the way to pay, where it was saved for later
         * @return this builder
         */
        public Builder savedInstrument(@Nullable SavedInstrument savedInstrument) {
            this.savedInstrument = savedInstrument;
            return this;
        }

        /**
         * Sets {@code metadata}.
         *
         * @param metadata the host's own notes
         * @return this builder
         */
        public Builder metadata(Map<String, String> metadata) {
            this.metadata = metadata;
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
         * @return the validated payment response
         * @throws InvalidRequestException naming every field that is missing or wrong
         */
        @SuppressWarnings("NullAway") // the constructor refuses what is missing
        public PaymentResponse build() {
            return new PaymentResponse(
                    provider,
                    paymentId,
                    orderId,
                    transactionId,
                    status,
                    providerStatus,
                    amount,
                    capturedAmount,
                    refundedAmount,
                    method,
                    nextAction,
                    failure,
                    createdAt,
                    savedInstrument,
                    metadata,
                    references,
                    raw);
        }
    }
}
