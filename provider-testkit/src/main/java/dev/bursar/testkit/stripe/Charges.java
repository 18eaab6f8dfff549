package dev.bursar.testkit.stripe;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bursar.testkit.stripe.TestMethod.Behaviour;
import java.time.Duration;

/** How money is taken, held and given free. Confined to the simulator's lock. */
final class Charges {

    private static final Duration HOLD = Duration.ofDays(7);

    private final World world;

    Charges(World world) {
        this.world = world;
    }

    /** The bank refuses. */
    Charge decline(Intent intent, Method method, ObjectNode failure) {
        Charge charge = make(intent, method);
        charge.status = Charge.FAILED;
        charge.failure = failure;
        failure.put("charge", charge.id);
        world.announcer.tell("charge.failed", charge);
        return charge;
    }

    /** The bank will say in days whether it pays. */
    Charge waitForBank(Intent intent, Method method) {
        Charge charge = make(intent, method);
        world.announcer.tell("charge.pending", charge);
        return charge;
    }

    void bounced(Charge charge, ObjectNode failure) {
        charge.status = Charge.FAILED;
        charge.failure = failure;
        failure.put("charge", charge.id);
        world.announcer.tell("charge.failed", charge);
    }

    /** Money is reserved until it is captured, or a week has passed. */
    Charge hold(Intent intent, Method method) {
        Charge charge = make(intent, method);
        charge.status = Charge.SUCCEEDED;
        charge.captureBefore = world.now().plus(HOLD);
        world.book.authorise(intent.bookId(), intent.units.money(intent.amount));
        world.announcer.tell("charge.succeeded", charge);
        world.at(charge.captureBefore, () -> world.intents.holdEnded(intent, charge));
        return charge;
    }

    /** Money is taken. */
    Charge take(Intent intent, Method method) {
        Charge charge = make(intent, method);
        taken(charge);
        return charge;
    }

    /** Money is taken at last, or at once. */
    void taken(Charge charge) {
        Intent intent = charge.intent;
        charge.status = Charge.SUCCEEDED;
        charge.captured = true;
        charge.amountCaptured = charge.amount;
        world.book.charge(intent.bookId(), intent.units.money(charge.amount));
        book(charge);
        world.announcer.tell("charge.succeeded", charge);
        if (charge.method.test.behaviour() == Behaviour.IS_DISPUTED) {
            world.disputes.open(charge, "fraudulent");
        }
    }

    /** A part of what is held is taken; the rest becomes a refund, though no money moves. */
    void capture(Charge charge, long amount) {
        Intent intent = charge.intent;
        charge.captured = true;
        charge.amountCaptured = amount;
        world.book.capture(intent.bookId(), intent.units.money(amount));
        world.book.release(intent.bookId());
        book(charge);
        if (amount < charge.amount) {
            world.refunds.release(charge, charge.amount - amount, null);
        }
        world.announcer.tell("charge.captured", charge);
    }

    /** What is held is given free. */
    void release(Charge charge, boolean expired) {
        world.book.release(charge.intent.bookId());
        world.refunds.release(charge, charge.amount, expired ? "expired_uncaptured_charge" : null);
        world.announcer.tell(expired ? "charge.expired" : "charge.refunded", charge);
    }

    Movement move(String type, Resource source, Units units, long amount, long fee) {
        return world.keep(new Movement(world.ids.next("txn"), world.now(), type, source, units, amount, fee));
    }

    private void book(Charge charge) {
        Units units = charge.intent.units;
        long fee = charge.amountCaptured * 29 / 1000 + (units.exponent() == 2 ? 30 : 0);
        charge.movement =
                move(charge.method.test.isCard() ? "charge" : "payment", charge, units, charge.amountCaptured, fee);
    }

    private Charge make(Intent intent, Method method) {
        String prefix = method.test.isCard() ? "ch" : "py";
        Charge charge = world.keep(new Charge(intent.merchant, world.ids.next(prefix), world.now(), intent, method));
        intent.charges.add(charge);
        return charge;
    }
}
