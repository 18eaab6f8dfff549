package dev.bursar.testkit.coinbase;

import dev.bursar.payment.CurrencyCode;
import dev.bursar.payment.Money;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How charges are made, found, paid and ended. Confined to the simulator's lock.
 *
 * @see <a href="https://docs.cdp.coinbase.com/commerce/introduction/payment-status">Payment status</a>
 */
final class Charges {

    static final String CREATED = "charge:created";
    static final String PENDING = "charge:pending";
    static final String CONFIRMED = "charge:confirmed";
    static final String FAILED = "charge:failed";
    static final String DELAYED = "charge:delayed";
    static final String RESOLVED = "charge:resolved";

    private static final String ORDER = "order_id";

    private final World world;

    Charges(World world) {
        this.world = world;
    }

    Charge create(Call call) {
        Charge charge = new Charge(call.merchant(), world.ids, ChargeTerms.of(call.given()), world.now());
        world.keep(charge);
        Money price = charge.terms.price();
        world.book.open(
                call.merchant().account.name(),
                charge.terms.metadata().getOrDefault(ORDER, charge.id),
                charge.id,
                price == null ? Money.zero(CurrencyCode.of("USD")) : price);
        world.at(charge.expiresAt, () -> expire(charge));
        world.announcer.tell(charge, CREATED);
        return charge;
    }

    /** The caller's own charge, by its id or code, or the refusal. */
    Charge find(Call call) {
        Charge found = world.findCharge(call.id());
        if (found == null || found.merchant != call.merchant()) {
            throw Refusal.notFound("the charge");
        }
        expire(found);
        return found;
    }

    /** Ends a charge whose time is over, if nobody has signed a transaction for it. */
    void expire(Charge charge) {
        if (charge.is(Charge.NEW) && !charge.expiresAt.isAfter(world.now())) {
            runOut(charge);
        }
    }

    /** Ends a charge that waits, before its time or after. */
    void runOut(Charge charge) {
        step(charge, Charge.EXPIRED, null);
        world.announcer.tell(charge, FAILED);
    }

    /** The wallet signs and sends: half of the time later it is seen on chain, and in the end confirmed. */
    void signed(Charge charge, Money local, Money crypto) {
        step(charge, Charge.SIGNED, null);
        Duration half = world.rules.confirmAfter.dividedBy(2);
        Duration rest = world.rules.confirmAfter.minus(half);
        world.after(half, () -> {
            detect(charge, local, crypto);
            step(charge, Charge.PENDING, null);
            world.announcer.tell(charge, PENDING);
            world.after(rest, () -> confirm(charge, local));
        });
    }

    /** The transaction fails on chain. */
    void fail(Charge charge) {
        step(charge, Charge.SIGNED, null);
        charge.failedTransaction = world.ids.transaction();
        step(charge, Charge.FAILED, null);
        world.announcer.tell(charge, FAILED);
    }

    void paidLate(Charge charge) {
        Money price = charge.terms.price();
        expire(charge);
        if (!charge.is(Charge.EXPIRED) || price == null) {
            throw new IllegalStateException("the charge " + charge.id + " is not too late: it is " + charge.status());
        }
        detect(charge, price, inUsdc(price));
        charge.confirmedAt = world.now();
        take(charge, price);
        step(charge, Charge.UNRESOLVED, "DELAYED");
        world.announcer.tell(charge, DELAYED);
    }

    void resolve(Charge charge) {
        if (!charge.is(Charge.UNRESOLVED)) {
            throw new IllegalStateException(
                    "the charge " + charge.id + " has nothing to resolve: it is " + charge.status());
        }
        step(charge, Charge.RESOLVED, null);
        world.announcer.tell(charge, RESOLVED);
    }

    /** What a wallet sends for a price: itself, where that is a crypto currency. */
    static Money inUsdc(Money price) {
        return price.currency().isCrypto() ? price : new Money(Amounts.usdc(price), CurrencyCode.of(Amounts.USDC));
    }

    private void confirm(Charge charge, Money local) {
        Money price = charge.terms.price();
        int difference = price == null ? 0 : local.compareTo(price);
        charge.confirmedAt = world.now();
        take(charge, local);
        if (difference == 0) {
            step(charge, Charge.COMPLETED, null);
        } else {
            step(charge, Charge.UNRESOLVED, difference < 0 ? "UNDERPAID" : "OVERPAID");
        }
        world.announcer.tell(charge, difference < 0 ? FAILED : CONFIRMED);
    }

    private void detect(Charge charge, Money local, Money crypto) {
        charge.payments.add(new Charge.Transfer(
                world.ids.uuid(), world.ids.transaction(), world.ids.address(), world.now(), local, crypto));
    }

    /** Books what arrived: where that is more than the price, or there is none, it counts as what was ordered. */
    private void take(Charge charge, Money local) {
        Money price = charge.terms.price();
        if (price == null || local.compareTo(price) > 0) {
            world.book.amend(charge.id, local);
        }
        world.book.charge(charge.id, local);
    }

    private void step(Charge charge, String status, @Nullable String context) {
        charge.timeline.add(new Charge.Step(status, world.now(), context));
    }
}
