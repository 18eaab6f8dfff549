package dev.bursar.testkit.stripe;

import static dev.bursar.testkit.stripe.Parameter.anything;
import static dev.bursar.testkit.stripe.Parameter.bool;
import static dev.bursar.testkit.stripe.Parameter.hash;
import static dev.bursar.testkit.stripe.Parameter.integer;
import static dev.bursar.testkit.stripe.Parameter.metadata;
import static dev.bursar.testkit.stripe.Parameter.range;
import static dev.bursar.testkit.stripe.Parameter.text;
import static dev.bursar.testkit.stripe.Parameter.texts;
import static dev.bursar.testkit.stripe.Parameter.url;
import static dev.bursar.testkit.stripe.Parameter.word;

/**
 * What the endpoints of PaymentIntents and SetupIntents take.
 *
 * @see <a href="https://docs.stripe.com/api/payment_intents">PaymentIntents</a>
 * @see <a href="https://docs.stripe.com/api/setup_intents">SetupIntents</a>
 */
final class IntentTables {

    private static final Parameter AUTOMATIC =
            hash("automatic_payment_methods", bool("enabled").needed(), word("allow_redirects", "always", "never"));
    private static final Parameter FUTURE_USE =
            word("setup_future_usage", "on_session", "off_session").orUnset();
    private static final Parameter CAPTURE_METHOD = word("capture_method", "automatic", "automatic_async", "manual");
    private static final Parameter TRANSFER =
            hash("transfer_data", text("destination").needed(), integer("amount"));
    private static final Parameter OFF_SESSION = bool("off_session");

    static final ParameterTable CREATE = ParameterTable.of(
            integer("amount").needed(),
            text("currency").needed(),
            text("customer"),
            text("payment_method"),
            anything("payment_method_data"),
            anything("payment_method_options"),
            texts("payment_method_types"),
            MethodTypes.allowed(),
            MethodTypes.excluded(),
            text("payment_method_configuration"),
            AUTOMATIC,
            CAPTURE_METHOD,
            word("confirmation_method", "automatic", "manual"),
            FUTURE_USE,
            TRANSFER,
            anything("shipping"),
            metadata(),
            integer("application_fee_amount"),
            text("description").orUnset(),
            text("receipt_email").orUnset(),
            text("on_behalf_of"),
            text("transfer_group"),
            text("statement_descriptor").orUnset(),
            text("statement_descriptor_suffix").orUnset(),
            bool("confirm"),
            OFF_SESSION,
            bool("error_on_requires_action"),
            bool("use_stripe_sdk"),
            url("return_url"),
            text("mandate"),
            anything("mandate_data"),
            anything("radar_options"));

    static final ParameterTable UPDATE = ParameterTable.of(
            integer("amount"),
            text("currency"),
            text("customer"),
            text("payment_method").orUnset(),
            anything("payment_method_options"),
            texts("payment_method_types"),
            MethodTypes.allowed(),
            CAPTURE_METHOD,
            FUTURE_USE,
            hash("transfer_data", integer("amount")),
            anything("shipping"),
            metadata(),
            integer("application_fee_amount").orUnset(),
            text("description").orUnset(),
            text("receipt_email").orUnset(),
            text("transfer_group"),
            text("statement_descriptor").orUnset(),
            text("statement_descriptor_suffix").orUnset());

    static final ParameterTable CONFIRM = ParameterTable.of(
            text("payment_method"),
            anything("payment_method_data"),
            anything("payment_method_options"),
            texts("payment_method_types"),
            MethodTypes.allowed(),
            CAPTURE_METHOD,
            FUTURE_USE,
            anything("shipping"),
            text("receipt_email").orUnset(),
            OFF_SESSION,
            bool("error_on_requires_action"),
            bool("use_stripe_sdk"),
            url("return_url"),
            text("mandate"),
            anything("mandate_data"),
            anything("radar_options"),
            text("client_secret"));

    static final ParameterTable CAPTURE = ParameterTable.of(
            integer("amount_to_capture"),
            integer("application_fee_amount"),
            bool("final_capture"),
            metadata(),
            text("statement_descriptor"),
            text("statement_descriptor_suffix"),
            hash("transfer_data", integer("amount")));

    static final ParameterTable CANCEL = ParameterTable.of(
            word("cancellation_reason", "duplicate", "fraudulent", "requested_by_customer", "abandoned"));

    static final ParameterTable GET = ParameterTable.of(text("client_secret"));

    static final ParameterTable LIST = ParameterTable.list(text("customer"), range("created"));

    static final ParameterTable SEARCH = ParameterTable.of(text("query").needed(), integer("limit"), text("page"));

    static final ParameterTable SETUP_CREATE = ParameterTable.of(
            text("customer"),
            text("payment_method"),
            anything("payment_method_data"),
            anything("payment_method_options"),
            texts("payment_method_types"),
            MethodTypes.allowed(),
            text("payment_method_configuration"),
            AUTOMATIC,
            word("usage", "on_session", "off_session"),
            metadata(),
            text("description"),
            text("on_behalf_of"),
            bool("attach_to_self"),
            bool("confirm"),
            bool("use_stripe_sdk"),
            url("return_url"),
            anything("mandate_data"));

    static final ParameterTable SETUP_UPDATE = ParameterTable.of(
            text("customer"),
            text("payment_method"),
            texts("payment_method_types"),
            metadata(),
            text("description").orUnset());

    static final ParameterTable SETUP_CONFIRM = ParameterTable.of(
            text("payment_method"),
            anything("payment_method_data"),
            anything("payment_method_options"),
            bool("use_stripe_sdk"),
            url("return_url"),
            anything("mandate_data"),
            text("client_secret"));

    static final ParameterTable SETUP_CANCEL =
            ParameterTable.of(word("cancellation_reason", "abandoned", "requested_by_customer", "duplicate"));

    static final ParameterTable SETUP_LIST =
            ParameterTable.list(text("customer"), text("payment_method"), range("created"));

    private IntentTables() {}
}
