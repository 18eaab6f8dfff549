package dev.bursar.testkit.stripe;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * What becomes of disputes. Confined to the simulator's lock.
 *
 * @see <a href="https://docs.stripe.com/api/disputes">Disputes</a>
 */
final class Disputes {

    private static final long FEE = 1500;

    private final World world;

    Disputes(World world) {
        this.world = world;
    }

    /** The bank takes back what the merchant still has of a charge. */
    Dispute open(Charge charge, String reason) {
        Units units = charge.intent.units;
        long amount = charge.amount - charge.amountRefunded;
        Dispute dispute = world.keep(new Dispute(charge, world.ids.next("du"), world.now(), reason, amount));
        charge.dispute = dispute;
        dispute.movements.add(
                world.charges.move("adjustment", dispute, units, -amount, units.exponent() == 2 ? FEE : 0));
        world.announcer.tell("charge.dispute.created", dispute);
        world.announcer.tell("charge.dispute.funds_withdrawn", dispute);
        return dispute;
    }

    void close(Dispute dispute, String status) {
        ObjectNode previous = Json.object().put("status", dispute.status);
        dispute.status = status;
        if (status.equals("won")) {
            dispute.movements.add(
                    world.charges.move("adjustment", dispute, dispute.charge.intent.units, dispute.amount, 0));
            world.announcer.tell("charge.dispute.funds_reinstated", dispute);
        }
        world.announcer.tell("charge.dispute.closed", dispute, previous);
    }

    Dispute update(Call call) {
        Dispute dispute = world.inPath(call, Dispute.class, Kind.DISPUTE);
        dispute.mergeMetadata(call.given());
        if (call.given().tree().get("evidence") instanceof ObjectNode told) {
            mustBeOpen(dispute);
            dispute.evidence.setAll(told);
            if (!call.given().has("submit") || call.given().flag("submit")) {
                dispute.submissions++;
                dispute.status = dispute.status.startsWith("warning") ? "warning_under_review" : "under_review";
            }
        }
        world.announcer.tell("charge.dispute.updated", dispute);
        return dispute;
    }

    /** The merchant gives in. */
    Dispute giveIn(Call call) {
        Dispute dispute = world.inPath(call, Dispute.class, Kind.DISPUTE);
        mustBeOpen(dispute);
        close(dispute, "lost");
        return dispute;
    }

    private static void mustBeOpen(Dispute dispute) {
        if (!dispute.isOpen()) {
            throw StripeRefusal.invalid("This dispute is already closed.").whileExecuting();
        }
    }
}
