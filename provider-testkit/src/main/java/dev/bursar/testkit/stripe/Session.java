package dev.bursar.testkit.stripe;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A Checkout Session: a page on which a customer pays, or saves a way to pay.
 *
 * @see <a href="https://docs.stripe.com/api/checkout/sessions/object">The Session object</a>
 */
final class Session extends Resource {

    static final String OPEN = "open";
    static final String COMPLETE = "complete";
    static final String EXPIRED = "expired";

    private static final List<String> TOLD = List.of(
            "allow_promotion_codes",
            "billing_address_collection",
            "cancel_url",
            "client_reference_id",
            "customer_creation",
            "customer_email",
            "locale",
            "return_url",
            "submit_type",
            "success_url");

    final ObjectNode told;
    final boolean setsUp;
    final Instant expiresAt;
    final @Nullable Units units;
    final long total;
    final List<LineItem> items;
    final String address;
    String status = OPEN;

    @Nullable
    Customer customer;

    @Nullable
    Intent intent;

    @Nullable
    Setup setup;

    /** One row of the page. */
    record LineItem(String id, String name, long unitAmount, long quantity, String currency) {

        long total() {
            return unitAmount * quantity;
        }

        ObjectNode json(Session page) {
            ObjectNode json = Json.object()
                    .put("id", id)
                    .put("object", "item")
                    .put("amount_discount", 0)
                    .put("amount_subtotal", total())
                    .put("amount_tax", 0)
                    .put("amount_total", total())
                    .put("currency", currency)
                    .put("description", name);
            json.set("price", price(page));
            return json.put("quantity", quantity);
        }

        /** A price that was made for this page alone, and so is not active. */
        private ObjectNode price(Session page) {
            ObjectNode price = Json.object()
                    .put("id", id.replace("li_", "price_"))
                    .put("object", "price")
                    .put("active", false)
                    .put("billing_scheme", "per_unit")
                    .put("created", page.created.getEpochSecond())
                    .put("currency", currency)
                    .put("livemode", page.merchant.account.livemode())
                    .put("product", id.replace("li_", "prod_"))
                    .put("type", "one_time")
                    .put("unit_amount", unitAmount)
                    .put("unit_amount_decimal", Long.toString(unitAmount));
            price.putObject("metadata");
            return price;
        }
    }

    Session(
            Merchant merchant,
            String id,
            Instant created,
            Given given,
            Instant expiresAt,
            @Nullable Units units,
            List<LineItem> items,
            String address) {
        super(Kind.SESSION, merchant, id, created);
        this.told = given.tree();
        this.setsUp = "setup".equals(given.text("mode"));
        this.expiresAt = expiresAt;
        this.units = units;
        this.items = items;
        this.total = items.stream().mapToLong(LineItem::total).sum();
        this.address = address;
    }

    boolean isOpen() {
        return status.equals(OPEN);
    }

    String paymentStatus() {
        if (setsUp) {
            return "no_payment_required";
        }
        return intent != null && intent.status.equals(Intent.SUCCEEDED) ? "paid" : "unpaid";
    }

    /** An address of the shop with this session's id in it. */
    @Nullable
    String successUrl() {
        String template = new Given(told).text("success_url");
        return template == null ? null : template.replace("{CHECKOUT_SESSION_ID}", id);
    }

    @Nullable
    String cancelUrl() {
        return new Given(told).text("cancel_url");
    }

    /** The types of methods on the page. */
    List<String> offered() {
        Given terms = new Given(told);
        if (terms.has("payment_method_types")) {
            return terms.texts("payment_method_types");
        }
        return units == null ? List.of("card") : MethodTypes.offered(units.code(), terms);
    }

    boolean isHosted() {
        String mode = new Given(told).text("ui_mode", "hosted_page");
        return mode.startsWith("hosted");
    }

    /** The first line items, which the session holds where it is expanded. */
    ObjectNode itemList() {
        return itemList(10, null);
    }

    /** Line items after one of them, or from the first on. */
    ObjectNode itemList(int limit, @Nullable String after) {
        List<String> ids = items.stream().map(LineItem::id).toList();
        int from = after == null ? 0 : ids.indexOf(after) + 1;
        if (after != null && from == 0) {
            throw StripeRefusal.missing(400, "line item", after, "starting_after");
        }
        int to = Math.min(from + limit, items.size());
        List<JsonNode> shown = items.subList(from, to).stream()
                .<JsonNode>map(item -> item.json(this))
                .toList();
        return Json.list(shown, to < items.size(), "/v1/checkout/sessions/" + id + "/line_items");
    }

    /** The address of the customer, where the session knows it. */
    @Nullable
    String email() {
        ObjectNode details = customerDetails();
        return details == null ? null : details.path("email").asText();
    }

    @Override
    ObjectNode json(ApiVersion version) {
        ObjectNode json = head("checkout.session").putNull("adaptive_pricing").putNull("after_expiration");
        json.put("amount_subtotal", setsUp ? null : (Long) total).put("amount_total", setsUp ? null : (Long) total);
        json.putObject("automatic_tax")
                .put("enabled", false)
                .putNull("liability")
                .putNull("status");
        json.putNull("client_secret").put("currency", units == null ? null : units.code());
        json.putArray("custom_fields");
        json.putObject("custom_text")
                .putNull("after_submit")
                .putNull("shipping_address")
                .putNull("submit")
                .putNull("terms_of_service_acceptance");
        json.put("customer", customer == null ? null : customer.id);
        json.set("customer_details", customerDetails());
        json.put("expires_at", expiresAt.getEpochSecond()).putNull("invoice").putNull("invoice_creation");
        json.set("metadata", Json.texts(metadata));
        json.put("mode", setsUp ? "setup" : "payment")
                .put("payment_intent", intent == null ? null : intent.id)
                .putNull("payment_link")
                .putNull("payment_method_configuration_details")
                .putObject("payment_method_options");
        json.set("payment_method_types", Json.texts(offered()));
        json.put("payment_status", paymentStatus());
        json.putObject("phone_number_collection").put("enabled", false);
        json.putNull("recovered_from")
                .put("setup_intent", setup == null ? null : setup.id)
                .putArray("shipping_options");
        json.put("status", status).putNull("subscription");
        if (!setsUp) {
            json.putObject("total_details")
                    .put("amount_discount", 0)
                    .put("amount_shipping", 0)
                    .put("amount_tax", 0);
        }
        json.put("ui_mode", version.isBefore("2026-03-25") ? "hosted" : new Given(told).text("ui_mode", "hosted_page"));
        json.put("url", isOpen() && isHosted() ? address : null);
        Json.putTold(json, told, TOLD);
        return json;
    }

    private @Nullable ObjectNode customerDetails() {
        String email = new Given(told).text("customer_email");
        if (isOpen() && email == null && customer == null) {
            return null;
        }
        JsonNode known = customer == null ? null : customer.told.get("email");
        ObjectNode details = Json.object().putNull("address");
        if (known != null) {
            details.set("email", known);
        } else {
            details.put("email", email == null ? Browser.EMAIL : email);
        }
        return details.putNull("name")
                .putNull("phone")
                .put("tax_exempt", "none")
                .putNull("tax_ids");
    }
}
