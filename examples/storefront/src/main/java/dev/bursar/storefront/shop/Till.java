package dev.bursar.storefront.shop;

import dev.bursar.payment.Capabilities;
import dev.bursar.payment.PaymentInterface;
import dev.bursar.payment.PaymentMethod;
import java.util.Comparator;
import java.util.List;

/**
 * One account at a provider that takes the shop's money.
 *
 * @param name what the shop calls it, which is in the address of its webhooks
 * @param payments the account
 */
public record Till(String name, PaymentInterface payments) {

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
