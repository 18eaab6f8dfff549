package dev.bursar.ledger.settlement;

import dev.bursar.ledger.internal.Wrong;
import dev.bursar.payment.CurrencyCode;
import dev.bursar.payment.Money;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * When a seller is settled, and what is kept. Immutable; made with {@link #builder}.
 *
 * @param period how often; monthly where nothing is said
 * @param zone where days begin and end; Seoul where nothing is said
 * @param minimums the least to settle, for each currency where there is one; less is carried over to the next period
 * @param holdBack what is kept for a while, or null
 * @param withholding the income tax that is withheld, or null
 * @param vat the VAT on the platform's share, or null; kept with an order from its first settlement on
 * @param paysOut whether what a batch leaves is paid out at once; otherwise it stays on the seller's wallet
 * @param invoices whether tax invoices are issued for the platform's share
 */
public record SettlementPolicy(
        Period period,
        ZoneId zone,
        Map<CurrencyCode, Money> minimums,
        @Nullable HoldBack holdBack,
        @Nullable Withholding withholding,
        @Nullable VatTerms vat,
        boolean paysOut,
        boolean invoices) {

    /** Refuses what is missing. */
    public SettlementPolicy {
        Wrong.unless(period != null, "period", "is missing: say how often");
        Wrong.unless(zone != null, "zone", "is missing: say where days begin and end");
        minimums = Map.copyOf(minimums);
    }

    /** {@return a builder: monthly, in Seoul, nothing kept, paid out} */
    public static Builder builder() {
        return new Builder();
    }

    /** Collects what is agreed. Not thread-safe. */
    public static final class Builder {

        private final Map<CurrencyCode, Money> minimums = new HashMap<>();
        private Period period = Period.MONTHLY;
        private ZoneId zone = ZoneId.of("Asia/Seoul");
        private @Nullable HoldBack holdBack;
        private @Nullable Withholding withholding;
        private @Nullable VatTerms vat;
        private boolean paysOut = true;
        private boolean invoices;

        private Builder() {}

        /**
         * Sets how often.
         *
         * @param newPeriod how often
         * @return this builder
         */
        public Builder period(Period newPeriod) {
            this.period = newPeriod;
            return this;
        }

        /**
         * Sets where days begin and end.
         *
         * @param newZone a time zone
         * @return this builder
         */
        public Builder zone(ZoneId newZone) {
            this.zone = newZone;
            return this;
        }

        /**
         * Carries over what is less.
         *
         * @param amount the least to settle in its currency
         * @return this builder
         */
        public Builder minimum(Money amount) {
            minimums.put(amount.currency(), amount);
            return this;
        }

        /**
         * Keeps something for a while.
         *
         * @param terms how much, and how long
         * @return this builder
         */
        public Builder holdBack(HoldBack terms) {
            this.holdBack = terms;
            return this;
        }

        /**
         * Withholds income tax.
         *
         * @param terms how much
         * @return this builder
         */
        public Builder withholding(Withholding terms) {
            this.withholding = terms;
            return this;
        }

        /**
         * Charges VAT on the platform's share.
         *
         * @param terms how much
         * @return this builder
         */
        public Builder vat(VatTerms terms) {
            this.vat = terms;
            return this;
        }

        /**
         * Leaves the money on the seller's wallet.
         *
         * @return this builder
         */
        public Builder withoutPayout() {
            this.paysOut = false;
            return this;
        }

        /**
         * Has tax invoices issued.
         *
         * @return this builder
         */
        public Builder withInvoices() {
            this.invoices = true;
            return this;
        }

        /** {@return the policy} */
        public SettlementPolicy build() {
            return new SettlementPolicy(period, zone, minimums, holdBack, withholding, vat, paysOut, invoices);
        }
    }
}
