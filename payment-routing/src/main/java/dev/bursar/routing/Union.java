package dev.bursar.routing;

import dev.bursar.payment.Capabilities;
import dev.bursar.payment.CurrencyCode;
import dev.bursar.payment.Feature;
import dev.bursar.payment.PaymentMethod;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What several accounts can do together. */
final class Union {

    private Union() {}

    static Capabilities of(List<Capabilities> accounts) {
        Set<PaymentMethod> methods = new LinkedHashSet<>();
        Set<CurrencyCode> currencies = new LinkedHashSet<>();
        Set<Feature> features = new LinkedHashSet<>();
        for (Capabilities account : accounts) {
            methods.addAll(account.methods());
            currencies.addAll(account.currencies());
            features.addAll(account.features());
        }
        return new Capabilities(methods, currencies, features);
    }
}
