package dev.bursar.testkit.toss;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a customer does in the payment window. Confined to the simulator's lock. */
final class Browser {

    static final String CLOSED = "PAY_PROCESS_CANCELED";

    private final World world;

    Browser(World world) {
        this.world = world;
    }

    /** The payment of a key that waits for its customer. */
    Payment waiting(String paymentKey) {
        Payment found = world.find(paymentKey);
        if (found == null || !found.status.equals(Payment.READY) || found.terms.returns() == null) {
            throw new IllegalStateException("no payment waits for its customer under the key " + paymentKey
                    + (found == null ? ": there is none" : ": it is " + found.status));
        }
        return found;
    }

    /** Authenticates with what was asked for; a wallet is funded by a card. */
    Returns pays(Payment payment) {
        return pays(payment, Means.of(payment.terms.method(), payment.terms.wallet(), true), null);
    }

    Returns pays(Payment payment, Means means, @Nullable String declineAtConfirm) {
        world.payments.authenticated(payment, means, declineAtConfirm);
        Map<String, String> added = new LinkedHashMap<>();
        added.put("paymentType", payment.type);
        added.put("orderId", payment.orderId);
        added.put("paymentKey", payment.key);
        added.put("amount", payment.total.amount().stripTrailingZeros().toPlainString());
        return new Returns(urls(payment).success(), added);
    }

    /** Is refused in the window. */
    Returns isDeclined(Payment payment, String code) {
        world.payments.abort(payment, code);
        Map<String, String> added = error(code);
        added.put("orderId", payment.orderId);
        return new Returns(urls(payment).fail(), added);
    }

    /** Closes the window; of which order it was is not told. */
    Returns leaves(Payment payment) {
        return new Returns(urls(payment).fail(), error(CLOSED));
    }

    private static Map<String, String> error(String code) {
        Map<String, String> added = new LinkedHashMap<>();
        added.put("code", code);
        added.put("message", Errors.message(code, Language.KOREAN));
        return added;
    }

    private static Terms.Urls urls(Payment payment) {
        Terms.Urls urls = payment.terms.returns();
        if (urls == null) {
            throw new IllegalStateException("the payment " + payment.key + " was made without a window");
        }
        return urls;
    }
}
