package dev.bursar.provider.toss;

import dev.bursar.payment.FailureCode;
import dev.bursar.payment.NextAction;
import dev.bursar.payment.PaymentRequest;
import dev.bursar.payment.PaymentResponse;
import dev.bursar.payment.PaymentVerb;
import dev.bursar.testkit.VerbRoute;
import dev.bursar.testkit.toss.TossWindow;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Toss in the host's own page, where nobody knows the payment before the customer comes back. */
final class TossClientHarness extends TossHarness {

    private final Map<String, String> opened = new ConcurrentHashMap<>();

    @Override
    public PaymentRequest.Builder complete(PaymentRequest.Builder request) {
        return super.complete(request).returnUrl(null).cancelUrl(null);
    }

    @Override
    public VerbRoute route(PaymentVerb verb) {
        return verb == PaymentVerb.CREATE ? VerbRoute.local() : super.route(verb);
    }

    @Override
    public Map<String, String> customerPays(PaymentResponse payment) {
        return payment.amount().isZero()
                ? super.customerPays(payment)
                : simulator.customer().pays(window(payment));
    }

    @Override
    public Map<String, String> customerIsDeclined(PaymentResponse payment, FailureCode code) {
        String key = window(payment);
        opened.remove(String.valueOf(payment.orderId())); // who tries again opens another window
        return simulator.customer().isDeclinedAtConfirm(key, Objects.requireNonNull(DECLINES.get(code), "word"));
    }

    @Override
    public Map<String, String> customerAbandons(PaymentResponse payment) {
        return simulator.customer().leaves(window(payment));
    }

    @Override
    public @Nullable Duration lifetime() {
        return null;
    }

    /** The customer's browser runs the SDK with what it was given, once for each order. */
    private String window(PaymentResponse payment) {
        if (payment.paymentId() != null) {
            return payment.paymentId();
        }
        return opened.computeIfAbsent(
                String.valueOf(payment.orderId()), order -> simulator.customer().opensWindow(asked(payment)));
    }

    private static TossWindow asked(PaymentResponse payment) {
        if (!(payment.nextAction() instanceof NextAction.ClientToken token)) {
            throw new IllegalStateException("nothing for the browser SDK: " + payment);
        }
        Map<String, String> sdk = token.parameters();
        return TossWindow.builder(
                        Objects.requireNonNull(sdk.get("clientKey")),
                        Objects.requireNonNull(sdk.get("orderId")),
                        new BigDecimal(sdk.get("amount")))
                .customerKey(sdk.get("customerKey"))
                .method(Objects.requireNonNull(sdk.get("method")))
                .currency(Objects.requireNonNull(sdk.get("currency")))
                .orderName(Objects.requireNonNull(sdk.get("orderName")))
                .build();
    }
}
