package dev.bursar.testkit.coinbase;

import dev.bursar.testkit.internal.PathTemplate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where a request goes, by method and path, and the name of what it asks for. */
@SuppressWarnings("ImmutableEnumChecker") // a template is immutable
enum Route {
    CHECKOUT_CREATE("checkout.create", "POST /api/v1/checkouts"),
    CHECKOUT_LIST("checkout.list", "GET /api/v1/checkouts"),
    CHECKOUT_GET("checkout.get", "GET /api/v1/checkouts/{}"),
    CHECKOUT_DEACTIVATE("checkout.deactivate", "POST /api/v1/checkouts/{}/deactivate"),
    CHECKOUT_REFUND("checkout.refund", "POST /api/v1/checkouts/{}/refund"),

    CHARGE_CREATE("charge.create", "POST /charges"),
    CHARGE_LIST("charge.list", "GET /charges"),
    CHARGE_GET("charge.get", "GET /charges/{}"),
    CHARGE_CANCEL("charge.cancel", "POST /charges/{}/cancel"),
    CHARGE_RESOLVE("charge.resolve", "POST /charges/{}/resolve"),

    SUBSCRIPTION_CREATE("subscription.create", "POST /platform/v2/data/webhooks/subscriptions"),
    SUBSCRIPTION_LIST("subscription.list", "GET /platform/v2/data/webhooks/subscriptions"),
    SUBSCRIPTION_GET("subscription.get", "GET /platform/v2/data/webhooks/subscriptions/{}"),
    SUBSCRIPTION_UPDATE("subscription.update", "PUT /platform/v2/data/webhooks/subscriptions/{}"),
    SUBSCRIPTION_DELETE("subscription.delete", "DELETE /platform/v2/data/webhooks/subscriptions/{}"),
    SUBSCRIPTION_EVENTS("subscription.events", "GET /platform/v2/data/webhooks/subscriptions/{}/events");

    /** Before the path of whatever happens in the sandbox. */
    private static final String SANDBOX = "/sandbox";

    final String operation;
    private final PathTemplate template;

    /** A route that was found, with the id in its path, empty where it has none, and whether it leads into the sandbox. */
    record Found(Route route, String id, boolean sandbox) {}

    Route(String operation, String line) {
        this.operation = operation;
        this.template = PathTemplate.of(line);
    }

    static @Nullable Found find(String method, String path) {
        boolean sandbox = path.startsWith(SANDBOX + "/api/");
        String rest = sandbox ? path.substring(SANDBOX.length()) : path;
        for (Route route : values()) {
            List<String> ids = route.template.ids(method, rest);
            if (ids != null) {
                return new Found(route, ids.isEmpty() ? "" : PathTemplate.decoded(ids.get(0)), sandbox);
            }
        }
        return null;
    }

    /** Whether an address belongs to the Commerce API, known or not. */
    static boolean isCommerce(String path) {
        return path.equals("/charges") || path.startsWith("/charges/");
    }
}
