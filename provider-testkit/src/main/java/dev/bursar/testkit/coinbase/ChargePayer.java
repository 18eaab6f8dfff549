package dev.bursar.testkit.coinbase;

import dev.bursar.payment.CurrencyCode;
import dev.bursar.payment.Money;

/** What a customer can do about a charge. Confined to the simulator's lock. */
final class ChargePayer implements Payer {

    private final World world;
    private final Charge charge;

    ChargePayer(World world, Charge charge) {
        this.world = world;
        this.charge = charge;
    }

    @Override
    public Returns pays() {
        Money price = price();
        return signs(price, Charges.inUsdc(price));
    }

    @Override
    public Returns underpays(String amount) {
        return differs(amount, -1);
    }

    @Override
    public Returns overpays(String amount) {
        return differs(amount, 1);
    }

    @Override
    public Returns paysWith(String asset, String amount) {
        CurrencyCode currency = CurrencyCode.find(asset);
        if (currency == null || !currency.isCrypto()) {
            throw new IllegalArgumentException(asset + " is not a crypto currency");
        }
        Money crypto = Amounts.paid(amount, currency);
        Money price = charge.terms.price();
        return signs(price == null ? crypto : price, crypto);
    }

    @Override
    public Returns fails() {
        world.charges.fail(waiting());
        return leaves();
    }

    @Override
    public Returns leaves() {
        return new Returns(charge.terms.cancelUrl());
    }

    @Override
    public Returns waits() {
        world.charges.runOut(waiting());
        return leaves();
    }

    private Returns differs(String amount, int sign) {
        Money price = price();
        Money paid = Amounts.paid(amount, price.currency());
        if (Integer.signum(paid.compareTo(price)) != sign) {
            throw new IllegalArgumentException(paid + " is not " + (sign < 0 ? "less" : "more") + " than " + price);
        }
        return signs(paid, Charges.inUsdc(paid));
    }

    private Returns signs(Money local, Money crypto) {
        world.charges.signed(waiting(), local, crypto);
        return new Returns(charge.terms.successUrl());
    }

    private Money price() {
        Money price = charge.terms.price();
        if (price == null) {
            throw new IllegalStateException("the charge " + charge.id + " asks for no amount: use paysWith");
        }
        return price;
    }

    private Charge waiting() {
        world.charges.expire(charge);
        if (!charge.is(Charge.NEW)) {
            throw new IllegalStateException("the charge " + charge.id + " waits for nobody: it is " + charge.status());
        }
        return charge;
    }
}
