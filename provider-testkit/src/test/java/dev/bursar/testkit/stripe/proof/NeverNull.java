package dev.bursar.testkit.stripe.proof;

import java.util.List;
import java.util.Map;

/** Which fields of an object Stripe always fills: the reference of its API marks none of them as nullable. */
final class NeverNull {

    private static final Map<String, List<String>> FIELDS = Map.ofEntries(
            of(
                    "payment_intent",
                    "id amount amount_capturable amount_received capture_method client_secret confirmation_method created"
                            + " currency livemode metadata payment_method_types status"),
            of(
                    "charge",
                    "id amount amount_captured amount_refunded billing_details captured created currency disputed livemode"
                            + " metadata paid payment_intent refunded status"),
            of("refund", "id amount charge created currency metadata payment_intent status"),
            of("customer", "id created livemode metadata"),
            of("payment_method", "id billing_details created livemode metadata type"),
            of("setup_intent", "id client_secret created livemode metadata payment_method_types status usage"),
            of(
                    "dispute",
                    "id amount balance_transactions charge created currency evidence evidence_details is_charge_refundable"
                            + " livemode metadata reason status"),
            of(
                    "balance_transaction",
                    "id amount available_on created currency fee fee_details net reporting_category status type"),
            of(
                    "checkout.session",
                    "id automatic_tax created custom_fields custom_text expires_at livemode metadata mode payment_method_types"
                            + " payment_status shipping_options status"),
            of("item", "id amount_discount amount_subtotal amount_tax amount_total currency quantity"),
            of("price", "id active billing_scheme created currency livemode metadata product type"),
            of("event", "id api_version created data livemode pending_webhooks type"),
            of("v2.core.event", "id created livemode type"),
            of("list", "data has_more url"),
            of("search_result", "data has_more url"));

    private NeverNull() {}

    /** {@return the fields that an object of that word has to have} */
    static List<String> of(String word) {
        return FIELDS.getOrDefault(word, List.of());
    }

    private static Map.Entry<String, List<String>> of(String word, String fields) {
        return Map.entry(word, List.of(fields.split(" ", -1)));
    }
}
