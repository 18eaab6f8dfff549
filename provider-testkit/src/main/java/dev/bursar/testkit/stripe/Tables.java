package dev.bursar.testkit.stripe;

import static dev.bursar.testkit.stripe.Parameter.anything;
import static dev.bursar.testkit.stripe.Parameter.bool;
import static dev.bursar.testkit.stripe.Parameter.hash;
import static dev.bursar.testkit.stripe.Parameter.integer;
import static dev.bursar.testkit.stripe.Parameter.metadata;
import static dev.bursar.testkit.stripe.Parameter.range;
import static dev.bursar.testkit.stripe.Parameter.text;
import static dev.bursar.testkit.stripe.Parameter.texts;
import static dev.bursar.testkit.stripe.Parameter.word;

/**
 * What the endpoints of refunds, charges, customers, payment methods, disputes and movements take.
 *
 * @see <a href="https://docs.stripe.com/api">API reference</a>
 */
final class Tables {

    static final ParameterTable NOTHING = ParameterTable.of();

    static final ParameterTable REFUND_CREATE = ParameterTable.of(
            text("payment_intent"),
            text("charge"),
            integer("amount"),
            metadata(),
            word("reason", "duplicate", "fraudulent", "requested_by_customer"),
            text("instructions_email"),
            bool("reverse_transfer"),
            bool("refund_application_fee"));

    static final ParameterTable METADATA_ONLY = ParameterTable.of(metadata());

    static final ParameterTable REFUND_LIST =
            ParameterTable.list(text("payment_intent"), text("charge"), range("created"));

    static final ParameterTable CHARGE_LIST =
            ParameterTable.list(text("payment_intent"), text("customer"), text("transfer_group"), range("created"));

    static final ParameterTable CUSTOMER = ParameterTable.of(
            text("name").orUnset(),
            text("email").orUnset(),
            text("phone").orUnset(),
            text("description").orUnset(),
            metadata(),
            text("payment_method"),
            texts("preferred_locales"),
            anything("address"),
            anything("shipping"),
            hash("invoice_settings", text("default_payment_method").orUnset()));

    static final ParameterTable CUSTOMER_LIST = ParameterTable.list(text("email"), range("created"));

    static final ParameterTable METHOD_CREATE = ParameterTable.of(
            text("type"),
            hash("card", text("token"), text("number"), integer("exp_month"), integer("exp_year"), text("cvc")),
            word("allow_redisplay", "always", "limited", "unspecified"),
            anything("billing_details"),
            anything("sepa_debit"),
            anything("us_bank_account"),
            metadata());

    static final ParameterTable METHOD_UPDATE = ParameterTable.of(
            word("allow_redisplay", "always", "limited", "unspecified"), anything("billing_details"), metadata());

    static final ParameterTable METHOD_ATTACH =
            ParameterTable.of(text("customer").needed());

    static final ParameterTable METHOD_LIST = ParameterTable.list(text("customer"), text("type"));

    static final ParameterTable METHODS_OF_CUSTOMER =
            ParameterTable.list(text("type"), word("allow_redisplay", "always", "limited", "unspecified"));

    static final ParameterTable DISPUTE_UPDATE = ParameterTable.of(anything("evidence"), metadata(), bool("submit"));

    static final ParameterTable DISPUTE_LIST =
            ParameterTable.list(text("payment_intent"), text("charge"), range("created"));

    static final ParameterTable BALANCE_LIST =
            ParameterTable.list(range("created"), text("type"), text("source"), text("currency"), text("payout"));

    static final ParameterTable EVENT_LIST =
            ParameterTable.list(text("type"), texts("types"), range("created"), bool("delivery_success"));

    private Tables() {}
}
