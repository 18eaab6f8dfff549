package dev.bursar.provider.stripe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bursar.payment.ConfirmRequest;
import dev.bursar.payment.Customer;
import dev.bursar.payment.Money;
import dev.bursar.payment.PaymentFactory;
import dev.bursar.payment.PaymentInterface;
import dev.bursar.payment.PaymentRequest;
import dev.bursar.payment.PaymentResponse;
import dev.bursar.payment.SavedInstrument;
import dev.bursar.payment.spi.ProviderContext;
import dev.bursar.payment.spi.RetryOptions;
import dev.bursar.payment.webhook.WebhookEvent;
import dev.bursar.testkit.RecordedCall;
import dev.bursar.testkit.WebhookMessage;
import dev.bursar.testkit.stripe.StripeAccount;
import dev.bursar.testkit.stripe.StripeSimulator;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** A shop with an account at the simulated Stripe. */
final class StripeBench implements AutoCloseable {

    static final Money AMOUNT = Money.of("15000", "KRW");
    static final URI RETURN = URI.create("https://shop.example/return");

    final StripeSimulator stripe = new StripeSimulator();
    final StripeAccount account = stripe.account("main");
    final PaymentFactory factory = PaymentFactory.of(new StripeProvider())
            .withContext(ProviderContext.defaults()
                    .withClock(stripe.clock())
                    .withRetry(new RetryOptions(3, Duration.ofMillis(1), Duration.ofMillis(5), 10_000)));
    final PaymentInterface shop = open(Map.of());

    PaymentInterface open(Map<String, String> more) {
        Map<String, String> settings = new HashMap<>(Map.of(
                "secret_key", account.secretKey(),
                "publishable_key", account.publishableKey(),
                "webhook_secret", account.webhookSecret(),
                "base_url", stripe.baseUri().toString()));
        settings.putAll(more);
        return factory.open("stripe", settings);
    }

    /** An order of two mugs, to be paid on Stripe's page. */
    static PaymentRequest.Builder order(String orderId) {
        return PaymentRequest.builder()
                .orderId(orderId)
                .amount(AMOUNT)
                .description("Two mugs")
                .customer(Customer.builder()
                        .name("Mina")
                        .email("mina@example.com")
                        .build())
                .returnUrl(RETURN);
    }

    PaymentResponse confirm(PaymentResponse created, Map<String, String> returned) {
        return shop.confirmPayment(ConfirmRequest.builder()
                .paymentId(created.paymentId())
                .orderId(String.valueOf(created.orderId()))
                .amount(created.amount())
                .returnParameters(returned)
                .build());
    }

    /** A payment on Stripe's page, from its beginning to its end. */
    PaymentResponse paid(String orderId) {
        PaymentResponse created = shop.createPayment(order(orderId).build());
        return confirm(created, stripe.customer().pays(id(created)));
    }

    /** A card that a customer left with a payment. */
    SavedInstrument saved(String testPaymentMethod) {
        PaymentResponse created = shop.createPayment(
                order("saving-" + testPaymentMethod).saveInstrument(true).build());
        PaymentResponse paid = confirm(created, stripe.customer().paysWith(id(created), testPaymentMethod));
        return Objects.requireNonNull(paid.savedInstrument(), "saved instrument");
    }

    static String id(PaymentResponse payment) {
        return Objects.requireNonNull(payment.paymentId(), "payment id");
    }

    /** The form of the last call of an operation. */
    Map<String, String> form(String operation) {
        List<RecordedCall> calls = stripe.requests().of(operation);
        assertThat(calls).as(operation).isNotEmpty();
        return calls.get(calls.size() - 1).request().formFields();
    }

    /** What the plugin makes of every webhook of one type so far. */
    List<WebhookEvent> events(String type) {
        return stripe.webhooks().sent().stream()
                .filter(message -> new String(message.body(), StandardCharsets.UTF_8)
                        .replace(" ", "")
                        .contains("\"type\":\"" + type + "\""))
                .map(this::event)
                .toList();
    }

    WebhookEvent event(WebhookMessage message) {
        return shop.processWebhook(stripe.webhooks().sign(message));
    }

    @Override
    public void close() {
        shop.close();
        stripe.close();
        assertThat(stripe.defects()).as("defects of the simulator").isEmpty();
    }
}
