package dev.bursar.testkit.stripe;

import static dev.bursar.testkit.stripe.Parameter.anything;
import static dev.bursar.testkit.stripe.Parameter.bool;
import static dev.bursar.testkit.stripe.Parameter.hash;
import static dev.bursar.testkit.stripe.Parameter.integer;
import static dev.bursar.testkit.stripe.Parameter.list;
import static dev.bursar.testkit.stripe.Parameter.metadata;
import static dev.bursar.testkit.stripe.Parameter.range;
import static dev.bursar.testkit.stripe.Parameter.text;
import static dev.bursar.testkit.stripe.Parameter.texts;
import static dev.bursar.testkit.stripe.Parameter.url;
import static dev.bursar.testkit.stripe.Parameter.word;

/**
 * What the endpoints of Checkout Sessions take.
 *
 * @see <a href="https://docs.stripe.com/api/checkout/sessions">Checkout Sessions</a>
 */
final class CheckoutTables {

    private static final Parameter LINE_ITEM = hash(
            "line_item",
            integer("quantity"),
            text("price"),
            anything("adjustable_quantity"),
            texts("tax_rates"),
            metadata(),
            hash(
                    "price_data",
                    text("currency").needed(),
                    integer("unit_amount"),
                    text("unit_amount_decimal"),
                    text("product"),
                    word("tax_behavior", "inclusive", "exclusive", "unspecified"),
                    hash(
                            "product_data",
                            text("name").needed(),
                            text("description"),
                            texts("images"),
                            text("tax_code"),
                            metadata())));

    private static final Parameter PAYMENT_INTENT_DATA = hash(
            "payment_intent_data",
            integer("application_fee_amount"),
            word("capture_method", "automatic", "automatic_async", "manual"),
            text("description"),
            metadata(),
            text("on_behalf_of"),
            text("receipt_email"),
            word("setup_future_usage", "on_session", "off_session"),
            anything("shipping"),
            text("statement_descriptor"),
            text("statement_descriptor_suffix"),
            hash("transfer_data", text("destination").needed(), integer("amount")),
            text("transfer_group"));

    static final ParameterTable CREATE = ParameterTable.of(
            word("mode", "payment", "setup", "subscription").needed(),
            list("line_items", LINE_ITEM),
            PAYMENT_INTENT_DATA,
            hash("setup_intent_data", text("description"), metadata(), text("on_behalf_of")),
            url("success_url"),
            url("cancel_url"),
            url("return_url"),
            text("client_reference_id"),
            text("customer"),
            text("customer_account"),
            text("customer_email"),
            word("customer_creation", "always", "if_required"),
            text("currency"),
            integer("expires_at"),
            metadata(),
            text("locale"),
            word("ui_mode", "hosted_page", "embedded_page", "form", "elements", "hosted", "embedded", "custom"),
            word("submit_type", "auto", "book", "donate", "pay", "subscribe"),
            word("billing_address_collection", "auto", "required"),
            word("redirect_on_completion", "always", "if_required", "never"),
            word("payment_method_collection", "always", "if_required"),
            texts("payment_method_types"),
            MethodTypes.allowed(),
            MethodTypes.excluded(),
            text("payment_method_configuration"),
            anything("payment_method_options"),
            bool("allow_promotion_codes"),
            hash("automatic_tax", bool("enabled").needed()),
            hash("adaptive_pricing", bool("enabled")),
            hash("phone_number_collection", bool("enabled").needed()),
            anything("custom_text"),
            anything("consent_collection"),
            anything("saved_payment_method_options"),
            anything("shipping_address_collection"),
            anything("after_expiration"),
            anything("branding_settings"));

    static final ParameterTable GET = ParameterTable.of();

    static final ParameterTable UPDATE = ParameterTable.of(metadata());

    static final ParameterTable LIST = ParameterTable.list(
            text("customer"),
            text("payment_intent"),
            word("status", "open", "complete", "expired"),
            hash("customer_details", text("email").needed()),
            text("payment_link"),
            text("subscription"),
            range("created"));

    static final ParameterTable LINE_ITEMS = ParameterTable.list();

    private CheckoutTables() {}
}
