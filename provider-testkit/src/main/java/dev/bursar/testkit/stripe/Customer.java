package dev.bursar.testkit.stripe;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * A merchant's customer.
 *
 * @see <a href="https://docs.stripe.com/api/customers/object">The Customer object</a>
 */
final class Customer extends Resource {

    private static final List<String> TOLD = List.of("address", "description", "email", "name", "phone", "shipping");

    final ObjectNode told = Json.object();
    /** Saved ways to pay, the oldest first. */
    final List<Method> methods = new ArrayList<>(0);

    boolean deleted;

    Customer(Merchant merchant, String id, Instant created) {
        super(Kind.CUSTOMER, merchant, id, created);
    }

    @Override
    ObjectNode json(ApiVersion version) {
        if (deleted) {
            return Json.object().put("id", id).put("object", "customer").put("deleted", true);
        }
        ObjectNode json = head("customer").put("balance", 0).putNull("currency").putNull("default_source");
        json.put("delinquent", false).putNull("discount").put("invoice_prefix", id.substring(id.length() - 8));
        Json.putTold(json.putObject("invoice_settings"), told, List.of("default_payment_method"));
        json.set("metadata", Json.texts(metadata));
        json.put("next_invoice_sequence", 1).putArray("preferred_locales");
        Json.putTold(json, told, TOLD);
        return json.put("tax_exempt", "none").putNull("test_clock");
    }
}
