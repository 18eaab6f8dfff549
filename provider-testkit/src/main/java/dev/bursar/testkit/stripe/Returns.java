package dev.bursar.testkit.stripe;

import dev.bursar.testkit.internal.ReturnAddress;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How the browser comes back to the shop.
 *
 * @param address where to, without what is added; null where only Stripe.js knows
 * @param added the parameters that Stripe adds
 */
record Returns(@Nullable String address, Map<String, String> added) {

    /** Stays at Stripe, or goes nowhere. */
    static final Returns NOT = new Returns(null, Map.of());

    /** After a customer has done what was asked. */
    static Returns done(Resource resource) {
        if (resource instanceof Session session) {
            return new Returns(session.successUrl(), Map.of());
        }
        if (resource instanceof Setup setup) {
            return intent("setup_intent", setup.id, setup.clientSecret, setup.status, setup.returnUrl);
        }
        if (resource instanceof Intent intent) {
            return intent("payment_intent", intent.id, intent.clientSecret, intent.status, intent.returnUrl);
        }
        return NOT;
    }

    /** After a customer has failed at something, or gave up. */
    static Returns undone(Resource resource) {
        return resource instanceof Session session ? new Returns(session.cancelUrl(), Map.of()) : NOT;
    }

    /** After the bank's page said no: the bank sends the customer back, where Stripe knows to. */
    static Returns rejected(Resource resource) {
        return resource instanceof Session ? undone(resource) : done(resource);
    }

    /** {@return all parameters with which the browser comes back} */
    Map<String, String> parameters() {
        return ReturnAddress.parameters(address, added);
    }

    /** {@return the whole address, or null where there is none} */
    @Nullable
    String url() {
        return address == null ? null : ReturnAddress.with(address, added);
    }

    private static Returns intent(
            String kind, String id, String clientSecret, String status, @Nullable String returnUrl) {
        Map<String, String> added = new LinkedHashMap<>();
        added.put(kind, id);
        added.put(kind + "_client_secret", clientSecret);
        added.put(
                "redirect_status",
                switch (status) {
                    case Intent.REQUIRES_METHOD -> "failed";
                    case Intent.PROCESSING -> "pending";
                    default -> "succeeded";
                });
        return new Returns(returnUrl, added);
    }
}
