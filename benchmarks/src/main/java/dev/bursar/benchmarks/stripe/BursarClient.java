package dev.bursar.benchmarks.stripe;

import dev.bursar.payment.Customer;
import dev.bursar.payment.Money;
import dev.bursar.payment.NextAction;
import dev.bursar.payment.PaymentFactory;
import dev.bursar.payment.PaymentFlow;
import dev.bursar.payment.PaymentInterface;
import dev.bursar.payment.PaymentRequest;
import dev.bursar.payment.PaymentResponse;
import java.net.URI;
import java.util.Map;
import java.util.Objects;

/** The plugin, as a host uses it. The guard compares order and amount. */
final class BursarClient implements StripeCalls {

    private final PaymentInterface payments;

    BursarClient(StripeServer server) {
        this.payments = PaymentFactory.discover()
                .open(
                        "stripe",
                        Map.of(
                                "secret_key", server.secretKey(),
                                "publishable_key", server.publishableKey(),
                                "base_url", server.address().toString()));
    }

    @Override
    public String createPage(String orderId) {
        PaymentResponse payment = payments.createPayment(PaymentRequest.builder()
                .orderId(orderId)
                .amount(Money.of("150.00", "USD"))
                .description(DESCRIPTION)
                .customer(Customer.builder().email(EMAIL).build())
                .returnUrl(URI.create(RETURN_URL))
                .cancelUrl(URI.create(CANCEL_URL))
                .metadata(Map.of("cart", CART))
                .build());
        if (payment.nextAction() instanceof NextAction.Redirect redirect) {
            return redirect.url().toString();
        }
        throw new IllegalStateException("no page to go to: " + payment);
    }

    @Override
    public String createIntent(String orderId) {
        PaymentResponse payment = payments.createPayment(PaymentRequest.builder()
                .orderId(orderId)
                .amount(Money.of("150.00", "USD"))
                .description(DESCRIPTION)
                .flow(PaymentFlow.CLIENT)
                .metadata(Map.of("cart", CART))
                .build());
        if (payment.nextAction() instanceof NextAction.ClientToken token) {
            return Objects.requireNonNull(token.parameters().get("client_secret"));
        }
        throw new IllegalStateException("nothing for Stripe.js: " + payment);
    }

    @Override
    public void close() {
        payments.close();
    }
}
