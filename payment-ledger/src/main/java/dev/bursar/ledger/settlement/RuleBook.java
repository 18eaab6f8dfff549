package dev.bursar.ledger.settlement;

import dev.bursar.ledger.internal.Wrong;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * Which rule holds for which seller, from when on: a default, what was agreed with single sellers, and the days from which a
 * rule holds. Immutable and thread-safe.
 */
public final class RuleBook {

    private final NavigableMap<Instant, SettlementRule> defaults;
    private final Map<String, NavigableMap<Instant, SettlementRule>> bySeller;

    private RuleBook(Builder builder) {
        this.defaults = new TreeMap<>(builder.defaults);
        this.bySeller = new HashMap<>();
        builder.bySeller.forEach((seller, rules) -> bySeller.put(seller, new TreeMap<>(rules)));
    }

    /**
     * A book of one rule for everybody.
     *
     * @param rule the rule
     * @return the book
     */
    public static RuleBook of(SettlementRule rule) {
        return builder(rule).build();
    }

    /**
     * A book of several rules.
     *
     * @param rule what holds where nothing else does
     * @return a builder
     */
    public static Builder builder(SettlementRule rule) {
        return new Builder(rule);
    }

    /**
     * The rule for what a seller earned at a time: the newest that was agreed with the seller by then, or else the newest default.
     *
     * @param seller the seller
     * @param when when the order was first paid
     * @return the rule
     */
    public SettlementRule ruleFor(String seller, Instant when) {
        NavigableMap<Instant, SettlementRule> own = bySeller.get(seller);
        Map.Entry<Instant, SettlementRule> agreed = own == null ? null : own.floorEntry(when);
        return agreed == null ? defaults.floorEntry(when).getValue() : agreed.getValue();
    }

    /** Collects rules. Not thread-safe. */
    public static final class Builder {

        private final NavigableMap<Instant, SettlementRule> defaults = new TreeMap<>();
        private final Map<String, NavigableMap<Instant, SettlementRule>> bySeller = new HashMap<>();

        private Builder(SettlementRule rule) {
            Wrong.unless(rule != null, "rule", "is missing: say what holds where nothing else does");
            defaults.put(Instant.MIN, rule);
        }

        /**
         * Changes the default from a time on.
         *
         * @param from from when on
         * @param rule the rule
         * @return this builder
         */
        public Builder from(Instant from, SettlementRule rule) {
            defaults.put(from, rule);
            return this;
        }

        /**
         * Agrees on a rule with a seller.
         *
         * @param seller the seller
         * @param rule the rule
         * @return this builder
         */
        public Builder seller(String seller, SettlementRule rule) {
            return seller(seller, Instant.MIN, rule);
        }

        /**
         * Agrees on a rule with a seller from a time on.
         *
         * @param seller the seller
         * @param from from when on
         * @param rule the rule
         * @return this builder
         */
        public Builder seller(String seller, Instant from, SettlementRule rule) {
            bySeller.computeIfAbsent(seller, key -> new TreeMap<>()).put(from, rule);
            return this;
        }

        /** {@return the book} */
        public RuleBook build() {
            return new RuleBook(this);
        }
    }
}
