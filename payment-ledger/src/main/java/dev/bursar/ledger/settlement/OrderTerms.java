package dev.bursar.ledger.settlement;

import dev.bursar.ledger.internal.Wrong;
import dev.bursar.payment.Money;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * How one order is divided, whatever is refunded of it later.
 *
 * <p>What is divided is always the order's total so far, and each party gets the difference to what it has. So after any
 * number of partial refunds the shares are those of what is left of the order, to the last unit, and an order that was
 * refunded whole leaves nobody anything. Immutable and thread-safe.
 */
public sealed interface OrderTerms extends SettlementRule {

    /**
     * Divides what an order has brought in so far.
     *
     * @param gross the total of its sales and refunds
     * @param peak the highest total that it ever had
     * @return what each party has of it in all; the parts add up to the total
     */
    SortedMap<Party, Money> divide(Money gross, Money peak);

    @Override
    default OrderTerms termsFor(Money order, Money volume) {
        return this;
    }

    /**
     * Proportions of an order.
     *
     * @param portions who gets how much; the seller among them, nobody twice
     */
    record Shares(List<Portion> portions) implements OrderTerms {

        private static final int MOST = 20;

        /** Refuses what cannot be divided. */
        public Shares {
            Wrong.unless(
                    portions != null && !portions.isEmpty() && portions.size() <= MOST,
                    "portions",
                    "are not 1 to " + MOST + ": say who gets how much");
            portions = List.copyOf(portions);
            Wrong.unless(
                    portions.stream().map(Portion::party).distinct().count() == portions.size(),
                    "portions",
                    "name a party twice: add the two up");
            Wrong.unless(
                    portions.stream().anyMatch(portion -> portion.ratio() > 0),
                    "portions",
                    "are all zero: give somebody a share");
        }

        @Override
        public SortedMap<Party, Money> divide(Money gross, Money peak) {
            List<Money> parts =
                    gross.allocate(portions.stream().mapToLong(Portion::ratio).toArray());
            SortedMap<Party, Money> divided = nothing(gross);
            for (int i = 0; i < parts.size(); i++) {
                divided.put(portions.get(i).party(), parts.get(i));
            }
            return divided;
        }

        @Override
        public String text() {
            return portions.stream().map(Portion::toString).collect(Collectors.joining(",", "shares(", ")"));
        }
    }

    /**
     * A fee for each order, whole as long as anything of the order is left.
     *
     * @param fee what the platform gets; the seller gets the rest, less than nothing where the order is smaller
     * @param kept whether the platform keeps it when the order is refunded whole
     */
    record FixedFee(Money fee, boolean kept) implements OrderTerms {

        /** Refuses what is no fee. */
        public FixedFee {
            Wrong.unless(fee != null && fee.isPositive(), "fee", "is missing or not more than zero");
            Wrong.unless(
                    fee.amount().scale() <= fee.currency().fractionDigits(),
                    "fee",
                    "is finer than the smallest unit of " + fee.currency().code() + ": round it");
        }

        /**
         * The same fee, which stays with the platform whatever is refunded.
         *
         * @return the terms
         */
        public FixedFee keptOnRefund() {
            return new FixedFee(fee, true);
        }

        @Override
        public SortedMap<Party, Money> divide(Money gross, Money peak) {
            Money charged = charged(gross, peak);
            SortedMap<Party, Money> divided = nothing(gross);
            divided.put(Party.PLATFORM, charged);
            divided.put(Party.SELLER, gross.minus(charged));
            return divided;
        }

        private Money charged(Money gross, Money peak) {
            Wrong.unless(
                    fee.currency().equals(gross.currency()),
                    "fee",
                    "is in " + fee.currency().code() + " and the order is in "
                            + gross.currency().code() + ": give the seller a rule for that currency");
            boolean due = gross.isPositive() || (kept && peak.isPositive());
            return due ? fee : Money.zero(gross.currency());
        }

        @Override
        public String text() {
            return "fee(" + fee + "," + (kept ? "kept" : "returned") + ")";
        }
    }

    /**
     * A fee for each order, and proportions of the rest. Where the fee leaves no rest, the seller bears what is missing.
     *
     * @param fee the fee
     * @param shares how the rest is divided
     */
    record FeeAndShares(FixedFee fee, Shares shares) implements OrderTerms {

        /** Refuses what is missing. */
        public FeeAndShares {
            Wrong.unless(fee != null, "fee", "is missing: leave it out by giving shares alone");
            Wrong.unless(shares != null, "shares", "are missing: leave them out by giving a fee alone");
        }

        @Override
        public SortedMap<Party, Money> divide(Money gross, Money peak) {
            Money charged = fee.charged(gross, peak);
            Money rest = gross.minus(charged);
            if (rest.isNegative() && !charged.isZero()) {
                return fee.divide(gross, peak);
            }
            SortedMap<Party, Money> divided = shares.divide(rest, peak);
            divided.merge(Party.PLATFORM, charged, Money::plus);
            return divided;
        }

        @Override
        public String text() {
            return "both(" + fee.text() + "," + shares.text() + ")";
        }
    }

    private static SortedMap<Party, Money> nothing(Money gross) {
        Money zero = Money.zero(gross.currency());
        return new TreeMap<>(Map.of(Party.SELLER, zero, Party.PLATFORM, zero));
    }
}
