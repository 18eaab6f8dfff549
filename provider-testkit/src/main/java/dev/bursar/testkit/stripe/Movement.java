package dev.bursar.testkit.stripe;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;

/**
 * Money that came to a merchant's balance or left it: a balance transaction.
 *
 * @see <a href="https://docs.stripe.com/api/balance_transactions/object">The BalanceTransaction object</a>
 */
final class Movement extends Resource {

    private static final Duration UNTIL_AVAILABLE = Duration.ofDays(2);

    final String type;
    final Resource source;
    final Units units;
    private final long amount;
    private final long fee;

    Movement(String id, Instant created, String type, Resource source, Units units, long amount, long fee) {
        super(Kind.MOVEMENT, source.merchant, id, created);
        this.type = type;
        this.source = source;
        this.units = units;
        this.amount = amount;
        this.fee = fee;
    }

    @Override
    ObjectNode json(ApiVersion version) {
        ObjectNode json = Json.object()
                .put("id", id)
                .put("object", "balance_transaction")
                .put("amount", amount)
                .put("available_on", created.plus(UNTIL_AVAILABLE).getEpochSecond())
                .put("balance_type", "payments")
                .put("created", created.getEpochSecond())
                .put("currency", units.code())
                .putNull("description")
                .putNull("exchange_rate")
                .put("fee", fee);
        if (fee == 0) {
            json.putArray("fee_details");
        } else {
            json.putArray("fee_details")
                    .addObject()
                    .put("amount", fee)
                    .putNull("application")
                    .put("currency", units.code())
                    .put("description", "Stripe processing fees")
                    .put("type", "stripe_fee");
        }
        return json.put("net", amount - fee)
                .put("reporting_category", category())
                .put("source", source.id)
                .put("status", "pending")
                .put("type", type);
    }

    private String category() {
        return switch (type) {
            case "charge", "payment" -> "charge";
            case "refund", "payment_refund" -> "refund";
            case "adjustment" -> "dispute";
            default -> type;
        };
    }
}
