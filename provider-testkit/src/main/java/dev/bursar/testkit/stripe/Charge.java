package dev.bursar.testkit.stripe;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One attempt to take money.
 *
 * @see <a href="https://docs.stripe.com/api/charges/object">The Charge object</a>
 */
final class Charge extends Resource {

    static final String SUCCEEDED = "succeeded";
    static final String PENDING = "pending";
    static final String FAILED = "failed";

    final Intent intent;
    final Method method;
    final long amount;
    final List<Refund> refunds = new ArrayList<>(0);
    String status = PENDING;
    boolean captured;
    long amountCaptured;
    /** What was given back and what was given free; refunds that are pending count. */
    long amountRefunded;

    @Nullable
    Movement movement;

    @Nullable
    ObjectNode failure;

    @Nullable
    Instant captureBefore;

    @Nullable
    Dispute dispute;

    Charge(Merchant merchant, String id, Instant created, Intent intent, Method method) {
        super(Kind.CHARGE, merchant, id, created);
        this.intent = intent;
        this.method = method;
        this.amount = intent.amount;
        this.metadata = intent.metadata;
    }

    long refundable() {
        return amount - amountRefunded;
    }

    boolean isGivenBack() {
        return amountRefunded == amount;
    }

    /** The refunds as a list, which the charge holds where it is expanded. */
    ObjectNode refundList(ApiVersion version) {
        List<JsonNode> shown = new ArrayList<>();
        for (int i = refunds.size() - 1; i >= 0; i--) {
            shown.add(refunds.get(i).json(version));
        }
        return Json.list(shown, false, "/v1/charges/" + id + "/refunds");
    }

    @Override
    ObjectNode json(ApiVersion version) {
        boolean failed = status.equals(FAILED);
        ObjectNode json = head("charge");
        json.put("amount", amount)
                .put("amount_captured", amountCaptured)
                .put("amount_refunded", amountRefunded)
                .putNull("application")
                .putNull("application_fee");
        json.set("application_fee_amount", intent.told.get("application_fee_amount"));
        json.put("balance_transaction", movement == null ? null : movement.id);
        json.set("billing_details", method.billing);
        json.putNull("calculated_statement_descriptor")
                .put("captured", captured)
                .put("currency", intent.units.code())
                .put("customer", intent.customer == null ? null : intent.customer.id);
        json.set("description", intent.told.get("description"));
        json.put("disputed", dispute != null).putNull("failure_balance_transaction");
        json.set("failure_code", failure == null ? null : failure.get("code"));
        json.set("failure_message", failure == null ? null : failure.get("message"));
        json.putObject("fraud_details");
        json.set("metadata", Json.texts(metadata));
        json.set("on_behalf_of", intent.told.get("on_behalf_of"));
        outcome(json, failed);
        json.put("paid", !failed).put("payment_intent", intent.id).put("payment_method", method.id);
        json.set("payment_method_details", details());
        json.set("receipt_email", intent.told.get("receipt_email"));
        json.putNull("receipt_number").putNull("receipt_url").put("refunded", isGivenBack());
        if (version.isBefore("2022-11-15")) {
            json.set("refunds", refundList(version));
        }
        json.putNull("review");
        json.set("shipping", intent.told.get("shipping"));
        json.putNull("source").putNull("source_transfer").putNull("statement_descriptor");
        json.set("statement_descriptor_suffix", intent.told.get("statement_descriptor_suffix"));
        json.put("status", status);
        json.set("transfer_data", intent.told.get("transfer_data"));
        json.set("transfer_group", intent.told.get("transfer_group"));
        return json;
    }

    private void outcome(ObjectNode json, boolean failed) {
        ObjectNode outcome = json.putObject("outcome");
        outcome.set("advice_code", failure == null ? null : failure.get("advice_code"));
        outcome.putNull("network_advice_code").putNull("network_decline_code");
        outcome.put("network_status", failed ? "declined_by_network" : "approved_by_network");
        outcome.set("reason", failure == null ? null : failure.get("decline_code"));
        outcome.put("risk_level", "normal")
                .put("seller_message", failed ? "The bank refused the payment." : "Payment complete.")
                .put("type", failed ? "issuer_declined" : "authorized");
    }

    private ObjectNode details() {
        ObjectNode details = Json.object();
        if (method.test.isCard()) {
            ObjectNode card = method.card(details.putObject("card"));
            card.put("amount_authorized", amount).put("network", method.test.brand());
            if (captureBefore != null) {
                card.put("capture_before", captureBefore.getEpochSecond());
            }
            card.putObject("multicapture").put("status", "unavailable");
            card.putNull("mandate").putNull("three_d_secure").putNull("wallet");
        } else {
            details.putObject(method.test.type()).put("last4", method.test.last4());
        }
        return details.put("type", method.test.type());
    }
}
