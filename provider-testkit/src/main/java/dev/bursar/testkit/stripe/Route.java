package dev.bursar.testkit.stripe;

import dev.bursar.testkit.internal.PathTemplate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where a request goes, by method and path, what it takes there, and the name of what it asks for. */
@SuppressWarnings("ImmutableEnumChecker") // its tables are written once
enum Route {
    CHECKOUT_CREATE("checkout.create", "POST /v1/checkout/sessions", CheckoutTables.CREATE),
    CHECKOUT_LIST("checkout.list", "GET /v1/checkout/sessions", CheckoutTables.LIST),
    CHECKOUT_GET("checkout.get", "GET /v1/checkout/sessions/{}", CheckoutTables.GET),
    CHECKOUT_UPDATE("checkout.update", "POST /v1/checkout/sessions/{}", CheckoutTables.UPDATE),
    CHECKOUT_EXPIRE("checkout.expire", "POST /v1/checkout/sessions/{}/expire", Tables.NOTHING),
    CHECKOUT_ITEMS("checkout.items", "GET /v1/checkout/sessions/{}/line_items", CheckoutTables.LINE_ITEMS),

    INTENT_CREATE("intent.create", "POST /v1/payment_intents", IntentTables.CREATE),
    INTENT_LIST("intent.list", "GET /v1/payment_intents", IntentTables.LIST),
    INTENT_SEARCH("intent.search", "GET /v1/payment_intents/search", IntentTables.SEARCH),
    INTENT_GET("intent.get", "GET /v1/payment_intents/{}", IntentTables.GET),
    INTENT_UPDATE("intent.update", "POST /v1/payment_intents/{}", IntentTables.UPDATE),
    INTENT_CONFIRM("intent.confirm", "POST /v1/payment_intents/{}/confirm", IntentTables.CONFIRM),
    INTENT_CAPTURE("intent.capture", "POST /v1/payment_intents/{}/capture", IntentTables.CAPTURE),
    INTENT_CANCEL("intent.cancel", "POST /v1/payment_intents/{}/cancel", IntentTables.CANCEL),

    SETUP_CREATE("setup.create", "POST /v1/setup_intents", IntentTables.SETUP_CREATE),
    SETUP_LIST("setup.list", "GET /v1/setup_intents", IntentTables.SETUP_LIST),
    SETUP_GET("setup.get", "GET /v1/setup_intents/{}", IntentTables.GET),
    SETUP_UPDATE("setup.update", "POST /v1/setup_intents/{}", IntentTables.SETUP_UPDATE),
    SETUP_CONFIRM("setup.confirm", "POST /v1/setup_intents/{}/confirm", IntentTables.SETUP_CONFIRM),
    SETUP_CANCEL("setup.cancel", "POST /v1/setup_intents/{}/cancel", IntentTables.SETUP_CANCEL),

    CUSTOMER_CREATE("customer.create", "POST /v1/customers", Tables.CUSTOMER),
    CUSTOMER_LIST("customer.list", "GET /v1/customers", Tables.CUSTOMER_LIST),
    CUSTOMER_GET("customer.get", "GET /v1/customers/{}", Tables.NOTHING),
    CUSTOMER_UPDATE("customer.update", "POST /v1/customers/{}", Tables.CUSTOMER),
    CUSTOMER_DELETE("customer.delete", "DELETE /v1/customers/{}", Tables.NOTHING),
    CUSTOMER_METHODS("customer.methods", "GET /v1/customers/{}/payment_methods", Tables.METHODS_OF_CUSTOMER),
    CUSTOMER_METHOD("customer.method", "GET /v1/customers/{}/payment_methods/{}", Tables.NOTHING),

    METHOD_CREATE("method.create", "POST /v1/payment_methods", Tables.METHOD_CREATE),
    METHOD_LIST("method.list", "GET /v1/payment_methods", Tables.METHOD_LIST),
    METHOD_GET("method.get", "GET /v1/payment_methods/{}", Tables.NOTHING),
    METHOD_UPDATE("method.update", "POST /v1/payment_methods/{}", Tables.METHOD_UPDATE),
    METHOD_ATTACH("method.attach", "POST /v1/payment_methods/{}/attach", Tables.METHOD_ATTACH),
    METHOD_DETACH("method.detach", "POST /v1/payment_methods/{}/detach", Tables.NOTHING),

    REFUND_CREATE("refund.create", "POST /v1/refunds", Tables.REFUND_CREATE),
    REFUND_LIST("refund.list", "GET /v1/refunds", Tables.REFUND_LIST),
    REFUND_GET("refund.get", "GET /v1/refunds/{}", Tables.NOTHING),
    REFUND_UPDATE("refund.update", "POST /v1/refunds/{}", Tables.METADATA_ONLY),
    REFUND_CANCEL("refund.cancel", "POST /v1/refunds/{}/cancel", Tables.NOTHING),

    CHARGE_LIST("charge.list", "GET /v1/charges", Tables.CHARGE_LIST),
    CHARGE_GET("charge.get", "GET /v1/charges/{}", Tables.NOTHING),
    DISPUTE_LIST("dispute.list", "GET /v1/disputes", Tables.DISPUTE_LIST),
    DISPUTE_GET("dispute.get", "GET /v1/disputes/{}", Tables.NOTHING),
    DISPUTE_UPDATE("dispute.update", "POST /v1/disputes/{}", Tables.DISPUTE_UPDATE),
    DISPUTE_CLOSE("dispute.close", "POST /v1/disputes/{}/close", Tables.NOTHING),
    BALANCE_LIST("balance.list", "GET /v1/balance_transactions", Tables.BALANCE_LIST),
    BALANCE_GET("balance.get", "GET /v1/balance_transactions/{}", Tables.NOTHING),
    EVENT_LIST("event.list", "GET /v1/events", Tables.EVENT_LIST),
    EVENT_GET("event.get", "GET /v1/events/{}", Tables.NOTHING),
    EVENT_THIN("event.thin", "GET /v2/core/events/{}", Tables.NOTHING);

    final String operation;
    final ParameterTable table;
    private final PathTemplate template;

    /** A route that was found, with the ids in its path. */
    record Found(Route route, List<String> ids) {}

    Route(String operation, String line, ParameterTable table) {
        this.operation = operation;
        this.table = table;
        this.template = PathTemplate.of(line);
    }

    static @Nullable Found find(String method, String path) {
        for (Route route : values()) {
            List<String> ids = route.template.ids(method, path);
            if (ids != null) {
                return new Found(route, ids);
            }
        }
        return null;
    }

    boolean isPost() {
        return template.method().equals("POST");
    }

    /** Whether a browser may ask for it, with the key that everybody can see. */
    boolean isForBrowsers() {
        return switch (this) {
            case INTENT_GET, INTENT_CONFIRM, SETUP_GET, SETUP_CONFIRM, METHOD_CREATE -> true;
            default -> false;
        };
    }
}
