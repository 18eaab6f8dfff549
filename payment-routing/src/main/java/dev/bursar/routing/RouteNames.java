package dev.bursar.routing;

import dev.bursar.payment.InvalidRequestException;
import dev.bursar.payment.PaymentReference;
import dev.bursar.payment.SavedInstrument;
import dev.bursar.payment.Secret;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** How ids say which route they are of: {@code stripe:cs_test_1}. The form is a promise, as hosts keep such ids. */
final class RouteNames {

    static final Pattern WELL_FORMED = Pattern.compile("[a-z0-9-]{1,32}");

    private static final char MARK = ':';
    private static final int LONGEST_ID = 255;

    private RouteNames() {}

    static @Nullable String qualified(String route, @Nullable String id) {
        return id == null ? null : route + MARK + id;
    }

    /** A reference in which an id that is too long with its route gives way to the order number. */
    static @Nullable PaymentReference qualified(String route, @Nullable PaymentReference reference) {
        if (reference == null) {
            return null;
        }
        String id = qualified(route, reference.paymentId());
        String kept = id == null || id.length() > LONGEST_ID ? null : id;
        return kept == null && reference.orderId() == null ? null : new PaymentReference(kept, reference.orderId());
    }

    static @Nullable SavedInstrument qualified(String route, @Nullable SavedInstrument instrument) {
        return instrument == null
                ? null
                : instrument.toBuilder()
                        .token(Secret.of(route + MARK + instrument.token().reveal()))
                        .build();
    }

    /** The route an id says, which is one of those that are there. */
    static String routeIn(String field, String qualified, Set<String> routes) {
        int mark = qualified.indexOf(MARK);
        String route = mark < 0 ? "" : qualified.substring(0, mark);
        if (!routes.contains(route) || mark == qualified.length() - 1) {
            throw new InvalidRequestException(
                    field,
                    "does not say a route that is there: give it as it was answered, beginning with one of " + routes
                            + " and a colon");
        }
        return route;
    }

    static String routeIn(SavedInstrument instrument, Set<String> routes) {
        return routeIn("savedInstrument", instrument.token().reveal(), routes);
    }

    /** The provider's own id, of an id of this route. */
    static String plain(String field, String route, String qualified) {
        return qualified.substring(routeIn(field, qualified, Set.of(route)).length() + 1);
    }

    static SavedInstrument plain(String route, SavedInstrument instrument) {
        String token = plain("savedInstrument", route, instrument.token().reveal());
        return instrument.toBuilder().token(Secret.of(token)).build();
    }
}
