package dev.bursar.ledger.settlement;

import dev.bursar.ledger.internal.Wrong;
import dev.bursar.payment.Money;
import java.util.List;
import java.util.stream.Collectors;

/**
 * How orders are divided between seller, platform and partners: the same for all orders, or by tiers. Data, with a text to
 * keep it by. Immutable and thread-safe.
 */
public sealed interface SettlementRule permits OrderTerms, SettlementRule.ByOrder, SettlementRule.ByVolume {

    /**
     * What holds for an order. It is found at the order's first settlement, and kept for all its refunds.
     *
     * @param order what the order brought in until then
     * @param volume what the seller sold in the batch
     * @return the terms
     * @throws dev.bursar.payment.InvalidRequestException if the rule is written in another currency
     */
    OrderTerms termsFor(Money order, Money volume);

    /** {@return its text, from which {@link #parse} makes it again} */
    String text();

    /**
     * Reads a rule.
     *
     * @param text what {@link #text} wrote
     * @return the rule
     * @throws dev.bursar.payment.InvalidRequestException if it is not written like that
     */
    static SettlementRule parse(String text) {
        return RuleText.rule(text);
    }

    /**
     * Shares for the seller and the platform.
     *
     * @param seller the seller's proportion, such as 80
     * @param platform the platform's, such as 20
     * @return the terms
     */
    static OrderTerms.Shares shares(long seller, long platform) {
        return shares(new Portion(Party.SELLER, seller), new Portion(Party.PLATFORM, platform));
    }

    /**
     * Shares for any number of parties. What is left after rounding down goes, unit by unit, to the largest remainders, and
     * between equals to who is named first.
     *
     * @param portions who gets how much
     * @return the terms
     */
    static OrderTerms.Shares shares(Portion... portions) {
        return new OrderTerms.Shares(List.of(portions));
    }

    /**
     * A fee for each order, which is returned once the whole order is.
     *
     * @param fee what the platform gets
     * @return the terms
     */
    static OrderTerms.FixedFee fee(Money fee) {
        return new OrderTerms.FixedFee(fee, false);
    }

    /**
     * Terms by what an order brought in. The whole order falls under the one tier that it reached.
     *
     * @param tiers the tiers, the first from zero, ascending, in one currency
     */
    record ByOrder(List<Tier> tiers) implements SettlementRule {

        /** Refuses tiers that leave a gap. */
        public ByOrder {
            tiers = checked(tiers);
        }

        @Override
        public OrderTerms termsFor(Money order, Money volume) {
            return reached(tiers, order);
        }

        @Override
        public String text() {
            return "by-order(" + joined(tiers) + ")";
        }
    }

    /**
     * Terms by what a seller sold in a batch. All orders that are settled first in it fall under the one tier that was reached.
     *
     * @param tiers the tiers, the first from zero, ascending, in one currency
     */
    record ByVolume(List<Tier> tiers) implements SettlementRule {

        /** Refuses tiers that leave a gap. */
        public ByVolume {
            tiers = checked(tiers);
        }

        @Override
        public OrderTerms termsFor(Money order, Money volume) {
            return reached(tiers, volume);
        }

        @Override
        public String text() {
            return "by-volume(" + joined(tiers) + ")";
        }
    }

    private static List<Tier> checked(List<Tier> tiers) {
        Wrong.unless(tiers != null && !tiers.isEmpty(), "tiers", "are missing: give at least one, from zero");
        List<Tier> copy = List.copyOf(tiers);
        Wrong.unless(copy.get(0).from().isZero(), "tiers", "do not begin at zero: say what holds for small amounts");
        for (int i = 1; i < copy.size(); i++) {
            Money before = copy.get(i - 1).from();
            Money next = copy.get(i).from();
            Wrong.unless(
                    next.currency().equals(before.currency()) && next.compareTo(before) > 0,
                    "tiers",
                    "do not ascend in one currency: order them by their amounts");
        }
        return copy;
    }

    private static OrderTerms reached(List<Tier> tiers, Money amount) {
        OrderTerms terms = tiers.get(0).terms();
        for (Tier tier : tiers) {
            Wrong.unless(
                    tier.from().currency().equals(amount.currency()),
                    "tiers",
                    "are in " + tier.from().currency().code() + " and the order is in "
                            + amount.currency().code() + ": give the seller a rule for that currency");
            if (amount.compareTo(tier.from()) >= 0) {
                terms = tier.terms();
            }
        }
        return terms;
    }

    private static String joined(List<Tier> tiers) {
        return tiers.stream().map(Tier::toString).collect(Collectors.joining(";"));
    }
}
