package dev.bursar.testkit.toss;

import java.math.BigDecimal;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a shop's page hands to the browser SDK when it asks for a payment. Immutable; made by {@link #builder}, which
 * knows what is missing.
 *
 * @param clientKey the key with which the SDK was loaded
 * @param customerKey the shop's id of its customer, or null for an anonymous one
 * @param method the method's code, such as {@code CARD}
 * @param amount how much, in major units
 * @param currency its currency
 * @param orderId the shop's order number
 * @param orderName what is bought
 * @param successUrl where the browser goes with a payment that waits for its confirmation
 * @param failUrl where the browser goes otherwise
 * @param metadata what the shop adds
 * @param taxFreeAmount how much of the amount is free of tax
 * @param useEscrow whether the money of a virtual account is kept until the goods have come
 * @param validHours how long a virtual account waits for its deposit
 * @see <a href="https://docs.tosspayments.com/sdk/v2/js">JavaScript SDK</a>
 */
public record TossWindow(
        String clientKey,
        @Nullable String customerKey,
        String method,
        BigDecimal amount,
        String currency,
        String orderId,
        String orderName,
        String successUrl,
        String failUrl,
        Map<String, String> metadata,
        BigDecimal taxFreeAmount,
        boolean useEscrow,
        int validHours) {

    /** Copies the map. */
    public TossWindow {
        metadata = Map.copyOf(metadata);
    }

    /**
     * Begins with what every payment has.
     *
     * @param clientKey the key with which the SDK was loaded
     * @param orderId the shop's order number
     * @param amount how much, in major units
     * @return a builder of a payment by card in won
     */
    public static Builder builder(String clientKey, String orderId, BigDecimal amount) {
        return new Builder(clientKey, orderId, amount);
    }

    /** {@return the order and the method, without the key} */
    @Override
    public String toString() {
        return "TossWindow[" + orderId + ", " + method + ", " + amount.toPlainString() + " " + currency + "]";
    }

    /** Collects what a shop's page hands over. Not thread-safe. */
    public static final class Builder {

        private final String clientKey;
        private final String orderId;
        private final BigDecimal amount;
        private @Nullable String customerKey;
        private String method = "CARD";
        private String currency = "KRW";
        private String orderName = "Mug";
        private String successUrl = "https://shop.example/success";
        private String failUrl = "https://shop.example/fail";
        private Map<String, String> metadata = Map.of();
        private BigDecimal taxFreeAmount = BigDecimal.ZERO;
        private boolean useEscrow;
        private int validHours = 168;

        private Builder(String clientKey, String orderId, BigDecimal amount) {
            this.clientKey = clientKey;
            this.orderId = orderId;
            this.amount = amount;
        }

        /**
         * Sets the customer.
         *
         * @param key the shop's id of its customer, or null for an anonymous one
         * @return this builder
         */
        public Builder customerKey(@Nullable String key) {
            this.customerKey = key;
            return this;
        }

        /**
         * Sets the method; a card unless told otherwise.
         *
         * @param code the method's code, such as {@code VIRTUAL_ACCOUNT}
         * @return this builder
         */
        public Builder method(String code) {
            this.method = code;
            return this;
        }

        /**
         * Sets the currency; won unless told otherwise.
         *
         * @param code its ISO 4217 code
         * @return this builder
         */
        public Builder currency(String code) {
            this.currency = code;
            return this;
        }

        /**
         * Sets what is bought.
         *
         * @param name its name, at most 100 characters
         * @return this builder
         */
        public Builder orderName(String name) {
            this.orderName = name;
            return this;
        }

        /**
         * Sets where the browser goes with a payment that waits for its confirmation.
         *
         * @param url an absolute address
         * @return this builder
         */
        public Builder successUrl(String url) {
            this.successUrl = url;
            return this;
        }

        /**
         * Sets where the browser goes otherwise.
         *
         * @param url an absolute address
         * @return this builder
         */
        public Builder failUrl(String url) {
            this.failUrl = url;
            return this;
        }

        /**
         * Sets what the shop adds.
         *
         * @param pairs names and values
         * @return this builder
         */
        public Builder metadata(Map<String, String> pairs) {
            this.metadata = Map.copyOf(pairs);
            return this;
        }

        /**
         * Sets how much of the amount is free of tax; nothing unless told otherwise.
         *
         * @param free how much, in major units
         * @return this builder
         */
        public Builder taxFreeAmount(BigDecimal free) {
            this.taxFreeAmount = free;
            return this;
        }

        /**
         * Sets whether the money of a virtual account is kept until the goods have come.
         *
         * @param kept whether it is
         * @return this builder
         */
        public Builder useEscrow(boolean kept) {
            this.useEscrow = kept;
            return this;
        }

        /**
         * Sets how long a virtual account waits for its deposit; a week unless told otherwise.
         *
         * @param hours how many hours, at most 720
         * @return this builder
         */
        public Builder validHours(int hours) {
            this.validHours = hours;
            return this;
        }

        /** {@return what the shop's page hands over} */
        public TossWindow build() {
            return new TossWindow(
                    clientKey,
                    customerKey,
                    method,
                    amount,
                    currency,
                    orderId,
                    orderName,
                    successUrl,
                    failUrl,
                    metadata,
                    taxFreeAmount,
                    useEscrow,
                    validHours);
        }
    }
}
