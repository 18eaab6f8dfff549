package dev.bursar.testkit.stripe;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A SetupIntent: saving a way to pay without paying.
 *
 * @see <a href="https://docs.stripe.com/api/setup_intents/object">The SetupIntent object</a>
 */
final class Setup extends Resource {

    final String clientSecret;
    String status = Intent.REQUIRES_METHOD;
    String usage = "off_session";
    List<String> methodTypes = List.of("card", "link");

    @Nullable
    ObjectNode automatic;

    @Nullable
    Customer customer;

    @Nullable
    Method method;

    @Nullable
    Session session;

    @Nullable
    String description;

    @Nullable
    String returnUrl;

    @Nullable
    ObjectNode nextAction;

    @Nullable
    ObjectNode lastError;

    @Nullable
    String cancellationReason;

    Setup(Merchant merchant, String id, Instant created, String clientSecret) {
        super(Kind.SETUP, merchant, id, created);
        this.clientSecret = clientSecret;
    }

    @Override
    ObjectNode json(ApiVersion version) {
        ObjectNode json = head("setup_intent").putNull("application");
        json.set("automatic_payment_methods", automatic);
        json.put("cancellation_reason", cancellationReason)
                .put("client_secret", clientSecret)
                .put("customer", customer == null ? null : customer.id)
                .put("description", description)
                .putNull("flow_directions");
        json.set("last_setup_error", lastError);
        json.putNull("latest_attempt").putNull("mandate").set("metadata", Json.texts(metadata));
        json.set("next_action", nextAction);
        json.putNull("on_behalf_of").put("payment_method", method == null ? null : method.id);
        json.putObject("payment_method_options");
        json.set("payment_method_types", Json.texts(methodTypes));
        return json.putNull("single_use_mandate").put("status", status).put("usage", usage);
    }
}
