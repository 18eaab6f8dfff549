package dev.bursar.testkit.stripe;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bursar.testkit.stripe.TestMethod.Behaviour;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How money is given back. Confined to the simulator's lock.
 *
 * @see <a href="https://docs.stripe.com/api/refunds">Refunds</a>
 */
final class Refunds {

    private static final Duration UNTIL_IT_FAILS = Duration.ofHours(1);

    private final World world;

    Refunds(World world) {
        this.world = world;
    }

    Refund create(Call call) {
        Given given = call.given();
        Charge charge = charge(call.merchant(), given);
        Units units = charge.intent.units;
        long amount = given.has("amount") ? units.fitting(given.number("amount", 0), "amount") : charge.refundable();
        refusable(charge, amount);
        Refund refund = new Refund(charge, world.ids.next("re"), world.now(), amount, given.text("reason"));
        refund.mergeMetadata(given);
        charge.refunds.add(world.keep(refund));
        ObjectNode before = Json.object().put("amount_refunded", charge.amountRefunded);
        charge.amountRefunded += amount;
        if (charge.isGivenBack()) {
            before.put("refunded", false);
        }
        Behaviour behaviour = charge.method.test.behaviour();
        if (call.merchant().refundsPending || behaviour == Behaviour.REFUNDS_STAY_PENDING) {
            refund.status = Refund.PENDING;
            call.merchant().pending.add(refund);
        } else {
            pay(refund);
        }
        world.announcer.tell("refund.created", refund);
        world.announcer.tell("charge.refunded", charge, before);
        if (behaviour == Behaviour.REFUNDS_FAIL_LATER) {
            world.later(UNTIL_IT_FAILS, () -> {
                if (canFail(refund)) {
                    fail(refund, "expired_or_canceled_card");
                }
            });
        }
        return refund;
    }

    /** What was held and not taken shows as refunded; nothing is booked and nobody is told. */
    void release(Charge charge, long amount, @Nullable String reason) {
        Refund refund = new Refund(charge, world.ids.next("re"), world.now(), amount, reason);
        charge.refunds.add(world.keep(refund));
        charge.amountRefunded += amount;
    }

    Refund update(Call call) {
        Refund refund = world.inPath(call, Refund.class, Kind.REFUND);
        refund.mergeMetadata(call.given());
        world.announcer.tell("refund.updated", refund);
        return refund;
    }

    Refund cancel(Call call) {
        Refund refund = world.inPath(call, Refund.class, Kind.REFUND);
        throw StripeRefusal.invalid("You can only cancel a refund in the requires_action state; " + refund.id + " is "
                        + refund.status + ".")
                .whileExecuting();
    }

    /** Makes every refund that waits. */
    void settle(Merchant merchant) {
        for (Refund refund : List.copyOf(merchant.pending)) {
            refund.status = Refund.SUCCEEDED;
            merchant.pending.remove(refund);
            pay(refund);
            told(refund, Refund.PENDING);
        }
    }

    void fail(Refund refund, String reason) {
        String before = refund.status;
        if (!canFail(refund)) {
            throw new IllegalStateException("a refund that is " + before + " does not fail");
        }
        Charge charge = refund.charge;
        refund.status = Refund.FAILED;
        refund.merchant.pending.remove(refund);
        refund.failureReason = reason;
        charge.amountRefunded -= refund.amount;
        if (before.equals(Refund.SUCCEEDED)) {
            Units units = charge.intent.units;
            refund.failureMovement = world.charges.move("refund_failure", refund, units, refund.amount, 0);
            world.book.refundReturned(charge.intent.bookId(), units.money(refund.amount));
        }
        told(refund, before);
        world.announcer.tell("refund.failed", refund);
    }

    private static boolean canFail(Refund refund) {
        return refund.status.equals(Refund.PENDING) || refund.status.equals(Refund.SUCCEEDED);
    }

    private void told(Refund refund, String before) {
        ObjectNode previous = Json.object().put("status", before);
        world.announcer.tell("refund.updated", refund, previous);
        world.announcer.tell("charge.refund.updated", refund, previous);
    }

    private void pay(Refund refund) {
        Charge charge = refund.charge;
        Units units = charge.intent.units;
        world.book.refund(charge.intent.bookId(), units.money(refund.amount));
        refund.movement = world.charges.move(
                charge.method.test.isCard() ? "refund" : "payment_refund", refund, units, -refund.amount, 0);
    }

    private Charge charge(Merchant merchant, Given given) {
        Intent intent = world.named(merchant, given, "payment_intent", Intent.class, Kind.INTENT);
        Charge charge = world.named(merchant, given, "charge", Charge.class, Kind.CHARGE);
        if (charge != null && (intent == null || charge.intent == intent)) {
            return charge;
        }
        if (intent == null || charge != null) {
            throw StripeRefusal.invalid(
                            "One of the following params should be provided for this request: payment_intent or charge.")
                    .code(intent == null ? "parameter_missing" : "parameters_exclusive")
                    .param("payment_intent");
        }
        Charge good = intent.goodCharge();
        if (good == null || !good.captured) {
            throw StripeRefusal.invalid(
                            "This PaymentIntent (" + intent.id + ") does not have a successful charge to refund.")
                    .whileExecuting();
        }
        return good;
    }

    private static void refusable(Charge charge, long amount) {
        if (!charge.captured) {
            throw StripeRefusal.invalid("Charge " + charge.id + " was not captured: cancel its PaymentIntent instead.")
                    .whileExecuting();
        }
        if (charge.dispute != null && charge.dispute.blocksRefunds()) {
            throw StripeRefusal.state(
                    "charge_disputed", "Charge " + charge.id + " has been charged back; cannot issue a refund.");
        }
        if (charge.refundable() == 0) {
            throw StripeRefusal.state("charge_already_refunded", "Charge " + charge.id + " has already been refunded.");
        }
        if (amount > charge.refundable()) {
            Units units = charge.intent.units;
            throw StripeRefusal.invalid("Refund amount (" + units.money(amount)
                            + ") is greater than unrefunded amount on charge (" + units.money(charge.refundable())
                            + ")")
                    .param("amount")
                    .whileExecuting();
        }
    }
}
