package dev.bursar.routing;

import dev.bursar.payment.CurrencyCode;
import dev.bursar.payment.Money;
import dev.bursar.payment.PaymentMethod;
import dev.bursar.payment.PaymentRequest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Which orders go to which routes. Every condition that is set has to hold; a rule without any holds for all orders. Immutable
 * and thread-safe; a predicate of the host's own has to be so too.
 *
 * <p>Its routes are given in their order with {@link Builder#to}, or by weight with {@link Builder#share}. What is wrong with a
 * rule is told by {@link RoutedPayments.Builder#build}, together with all else.
 */
public final class RoutingRule {

    private final Builder set;

    private RoutingRule(Builder set) {
        this.set = set;
    }

    /** {@return a rule for all orders, to which conditions can be added} */
    public static Builder when() {
        return new Builder();
    }

    boolean holds(PaymentRequest request, @Nullable String country) {
        return (set.currencies.isEmpty()
                        || set.currencies.contains(request.amount().currency().code()))
                && (set.methods.isEmpty() || includes(request.method()))
                && set.amounts.stream().allMatch(amount -> amount.test(request))
                && (set.countries.isEmpty() || (country != null && set.countries.contains(upper(country))))
                && set.predicates.stream().allMatch(own -> own.test(request));
    }

    /** The names of the routes, the first choice first; the same for an order at each repetition. */
    List<String> routes(String orderId) {
        return set.shares.isEmpty() ? List.copyOf(set.routes) : Shares.order(set.shares, orderId);
    }

    boolean asksForCountry() {
        return !set.countries.isEmpty();
    }

    /** What is wrong with this rule, as far as it can be said without the routes. */
    List<String> faults() {
        List<String> faults = new ArrayList<>();
        if (set.routes.isEmpty() && set.shares.isEmpty()) {
            faults.add("has no routes: name them with to(...) or share(...)");
        }
        if (!set.routes.isEmpty() && !set.shares.isEmpty()) {
            faults.add("has routes in order and by weight: use to(...) or share(...)");
        }
        if (new LinkedHashSet<>(set.routes).size() < set.routes.size()) {
            faults.add("names a route twice");
        }
        set.shares.forEach((route, weight) -> {
            if (weight < 1) {
                faults.add("gives the route " + route + " the weight " + weight + ": give at least 1");
            }
        });
        set.currencies.stream()
                .filter(code -> CurrencyCode.find(code) == null)
                .forEach(code -> faults.add("names a currency that is not known: write it like KRW"));
        faults.addAll(set.faults);
        return faults;
    }

    Set<String> named() {
        Set<String> names = new LinkedHashSet<>(set.routes);
        names.addAll(set.shares.keySet());
        return names;
    }

    private boolean includes(@Nullable PaymentMethod asked) {
        return asked != null && set.methods.stream().anyMatch(method -> method.includes(asked));
    }

    private static String upper(String code) {
        return code.toUpperCase(Locale.ROOT);
    }

    /** Collects conditions and routes. Not thread-safe. */
    public static final class Builder {

        private final Set<String> currencies = new LinkedHashSet<>();
        private final Set<PaymentMethod> methods = new LinkedHashSet<>();
        private final Set<String> countries = new LinkedHashSet<>();
        private final List<Predicate<PaymentRequest>> amounts = new ArrayList<>();
        private final List<Predicate<PaymentRequest>> predicates = new ArrayList<>();
        private final List<String> routes = new ArrayList<>();
        private final Map<String, Integer> shares = new LinkedHashMap<>();
        private final List<String> faults = new ArrayList<>();

        private Builder() {}

        private Builder(Builder other) {
            currencies.addAll(other.currencies);
            methods.addAll(other.methods);
            countries.addAll(other.countries);
            amounts.addAll(other.amounts);
            predicates.addAll(other.predicates);
            routes.addAll(other.routes);
            shares.putAll(other.shares);
            faults.addAll(other.faults);
        }

        /**
         * Holds for amounts in one of these currencies.
         *
         * @param codes such as {@code KRW}
         * @return this builder
         */
        public Builder currency(String... codes) {
            for (String code : codes) {
                currencies.add(upper(code));
            }
            return this;
        }

        /**
         * Holds where the request asks for one of these methods; not where it leaves the method open.
         *
         * @param some the methods; a kind without a brand stands for all brands
         * @return this builder
         */
        public Builder method(PaymentMethod... some) {
            methods.addAll(List.of(some));
            return this;
        }

        /**
         * Holds for amounts in this currency, from this one on.
         *
         * @param least the smallest amount
         * @return this builder
         */
        public Builder atLeast(Money least) {
            amounts.add(request ->
                    sameCurrency(request, least) && request.amount().amount().compareTo(least.amount()) >= 0);
            return this;
        }

        /**
         * Holds for amounts in this currency, below this one.
         *
         * @param limit the smallest amount that is too much
         * @return this builder
         */
        public Builder below(Money limit) {
            amounts.add(request ->
                    sameCurrency(request, limit) && request.amount().amount().compareTo(limit.amount()) < 0);
            return this;
        }

        /**
         * Holds for orders from one of these countries; needs {@link RoutedPayments.Builder#countryOf}.
         *
         * @param codes such as {@code KR}
         * @return this builder
         */
        public Builder country(String... codes) {
            for (String code : codes) {
                countries.add(upper(code));
            }
            return this;
        }

        /**
         * Holds where a condition of the host's own does. It must answer the same for a repetition of a request; where it does
         * not, the order still stays where it was tried.
         *
         * @param own the condition
         * @return this builder
         */
        public Builder matching(Predicate<PaymentRequest> own) {
            predicates.add(own);
            return this;
        }

        /**
         * Sends these orders to the first of these routes that is well and can take them.
         *
         * @param names the routes, the first choice first
         * @return this builder
         */
        public Builder to(String... names) {
            routes.addAll(List.of(names));
            return this;
        }

        /**
         * Sends a share of these orders to a route first, and the others there last. Decided by the order number, so that a
         * repetition goes the same way.
         *
         * @param name the route
         * @param weight its share, of the sum of all weights of the rule
         * @return this builder
         */
        public Builder share(String name, int weight) {
            if (shares.put(name, weight) != null) {
                faults.add("names the route " + name + " twice");
            }
            return this;
        }

        /** {@return the rule} */
        public RoutingRule build() {
            return new RoutingRule(new Builder(this));
        }

        private static boolean sameCurrency(PaymentRequest request, Money bound) {
            return request.amount().currency().equals(bound.currency());
        }
    }
}
