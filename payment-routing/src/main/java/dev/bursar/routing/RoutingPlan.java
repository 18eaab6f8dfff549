package dev.bursar.routing;

import dev.bursar.payment.ConfigurationException;
import dev.bursar.payment.PaymentInterface;
import dev.bursar.payment.PaymentRequest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What a builder has collected, and all that is wrong with it. Confined to the builder. */
final class RoutingPlan {

    final Map<String, PaymentInterface> accounts = new LinkedHashMap<>();
    final List<RoutingRule> rules = new ArrayList<>();
    List<String> otherwise = List.of();

    @Nullable
    Function<PaymentRequest, @Nullable String> countryOf;

    BreakerOptions breaker = BreakerOptions.defaults();
    RoutingListener listener = new RoutingListener() {};

    private final List<String> faults = new ArrayList<>();

    void add(String name, PaymentInterface account) {
        if (!RouteNames.WELL_FORMED.matcher(name).matches()) {
            faults.add("the route name \"" + name + "\" is not 1 to 32 of a-z, 0-9 and -");
        }
        if (accounts.containsKey(name)) {
            faults.add("two routes have the name " + name + ": give each its own");
        }
        if (accounts.containsValue(account)) {
            faults.add("the route " + name + " has the account of another route: open one for each");
        }
        accounts.putIfAbsent(name, account);
    }

    /** The rules with the last one, which holds for all orders. */
    List<RoutingRule> allRules() {
        List<RoutingRule> all = new ArrayList<>(rules);
        all.add(RoutingRule.when().to(otherwise.toArray(String[]::new)).build());
        return all;
    }

    void check() {
        List<String> all = new ArrayList<>(faults);
        if (accounts.isEmpty()) {
            all.add("there are no routes: add them with route(...)");
        }
        for (int i = 0; i < rules.size(); i++) {
            checkRule("rule " + (i + 1), rules.get(i), all);
        }
        if (otherwise.isEmpty()) {
            all.add("there is no default: say with otherwise(...) where orders go for which no rule holds");
        } else {
            checkRule("otherwise", allRules().get(rules.size()), all);
        }
        if (!all.isEmpty()) {
            throw new ConfigurationException("RoutedPayments: " + String.join("; ", all));
        }
    }

    private void checkRule(String which, RoutingRule rule, List<String> all) {
        rule.faults().forEach(fault -> all.add(which + " " + fault));
        Set<String> named = rule.named();
        named.stream()
                .filter(name -> !accounts.containsKey(name))
                .forEach(name ->
                        all.add(which + " names the route \"" + name + "\", which is not among " + accounts.keySet()));
        if (rule.asksForCountry() && countryOf == null) {
            all.add(which + " asks for a country: say with countryOf(...) where an order comes from");
        }
    }
}
