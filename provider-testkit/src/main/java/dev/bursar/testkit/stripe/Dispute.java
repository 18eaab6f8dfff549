package dev.bursar.testkit.stripe;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * A payment that the customer's bank takes back.
 *
 * @see <a href="https://docs.stripe.com/api/disputes/object">The Dispute object</a>
 */
final class Dispute extends Resource {

    private static final Duration TIME_FOR_EVIDENCE = Duration.ofDays(10);

    final Charge charge;
    final String reason;
    final long amount;
    final List<Movement> movements = new ArrayList<>(1);
    final ObjectNode evidence = Json.object();
    String status = "needs_response";
    int submissions;

    Dispute(Charge charge, String id, Instant created, String reason, long amount) {
        super(Kind.DISPUTE, charge.merchant, id, created);
        this.charge = charge;
        this.reason = reason;
        this.amount = amount;
    }

    boolean blocksRefunds() {
        return !status.startsWith("warning") && !status.equals("won");
    }

    boolean isOpen() {
        return status.endsWith("needs_response") || status.endsWith("under_review");
    }

    @Override
    ObjectNode json(ApiVersion version) {
        ObjectNode json = head("dispute").put("amount", amount);
        ArrayNode moved = json.putArray("balance_transactions");
        movements.forEach(movement -> moved.add(movement.json(version)));
        json.put("charge", charge.id).put("currency", charge.intent.units.code());
        json.set("evidence", evidence);
        json.putObject("evidence_details")
                .put("due_by", created.plus(TIME_FOR_EVIDENCE).getEpochSecond())
                .put("has_evidence", !evidence.isEmpty())
                .put("past_due", false)
                .put("submission_count", submissions);
        json.put("is_charge_refundable", !blocksRefunds());
        json.set("metadata", Json.texts(metadata));
        json.put("payment_intent", charge.intent.id).put("reason", reason).put("status", status);
        return json;
    }
}
