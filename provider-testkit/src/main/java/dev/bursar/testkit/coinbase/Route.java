package dev.bursar.testkit.coinbase;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where a request goes, by method and path, and the name of what it asks for. */
@SuppressWarnings("ImmutableEnumChecker") // its lists are written once
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
    private final String method;
    private final List<String> template;

    /** A route that was found, with the id in its path, empty where it has none, and whether it leads into the sandbox. */
    record Found(Route route, String id, boolean sandbox) {}

    Route(String operation, String line) {
        this.operation = operation;
        this.method = line.substring(0, line.indexOf(' '));
        this.template = segments(line.substring(line.indexOf(' ') + 1));
    }

    static @Nullable Found find(String method, String path) {
        boolean sandbox = path.startsWith(SANDBOX + "/api/");
        List<String> segments = segments(sandbox ? path.substring(SANDBOX.length()) : path);
        for (Route route : values()) {
            String id = route.method.equals(method) ? route.id(segments) : null;
            if (id != null) {
                return new Found(route, id, sandbox);
            }
        }
        return null;
    }

    /** Whether an address belongs to the Commerce API, known or not. */
    static boolean isCommerce(String path) {
        return path.equals("/charges") || path.startsWith("/charges/");
    }

    private @Nullable String id(List<String> segments) {
        if (segments.size() != template.size()) {
            return null;
        }
        String id = "";
        for (int i = 0; i < segments.size(); i++) {
            boolean hole = template.get(i).equals("{}");
            if (hole ? segments.get(i).isEmpty() : !template.get(i).equals(segments.get(i))) {
                return null;
            }
            id = hole ? decoded(segments.get(i)) : id;
        }
        return id;
    }

    private static List<String> segments(String path) {
        return List.of(path.substring(path.startsWith("/") ? 1 : 0).split("/", -1));
    }

    private static String decoded(String segment) {
        try {
            return URLDecoder.decode(segment.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return segment;
        }
    }
}
