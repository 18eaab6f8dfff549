package dev.bursar.routing;

import dev.bursar.payment.PaymentRequest;
import dev.bursar.payment.ProviderError;
import dev.bursar.payment.UnsupportedFeatureException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Which routes an order may go to, by the rules and by what the routes can do. Asks nobody. */
final class Choice {

    private final Map<String, Route> routes;
    private final List<RoutingRule> rules;
    private final @Nullable Function<PaymentRequest, @Nullable String> countryOf;

    Choice(
            Map<String, Route> routes,
            List<RoutingRule> rules,
            @Nullable Function<PaymentRequest, @Nullable String> countryOf) {
        this.routes = routes;
        this.rules = List.copyOf(rules);
        this.countryOf = countryOf;
    }

    /** The routes that can take it, the first choice first; none where no route can. */
    List<Route> of(PaymentRequest request) {
        return named(request).stream()
                .map(this::route)
                .filter(route -> Fitness.lacks(route.payments().capabilities(), request) == null)
                .toList();
    }

    /** What to say where there is none. */
    UnsupportedFeatureException nobody(PaymentRequest request) {
        List<String> reasons = new ArrayList<>();
        String first = null;
        for (String name : named(request)) {
            String lack = Fitness.lacks(route(name).payments().capabilities(), request);
            reasons.add(name + " lacks " + lack);
            first = first == null ? lack : first;
        }
        return new UnsupportedFeatureException(
                Objects.requireNonNullElse(first, "currency"),
                "no route that the rules give can take it: " + String.join(", ", reasons)
                        + "; add a route to the rule, or ask for less",
                ProviderError.none());
    }

    private List<String> named(PaymentRequest request) {
        String country = countryOf == null ? null : countryOf.apply(request);
        return rules.stream()
                .filter(rule -> rule.holds(request, country))
                .findFirst()
                .orElseThrow() // the last one always holds
                .routes(request.orderId());
    }

    private Route route(String name) {
        return Objects.requireNonNull(routes.get(name));
    }
}
