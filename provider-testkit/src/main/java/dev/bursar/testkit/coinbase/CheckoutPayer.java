package dev.bursar.testkit.coinbase;

import dev.bursar.payment.Money;

/** What a customer can do about a checkout. Confined to the simulator's lock. */
final class CheckoutPayer implements Payer {

    private final World world;
    private final Checkout checkout;

    CheckoutPayer(World world, Checkout checkout) {
        this.world = world;
        this.checkout = checkout;
    }

    @Override
    public Returns pays() {
        world.checkouts.process(waiting(), true);
        return new Returns(checkout.terms.successUrl());
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
        throw new IllegalArgumentException("a checkout is paid in USDC only");
    }

    @Override
    public Returns fails() {
        world.checkouts.fail(waiting());
        return leaves();
    }

    @Override
    public Returns leaves() {
        return new Returns(checkout.terms.failUrl());
    }

    @Override
    public Returns waits() {
        world.checkouts.runOut(waiting());
        return leaves();
    }

    private Returns differs(String amount, int sign) {
        Money paid = Amounts.paid(amount, checkout.terms.price().currency());
        if (Integer.signum(paid.compareTo(checkout.terms.price())) != sign) {
            throw new IllegalArgumentException(
                    paid + " is not " + (sign < 0 ? "less" : "more") + " than " + checkout.terms.price());
        }
        world.checkouts.process(waiting(), false);
        return leaves();
    }

    private Checkout waiting() {
        world.checkouts.expire(checkout);
        if (!checkout.isActive()) {
            throw new IllegalStateException(
                    "the checkout " + checkout.id + " waits for nobody: it is " + checkout.status);
        }
        return checkout;
    }
}
