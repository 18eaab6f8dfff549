package dev.bursar.testkit.stripe;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A PaymentIntent as Stripe keeps it.
 *
 * @see <a href="https://docs.stripe.com/api/payment_intents/object">The PaymentIntent object</a>
 */
final class Intent extends Resource {

    static final String REQUIRES_METHOD = "requires_payment_method";
    static final String REQUIRES_CONFIRMATION = "requires_confirmation";
    static final String REQUIRES_ACTION = "requires_action";
    static final String REQUIRES_CAPTURE = "requires_capture";
    static final String PROCESSING = "processing";
    static final String SUCCEEDED = "succeeded";
    static final String CANCELED = "canceled";

    /** Shown as they were told. */
    static final List<String> TOLD = List.of(
            "application_fee_amount",
            "description",
            "on_behalf_of",
            "payment_method_options",
            "receipt_email",
            "setup_future_usage",
            "shipping",
            "statement_descriptor",
            "statement_descriptor_suffix",
            "transfer_data",
            "transfer_group");

    /** Statuses in which the customer has not paid, and the intent still can be changed. */
    static final Set<String> UNPAID = Set.of(REQUIRES_METHOD, REQUIRES_CONFIRMATION, REQUIRES_ACTION);

    final String clientSecret;
    final ObjectNode told = Json.object();
    final List<Charge> charges = new ArrayList<>(1);
    Units units;
    long amount;
    String status = REQUIRES_METHOD;
    String captureMethod = "automatic_async";
    String confirmationMethod = "automatic";
    List<String> methodTypes = List.of("card");
    /** Which types the merchant allows and excludes. */
    final ObjectNode methodTerms = Json.object();
    /** The hash {@code automatic_payment_methods}, or null where methods are named. */
    @Nullable
    ObjectNode automatic;

    @Nullable
    Customer customer;

    @Nullable
    Method method;
    /** The method for which the customer has authenticated, where the server confirms once more. */
    @Nullable
    Method authenticated;
    /** The Checkout Session to which it belongs. */
    @Nullable
    Session session;

    @Nullable
    String returnUrl;

    @Nullable
    ObjectNode nextAction;

    @Nullable
    ObjectNode lastError;

    @Nullable
    String cancellationReason;

    @Nullable
    Instant canceledAt;
    /** A status to show instead of its own. */
    @Nullable
    String shownStatus;

    long capturable;
    long received;
    Instant changed;

    Intent(Merchant merchant, String id, Instant created, String clientSecret, Units units, long amount) {
        super(Kind.INTENT, merchant, id, created);
        this.clientSecret = clientSecret;
        this.units = units;
        this.amount = amount;
        this.changed = created;
    }

    boolean isManual() {
        return captureMethod.equals("manual");
    }

    /** Under which id the book keeps it. */
    String bookId() {
        return session == null ? id : session.id;
    }

    @Nullable
    Charge latestCharge() {
        return charges.isEmpty() ? null : charges.get(charges.size() - 1);
    }

    /** The charge that took or holds money, or null. */
    @Nullable
    Charge goodCharge() {
        Charge latest = latestCharge();
        return latest != null && latest.status.equals("succeeded") ? latest : null;
    }

    boolean savesMethod() {
        return told.hasNonNull("setup_future_usage");
    }

    boolean savesForOffSession() {
        return told.path("setup_future_usage").asText().equals("off_session");
    }

    @Override
    ObjectNode json(ApiVersion version) {
        Charge latest = latestCharge();
        ObjectNode json = head("payment_intent");
        json.put("amount", amount).put("amount_capturable", capturable);
        json.putObject("amount_details").putObject("tip");
        json.put("amount_received", received).putNull("application");
        json.set("automatic_payment_methods", automatic);
        json.put("canceled_at", canceledAt == null ? null : (Long) canceledAt.getEpochSecond());
        json.put("cancellation_reason", cancellationReason)
                .put("capture_method", captureMethod)
                .put("client_secret", clientSecret)
                .put("confirmation_method", confirmationMethod)
                .put("currency", units.code())
                .put("customer", customer == null ? null : customer.id)
                .putNull("customer_account");
        Json.putTold(json, methodTerms, List.of("excluded_payment_method_types"));
        json.set("last_payment_error", lastError);
        if (version.isBefore("2022-11-15")) {
            List<JsonNode> shown = new ArrayList<>();
            if (latest != null) {
                shown.add(latest.json(version));
            }
            json.set("charges", Json.list(shown, false, "/v1/charges?payment_intent=" + id));
        } else {
            json.put("latest_charge", latest == null ? null : latest.id);
        }
        json.set("metadata", Json.texts(metadata));
        json.set("next_action", nextAction);
        json.put("payment_method", method == null ? null : method.id)
                .putNull("payment_method_configuration_details")
                .set("payment_method_types", Json.texts(methodTypes));
        json.putNull("processing").putNull("review").putNull("source");
        json.put("status", shownStatus == null ? status : shownStatus);
        Json.putTold(json, told, TOLD);
        if (!told.has("payment_method_options")) {
            json.putObject("payment_method_options");
        }
        return json;
    }
}
