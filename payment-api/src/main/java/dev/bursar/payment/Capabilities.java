package dev.bursar.payment;

import dev.bursar.payment.internal.Copies;
import dev.bursar.payment.internal.Faults;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a provider, under its present settings, can do. What has a feature, method or currency of its own that is not in
 * here is refused before any I/O with an {@link UnsupportedFeatureException}.
 *
 * @param methods the ways to pay
 * @param currencies the currencies
 * @param features what else it can do
 */
public record Capabilities(Set<PaymentMethod> methods, Set<CurrencyCode> currencies, Set<Feature> features) {

    /** Refuses capabilities with which nothing could be paid. */
    public Capabilities {
        Faults.in("Capabilities")
                .when(methods == null || methods.isEmpty(), "methods", "is empty: name at least one way to pay")
                .when(currencies == null || currencies.isEmpty(), "currencies", "is empty: name at least one currency")
                .present("features", features, "give an empty set where there is nothing")
                .check();
        methods = Copies.of(methods);
        currencies = Copies.of(currencies);
        features = features.isEmpty() ? Set.of() : Copies.of(EnumSet.copyOf(features));
    }

    /**
     * Capabilities from lists.
     *
     * @param methods the ways to pay
     * @param currencyCodes the codes of the currencies
     * @param features what else it can do
     * @return the capabilities
     * @throws InvalidRequestException if a currency is unknown
     */
    public static Capabilities of(List<PaymentMethod> methods, List<String> currencyCodes, List<Feature> features) {
        return new Capabilities(
                new LinkedHashSet<>(methods),
                currencyCodes.stream().map(CurrencyCode::of).collect(Collectors.toCollection(LinkedHashSet::new)),
                features.isEmpty() ? Set.of() : EnumSet.copyOf(features));
    }

    /**
     * The same without some features, as for an account whose settings lack what they need.
     *
     * @param missing the features
     * @return other capabilities
     */
    public Capabilities without(Feature... missing) {
        Set<Feature> left = new LinkedHashSet<>(features);
        left.removeAll(List.of(missing));
        return new Capabilities(methods, currencies, left);
    }

    /**
     * Whether a feature is there.
     *
     * @param feature the feature
     * @return whether it is
     */
    public boolean has(Feature feature) {
        return features.contains(feature);
    }

    /**
     * Whether a currency is taken.
     *
     * @param currency the currency
     * @return whether it is
     */
    public boolean takes(CurrencyCode currency) {
        return currencies.contains(currency);
    }

    /**
     * Whether a method is offered: itself, or one of its kind where it names no brand.
     *
     * @param method the method
     * @return whether it is
     */
    public boolean offers(PaymentMethod method) {
        return methods.stream().anyMatch(own -> own.includes(method) || method.includes(own));
    }
}
