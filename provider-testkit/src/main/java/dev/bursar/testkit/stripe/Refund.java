package dev.bursar.testkit.stripe;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Money that goes back to the customer, or a hold that is given free.
 *
 * @see <a href="https://docs.stripe.com/api/refunds/object">The Refund object</a>
 */
final class Refund extends Resource {

    static final String PENDING = "pending";
    static final String SUCCEEDED = "succeeded";
    static final String FAILED = "failed";

    final Charge charge;
    final long amount;
    final @Nullable String reason;
    String status = SUCCEEDED;

    @Nullable
    String failureReason;

    @Nullable
    Movement movement;

    @Nullable
    Movement failureMovement;

    Refund(Charge charge, String id, Instant created, long amount, @Nullable String reason) {
        super(Kind.REFUND, charge.merchant, id, created);
        this.charge = charge;
        this.amount = amount;
        this.reason = reason;
    }

    @Override
    ObjectNode json(ApiVersion version) {
        ObjectNode json = Json.object()
                .put("id", id)
                .put("object", "refund")
                .put("amount", amount)
                .put("balance_transaction", movement == null ? null : movement.id)
                .put("charge", charge.id)
                .put("created", created.getEpochSecond())
                .put("currency", charge.intent.units.code());
        if (charge.method.test.isCard()) {
            ObjectNode destination = json.putObject("destination_details");
            destination.putObject("card").put("type", "refund");
            destination.put("type", "card");
        }
        if (failureReason != null) {
            json.put("failure_reason", failureReason);
            json.put("failure_balance_transaction", failureMovement == null ? null : failureMovement.id);
        }
        json.set("metadata", Json.texts(metadata));
        json.put("payment_intent", charge.intent.id).put("reason", reason).putNull("receipt_number");
        if (status.equals(PENDING)) {
            json.put("pending_reason", "processing");
        }
        return json.putNull("source_transfer_reversal").put("status", status).putNull("transfer_reversal");
    }
}
