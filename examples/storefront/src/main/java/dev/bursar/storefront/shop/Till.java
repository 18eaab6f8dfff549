package dev.bursar.storefront.shop;

import dev.bursar.payment.Capabilities;
import dev.bursar.payment.PaymentInterface;
import dev.bursar.payment.PaymentMethod;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/**
 * One account that takes the shop's money: at a provider, or several of these behind one.
 *
 * @param name what the shop calls it, which is in the address of its webhooks
 * @param payments the account
 * @param handsOnTo the names of the tills that take what is paid here, and hear of it; none for an account at a provider
 */
public record Till(String name, PaymentInterface payments, Set<String> handsOnTo) {

    /** Keeps a copy of the names. */
    public Till {
        handsOnTo = Set.copyOf(handsOnTo);
    }

    /**
     * An account at a provider.
     *
     * @param name what the shop calls it
     * @param payments the account
     */
    public Till(String name, PaymentInterface payments) {
        this(name, payments, Set.of());
    }

    /**
     * Whether a webhook at another till's address may be about an order of this one.
     *
     * @param other the till at whose address it came
     * @return whether that till hears of this one's orders
     */
    public boolean isHeardOfAt(Till other) {
        return name.equals(other.name()) || handsOnTo.contains(other.name());
    }

    /** {@return what the account can do} */
    public Capabilities capabilities() {
        return payments.capabilities();
    }

    /**
     * The ways to pay that the checkout names: those of no particular brand. A customer may also leave the choice to the
     * provider's page, which knows the brands.
     *
     * @return the methods, cards first
     */
    public List<PaymentMethod> methods() {
        return capabilities().methods().stream()
                .filter(method -> method.brand() == null)
                .sorted(Comparator.comparing(PaymentMethod::kind))
                .toList();
    }
}
