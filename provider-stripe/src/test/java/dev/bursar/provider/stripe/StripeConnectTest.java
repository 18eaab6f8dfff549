package dev.bursar.provider.stripe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bursar.payment.AuthenticationException;
import dev.bursar.payment.ConfirmRequest;
import dev.bursar.payment.NextAction;
import dev.bursar.payment.PaymentException;
import dev.bursar.payment.PaymentInterface;
import dev.bursar.payment.PaymentResponse;
import dev.bursar.payment.PaymentStatus;
import dev.bursar.payment.webhook.Authenticity;
import dev.bursar.payment.webhook.PaymentEvent;
import dev.bursar.payment.webhook.WebhookEvent;
import dev.bursar.testkit.WebhookMessage;
import dev.bursar.testkit.stripe.StripeAccount;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A platform at Stripe")
class StripeConnectTest {

    private final StripeBench bench = new StripeBench();
    private final StripeAccount connected = bench.stripe.account("connected");

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    @DisplayName("acts for a connected account, and nobody else's books move")
    void actsFor() {
        bench.stripe.connect(bench.account, connected);
        try (PaymentInterface shop = bench.open(Map.of("connected_account", connected.id()))) {
            PaymentResponse created =
                    shop.createPayment(StripeBench.order("order-1").build());
            Map<String, String> returned = bench.stripe.customer().pays(StripeBench.id(created));
            PaymentResponse paid = shop.confirmPayment(ConfirmRequest.builder()
                    .paymentId(created.paymentId())
                    .orderId("order-1")
                    .amount(StripeBench.AMOUNT)
                    .returnParameters(returned)
                    .build());

            assertThat(paid.status()).isEqualTo(PaymentStatus.COMPLETED);
            assertThat(bench.stripe.requests().all())
                    .allSatisfy(call ->
                            assertThat(call.request().header("Stripe-Account")).isEqualTo(connected.id()));
            assertThat(bench.stripe.book().order("order-1").payments().get(0).account())
                    .isEqualTo("connected");
            assertThatThrownBy(() -> bench.shop.getPaymentStatus(StripeBench.id(paid)))
                    .isInstanceOf(PaymentException.class);
        }
    }

    @Test
    @DisplayName("tells the page which account it is for")
    void clientToken() {
        bench.stripe.connect(bench.account, connected);
        try (PaymentInterface shop = bench.open(Map.of("connected_account", connected.id()))) {
            PaymentResponse created = shop.createPayment(
                    StripeBench.order("order-1").returnUrl(null).build());

            assertThat(((NextAction.ClientToken) created.nextAction()).parameters())
                    .containsEntry("stripe_account", connected.id());
        }
    }

    @Test
    @DisplayName("cannot act for an account that is not connected")
    void stranger() {
        try (PaymentInterface shop = bench.open(Map.of("connected_account", connected.id()))) {
            assertThatThrownBy(() ->
                            shop.createPayment(StripeBench.order("order-1").build()))
                    .isInstanceOf(AuthenticationException.class);
        }
    }

    @Test
    @DisplayName("reads thin events by asking for what they are about")
    void thin() {
        bench.stripe.events().thin("main", true);
        PaymentResponse paid = bench.paid("order-1");
        int before = bench.stripe.requests().count("intent.get");

        PaymentEvent told = null;
        for (WebhookMessage message : bench.stripe.webhooks().sent()) {
            WebhookEvent event = bench.event(message);
            if (event instanceof PaymentEvent payment
                    && payment.payment().status().isPaid()) {
                told = payment;
            }
        }

        PaymentEvent event = Objects.requireNonNull(told, "an event of the payment");
        assertThat(event.payment().paymentId()).isEqualTo(paid.paymentId());
        assertThat(event.payment().orderId()).isEqualTo("order-1");
        assertThat(event.type()).startsWith("v1.payment_intent.");
        assertThat(event.authenticity()).isEqualTo(Authenticity.REFETCHED);
        assertThat(event.occurredAt()).isEqualTo(bench.stripe.clock().instant());
        assertThat(bench.stripe.requests().count("intent.get")).isGreaterThan(before);
    }

    @Test
    @DisplayName("reads events of an endpoint that was made in 2019")
    void oldEndpoint() {
        bench.stripe.events().apiVersion("main", "2019-05-16");
        PaymentResponse paid = bench.paid("order-1");

        PaymentEvent event =
                (PaymentEvent) bench.events("payment_intent.succeeded").get(0);

        assertThat(event.payment().paymentId()).isEqualTo(paid.paymentId());
        assertThat(event.payment().transactionId()).isEqualTo(paid.transactionId());
        assertThat(event.payment().capturedAmount()).isEqualTo(StripeBench.AMOUNT);
    }
}
