package dev.bursar.payment;

import dev.bursar.payment.internal.Copies;
import dev.bursar.payment.internal.Faults;
import dev.bursar.payment.internal.IdempotencyKeys;
import dev.bursar.payment.internal.Masked;
import java.net.URI;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a host asks to be paid. Made with {@link #builder}; only the order number and the amount are needed.
 *
 * <p>An amount of zero together with {@code saveInstrument} saves a way to pay without charging it.
 *
 * @param orderId the host's own order number, unique among its orders
 * @param amount what to charge
 * @param method how to pay, or null to let the provider offer all it has
 * @param customer who pays; a wish, which a provider may ignore
 * @param description what is bought, as the customer will read it
 * @param returnUrl where the customer comes back to after paying
 * @param cancelUrl where the customer comes back to after giving up; {@code returnUrl} where it is null. A wish: a provider may
 *     know one address only
 * @param flow how the customer gets to pay
 * @param capture whether the money is taken at once or only reserved
 * @param savedInstrument a way to pay that was saved before, to be charged, usually without the customer being present
 * @param saveInstrument whether to save the way to pay for later charges
 * @param taxFreeAmount the part of the amount that bears no tax
 * @param escrow whether the provider keeps the money until the customer has received the goods
 * @param cashReceipt the cash receipt to issue when the payment is made from a bank account or in cash
 * @param expiresAt until when the customer can pay
 * @param locale the language of the provider's page; a wish, which a provider may ignore
 * @param metadata the host's own notes, kept at the provider; no personal data
 * @param idempotencyKey makes the repetition of a request harmless; derived from the order number where it is null. A
 *     new attempt after a declined one needs a new key
 */
public record PaymentRequest(
        String orderId,
        Money amount,
        @Nullable PaymentMethod method,
        @Nullable Customer customer,
        @Nullable String description,
        @Nullable URI returnUrl,
        @Nullable URI cancelUrl,
        PaymentFlow flow,
        CaptureMode capture,
        @Nullable SavedInstrument savedInstrument,
        boolean saveInstrument,
        @Nullable Money taxFreeAmount,
        boolean escrow,
        @Nullable CashReceipt cashReceipt,
        @Nullable Instant expiresAt,
        @Nullable Locale locale,
        Map<String, String> metadata,
        String idempotencyKey) {

    /** Validates every field and fills in the defaults. */
    public PaymentRequest {
        flow = flow == null ? PaymentFlow.AUTOMATIC : flow;
        capture = capture == null ? CaptureMode.AUTOMATIC : capture;
        idempotencyKey = idempotencyKey == null ? derivedKey(orderId) : idempotencyKey;
        boolean setup = saveInstrument && amount != null && amount.isZero();
        Faults faults = Faults.in("PaymentRequest")
                .id("orderId", orderId, "give your own order number")
                .optionalText("description", description, 1000)
                .optionalWebAddress("returnUrl", returnUrl)
                .optionalWebAddress("cancelUrl", cancelUrl)
                .when(
                        flow == PaymentFlow.REDIRECT && returnUrl == null,
                        "returnUrl",
                        "is missing: a redirect needs the address the customer comes back to")
                .when(
                        savedInstrument != null && saveInstrument,
                        "saveInstrument",
                        "is set together with savedInstrument: what is charged is saved already, so leave it out")
                .metadata("metadata", metadata)
                .optionalKey("idempotencyKey", idempotencyKey);
        if (!setup) {
            faults.positive("amount", amount);
        }
        if (taxFreeAmount != null && amount != null) {
            faults.when(
                    !taxFreeAmount.currency().equals(amount.currency())
                            || taxFreeAmount.isNegative()
                            || taxFreeAmount.amount().compareTo(amount.amount()) > 0,
                    "taxFreeAmount",
                    "is not a part of the amount: give it in the same currency, from zero up to the amount");
        }
        faults.check();
        metadata = Copies.of(metadata);
    }

    /** {@return whether this saves a way to pay and charges nothing} */
    public boolean isInstrumentSetup() {
        return saveInstrument && amount.isZero();
    }

    /** {@return the request without customer data, tokens, addresses' paths and metadata values} */
    @Override
    public String toString() {
        return "PaymentRequest[orderId=" + orderId + ", amount=" + amount + ", method=" + method + ", customer="
                + Masked.value(customer) + ", description=" + description + ", returnUrl=" + Masked.address(returnUrl)
                + ", cancelUrl=" + Masked.address(cancelUrl) + ", flow=" + flow + ", capture=" + capture
                + ", savedInstrument=" + Masked.value(savedInstrument) + ", saveInstrument=" + saveInstrument
                + ", taxFreeAmount=" + taxFreeAmount + ", escrow=" + escrow + ", cashReceipt=" + cashReceipt
                + ", expiresAt=" + expiresAt + ", locale=" + locale
                + ", metadata=" + Masked.values(metadata) + ", idempotencyKey=" + idempotencyKey + "]";
    }

    private static String derivedKey(String orderId) {
        return IdempotencyKeys.derive("create", orderId);
    }

    /** {@return a builder with nothing set} */
    public static Builder builder() {
        return new Builder();
    }

    /** {@return a builder that starts from these values; a key that was given by hand stays, so change it with the ids} */
    public Builder toBuilder() {
        Builder builder = new Builder();
        builder.orderId = orderId;
        builder.amount = amount;
        builder.method = method;
        builder.customer = customer;
        builder.description = description;
        builder.returnUrl = returnUrl;
        builder.cancelUrl = cancelUrl;
        builder.flow = flow;
        builder.capture = capture;
        builder.savedInstrument = savedInstrument;
        builder.saveInstrument = saveInstrument;
        builder.taxFreeAmount = taxFreeAmount;
        builder.escrow = escrow;
        builder.cashReceipt = cashReceipt;
        builder.expiresAt = expiresAt;
        builder.locale = locale;
        builder.metadata = metadata;
        // A derived key is derived anew: another id must not travel under this one's key.
        builder.idempotencyKey = idempotencyKey.equals(derivedKey(orderId)) ? null : idempotencyKey;
        return builder;
    }

    /** Collects the values; {@link #build} refuses all that is wrong at once. Not thread-safe. */
    public static final class Builder {

        private @Nullable String orderId;
        private @Nullable Money amount;
        private @Nullable PaymentMethod method;
        private @Nullable Customer customer;
        private @Nullable String description;
        private @Nullable URI returnUrl;
        private @Nullable URI cancelUrl;
        private @Nullable PaymentFlow flow;
        private @Nullable CaptureMode capture;
        private @Nullable SavedInstrument savedInstrument;
        private boolean saveInstrument;
        private @Nullable Money taxFreeAmount;
        private boolean escrow;
        private @Nullable CashReceipt cashReceipt;
        private @Nullable Instant expiresAt;
        private @Nullable Locale locale;
        private @Nullable Map<String, String> metadata;
        private @Nullable String idempotencyKey;

        private Builder() {}

        /**
         * Sets {@code orderId}.
         *
         * @param orderId the host's own order number, unique among its orders
         * @return this builder
         */
        public Builder orderId(String orderId) {
            this.orderId = orderId;
            return this;
        }

        /**
         * Sets {@code amount}.
         *
         * @param amount what to charge
         * @return this builder
         */
        public Builder amount(Money amount) {
            this.amount = amount;
            return this;
        }

        /**
         * Sets {@code method}.
         *
         * @param method how to pay, or null to let the provider offer all it has
         * @return this builder
         */
        public Builder method(@Nullable PaymentMethod method) {
            this.method = method;
            return this;
        }

        /**
         * Sets {@code customer}.
         *
         * @param customer who pays; a wish, which a provider may ignore
         * @return this builder
         */
        public Builder customer(@Nullable Customer customer) {
            this.customer = customer;
            return this;
        }

        /**
         * Sets {@code description}.
         *
         * @param description what is bought, as the customer will read it
         * @return this builder
         */
        public Builder description(@Nullable String description) {
            this.description = description;
            return this;
        }

        /**
         * Sets {@code returnUrl}.
         *
         * @param returnUrl where the customer comes back to after paying
         * @return this builder
         */
        public Builder returnUrl(@Nullable URI returnUrl) {
            this.returnUrl = returnUrl;
            return this;
        }

        /**
         * Sets {@code cancelUrl}.
         *
         * @param cancelUrl where the customer comes back to after giving up; {@code returnUrl} where it is null. A wish: a provider may
         *     know one address only
         * @return this builder
         */
        public Builder cancelUrl(@Nullable URI cancelUrl) {
            this.cancelUrl = cancelUrl;
            return this;
        }

        /**
         * Sets {@code flow}.
         *
         * @param flow how the customer gets to pay
         * @return this builder
         */
        public Builder flow(PaymentFlow flow) {
            this.flow = flow;
            return this;
        }

        /**
         * Sets {@code capture}.
         *
         * @param capture whether the money is taken at once or only reserved
         * @return this builder
         */
        public Builder capture(CaptureMode capture) {
            this.capture = capture;
            return this;
        }

        /**
         * Sets {@code savedInstrument}.
         *
         * @param savedInstrument a way to pay that was saved before, to be charged, usually without the customer being present
         * @return this builder
         */
        public Builder savedInstrument(@Nullable SavedInstrument savedInstrument) {
            this.savedInstrument = savedInstrument;
            return this;
        }

        /**
         * Sets {@code saveInstrument}.
         *
         * @param saveInstrument whether to save the way to pay for later charges
         * @return this builder
         */
        public Builder saveInstrument(boolean saveInstrument) {
            this.saveInstrument = saveInstrument;
            return this;
        }

        /**
         * Sets {@code taxFreeAmount}.
         *
         * @param taxFreeAmount the part of the amount that bears no tax
         * @return this builder
         */
        public Builder taxFreeAmount(@Nullable Money taxFreeAmount) {
            this.taxFreeAmount = taxFreeAmount;
            return this;
        }

        /**
         * Sets {@code escrow}.
         *
         * @param escrow whether the provider keeps the money until the customer has received the goods
         * @return this builder
         */
        public Builder escrow(boolean escrow) {
            this.escrow = escrow;
            return this;
        }

        /**
         * Sets {@code cashReceipt}.
         *
         * @param cashReceipt the cash receipt to issue when the payment is made from a bank account or in cash
         * @return this builder
         */
        public Builder cashReceipt(@Nullable CashReceipt cashReceipt) {
            this.cashReceipt = cashReceipt;
            return this;
        }

        /**
         * Sets {@code expiresAt}.
         *
         * @param expiresAt until when the customer can pay
         * @return this builder
         */
        public Builder expiresAt(@Nullable Instant expiresAt) {
            this.expiresAt = expiresAt;
            return this;
        }

        /**
         * Sets {@code locale}.
         *
         * @param locale the language of the provider's page; a wish, which a provider may ignore
         * @return this builder
         */
        public Builder locale(@Nullable Locale locale) {
            this.locale = locale;
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
         * Sets {@code idempotencyKey}.
         *
         * @param idempotencyKey makes the repetition of a request harmless; derived from the order number where it is null. A
         *     new attempt after a declined one needs a new key
         * @return this builder
         */
        public Builder idempotencyKey(String idempotencyKey) {
            this.idempotencyKey = idempotencyKey;
            return this;
        }

        /**
         * Makes the value.
         *
         * @return the validated payment request
         * @throws InvalidRequestException naming every field that is missing or wrong
         */
        @SuppressWarnings("NullAway") // the constructor refuses what is missing
        public PaymentRequest build() {
            return new PaymentRequest(
                    orderId,
                    amount,
                    method,
                    customer,
                    description,
                    returnUrl,
                    cancelUrl,
                    flow,
                    capture,
                    savedInstrument,
                    saveInstrument,
                    taxFreeAmount,
                    escrow,
                    cashReceipt,
                    expiresAt,
                    locale,
                    metadata,
                    idempotencyKey);
        }
    }
}
