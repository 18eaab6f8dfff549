package dev.bursar.testkit.stripe;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A payment method, made of one of Stripe's test methods.
 *
 * @see <a href="https://docs.stripe.com/api/payment_methods/object">The PaymentMethod object</a>
 */
final class Method extends Resource {

    final TestMethod test;
    JsonNode billing;
    String allowRedisplay = "unspecified";

    @Nullable
    Customer customer;
    /** The bank has agreed to payments without the customer. */
    boolean saved;
    /** Without a customer it can be used once, and after it was detached not at all. */
    boolean spent;

    Method(Merchant merchant, String id, Instant created, TestMethod test) {
        super(Kind.METHOD, merchant, id, created);
        this.test = test;
        this.billing = nobody();
    }

    private static ObjectNode nobody() {
        ObjectNode details = Json.object();
        details.putObject("address")
                .putNull("city")
                .putNull("country")
                .putNull("line1")
                .putNull("line2")
                .putNull("postal_code")
                .putNull("state");
        return details.putNull("email").putNull("name").putNull("phone").putNull("tax_id");
    }

    /** Writes what is printed on the card. */
    ObjectNode card(ObjectNode card) {
        card.put("brand", test.brand());
        card.putObject("checks")
                .putNull("address_line1_check")
                .putNull("address_postal_code_check")
                .put("cvc_check", "pass");
        return card.put("country", "US")
                .put("exp_month", 8)
                .put("exp_year", 2030)
                .put("fingerprint", "fp" + test.brand() + test.last4())
                .put("funding", "credit")
                .put("last4", test.last4());
    }

    @Override
    ObjectNode json(ApiVersion version) {
        ObjectNode json = head("payment_method").put("allow_redisplay", allowRedisplay);
        json.set("billing_details", billing);
        json.put("customer", customer == null ? null : customer.id).putNull("customer_account");
        json.set("metadata", Json.texts(metadata));
        json.put("type", test.type());
        ObjectNode details = json.putObject(test.type());
        if (test.isCard()) {
            card(details)
                    .put("display_brand", test.brand())
                    .putNull("generated_from")
                    .putNull("wallet");
            ObjectNode networks = details.putObject("networks");
            networks.putArray("available").add(test.brand());
            networks.putNull("preferred");
            details.putObject("three_d_secure_usage").put("supported", true);
        } else {
            details.put("last4", test.last4());
        }
        return json;
    }
}
