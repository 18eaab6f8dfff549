package dev.bursar.routing;

import dev.bursar.payment.Feature;
import dev.bursar.payment.PaymentInterface;
import dev.bursar.payment.ProviderError;
import dev.bursar.payment.TransactionPage;
import dev.bursar.payment.TransactionQuery;
import dev.bursar.payment.UnsupportedFeatureException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The movements of all routes, one route after the other. A cursor says its route, then where it goes on there. */
final class Listing {

    private final Map<String, PaymentInterface> listing = new LinkedHashMap<>();

    Listing(Map<String, ? extends PaymentInterface> routes, TransactionQuery.Book book) {
        boolean settlements = book == TransactionQuery.Book.SETTLEMENTS;
        Feature feature = settlements ? Feature.LIST_SETTLEMENTS : Feature.LIST_TRANSACTIONS;
        routes.forEach((name, route) -> {
            if (route.capabilities().has(feature)) {
                listing.put(name, route);
            }
        });
        if (listing.isEmpty()) {
            throw new UnsupportedFeatureException(
                    feature.name(),
                    "no route lists " + (settlements ? "settlements" : "movements")
                            + ": use the providers' own reports",
                    ProviderError.none());
        }
    }

    TransactionPage page(TransactionQuery query) {
        String cursor = query.cursor();
        String name = cursor == null
                ? listing.keySet().iterator().next()
                : RouteNames.routeIn("cursor", cursor + ' ', listing.keySet());
        String inner = cursor == null ? "" : cursor.substring(name.length() + 1);
        TransactionQuery plain =
                query.toBuilder().cursor(inner.isEmpty() ? null : inner).build();
        TransactionPage page = Objects.requireNonNull(listing.get(name)).listTransactions(plain);
        return new TransactionPage(page.transactions(), next(name, page.nextCursor()));
    }

    private @Nullable String next(String name, @Nullable String inner) {
        if (inner != null) {
            return RouteNames.qualified(name, inner);
        }
        List<String> names = List.copyOf(listing.keySet());
        int following = names.indexOf(name) + 1;
        return following == names.size() ? null : RouteNames.qualified(names.get(following), "");
    }
}
