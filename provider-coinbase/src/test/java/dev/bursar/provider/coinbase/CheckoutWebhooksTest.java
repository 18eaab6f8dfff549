package dev.bursar.provider.coinbase;

import static dev.bursar.provider.coinbase.CoinbaseBench.id;
import static dev.bursar.provider.coinbase.CoinbaseBench.order;
import static dev.bursar.provider.coinbase.CoinbaseBench.refund;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bursar.payment.CancelRequest;
import dev.bursar.payment.Money;
import dev.bursar.payment.PaymentInterface;
import dev.bursar.payment.PaymentResponse;
import dev.bursar.payment.PaymentStatus;
import dev.bursar.payment.RefundStatus;
import dev.bursar.payment.webhook.Authenticity;
import dev.bursar.payment.webhook.PaymentEvent;
import dev.bursar.payment.webhook.RefundEvent;
import dev.bursar.payment.webhook.RejectionReason;
import dev.bursar.payment.webhook.UnrecognizedEvent;
import dev.bursar.payment.webhook.WebhookEvent;
import dev.bursar.payment.webhook.WebhookRejectedException;
import dev.bursar.payment.webhook.WebhookRequest;
import dev.bursar.testkit.WebhookMessage;
import dev.bursar.testkit.coinbase.CoinbaseEvents;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("An event of a checkout")
class CheckoutWebhooksTest {

    private final CoinbaseBench bench = CoinbaseBench.checkouts();

    @AfterEach
    void close() {
        bench.close();
    }

    private static PaymentResponse payment(WebhookEvent event) {
        assertThat(event).isInstanceOf(PaymentEvent.class);
        return ((PaymentEvent) event).payment();
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("is taken in each form of its signature, and has an id that stays")
    void forms(CoinbaseEvents.Signing form) {
        bench.coinbase.events().signing(form);
        String id = id(bench.created(order("order-1001")));
        bench.coinbase.customer().pays(id);

        WebhookEvent event = bench.lastEvent();
        bench.coinbase.clock().advance(Duration.ofMinutes(1));
        bench.coinbase.events().sendAgain(id);

        assertThat(payment(event).status()).isEqualTo(PaymentStatus.COMPLETED);
        assertThat(event.type()).isEqualTo("checkout.payment.success");
        assertThat(event.authenticity()).isEqualTo(Authenticity.SIGNED);
        assertThat(event.acknowledgement().status()).isEqualTo(200);
        assertThat(bench.lastEvent().eventId()).isEqualTo(event.eventId());
    }

    @Test
    @DisplayName("has no id from a header that its signature does not cover")
    void uncoveredId() {
        bench.coinbase.events().signing(CoinbaseEvents.Signing.V0);
        bench.paid(order("order-1001"));
        WebhookMessage message = bench.coinbase.webhooks().last();
        Map<String, List<String>> headers =
                new HashMap<>(bench.coinbase.webhooks().headers(message));
        WebhookEvent genuine = bench.shop.processWebhook(WebhookRequest.of(headers, message.body()));
        headers.replaceAll((name, values) ->
                name.equalsIgnoreCase("X-Event-Id") ? List.of("00000000-0000-4000-8000-000000000000") : values);

        WebhookEvent replayed = bench.shop.processWebhook(WebhookRequest.of(headers, message.body()));

        assertThat(replayed.eventId()).isEqualTo(genuine.eventId()).isNotEqualTo(message.eventId());
    }

    @Test
    @DisplayName("that is sent again without what covers its headers is the same event")
    void strippedSignature() {
        bench.paid(order("order-1001"));
        WebhookMessage message = bench.coinbase.webhooks().last();
        Map<String, List<String>> headers =
                new HashMap<>(bench.coinbase.webhooks().headers(message));
        WebhookEvent genuine = bench.shop.processWebhook(WebhookRequest.of(headers, message.body()));
        headers.replaceAll((name, values) -> name.equalsIgnoreCase("X-Hook0-Signature")
                ? List.of(values.get(0).replaceAll(",h=[^,]*", "").replaceAll(",v1=[0-9a-f]*", ""))
                : values);

        WebhookEvent again = bench.shop.processWebhook(WebhookRequest.of(headers, message.body()));

        assertThat(again.eventId()).isEqualTo(genuine.eventId());
    }

    @Test
    @DisplayName("of one failed refund among several is told as the payment, as nothing says which it was")
    void whichRefund() {
        PaymentResponse paid = bench.paid(order("order-1001"));
        bench.shop.refundPayment(
                refund(paid, "refund-1").amount(Money.of("1", "USDC")).build());
        bench.shop.refundPayment(
                refund(paid, "refund-2").amount(Money.of("2", "USDC")).build());
        bench.coinbase.backOffice().failRefunds();

        assertThat(bench.lastEvent()).isInstanceOf(PaymentEvent.class);
    }

    @ParameterizedTest
    @CsvSource({
        "checkout.payment.success, FAILED",
        "checkout.payment.success, ACTIVE",
        "checkout.payment.success, PROCESSING",
        "checkout.payment.success, ASTROLOGICAL",
        "checkout.payment.failed, COMPLETED",
        "checkout.payment.expired, COMPLETED",
        "checkout.refund.success, COMPLETED"
    })
    @DisplayName("whose type and payload say different things is looked up, and the truth is told")
    void disagreement(String type, String status) {
        String unpaid = id(bench.created(order("order-1001")));
        bench.coinbase.events().send(unpaid, type, status);

        WebhookEvent event = bench.lastEvent();

        assertThat(event.authenticity()).isEqualTo(Authenticity.REFETCHED);
        assertThat(payment(event).status()).isEqualTo(PaymentStatus.CREATED);
        assertThat(payment(event).capturedAmount().isZero()).isTrue();
    }

    @Test
    @DisplayName("of a refund tells which, and how it ended")
    void refunds() {
        PaymentResponse paid = bench.paid(order("order-1001"));
        bench.shop.refundPayment(
                refund(paid, "refund-1").amount(Money.of("1", "USDC")).build());
        bench.coinbase.backOffice().settleRefunds();
        RefundEvent done = (RefundEvent) bench.lastEvent();
        bench.coinbase.clock().advance(Duration.ofMinutes(1));
        bench.shop.refundPayment(
                refund(paid, "refund-2").amount(Money.of("2", "USDC")).build());
        bench.coinbase.backOffice().failRefunds();
        RefundEvent failed = (RefundEvent) bench.lastEvent();

        assertThat(done.refund().refundId()).isEqualTo("refund-1");
        assertThat(done.refund().status()).isEqualTo(RefundStatus.SUCCEEDED);
        assertThat(done.refund().amount()).isEqualTo(Money.of("1", "USDC"));
        assertThat(done.refund().paymentId()).isEqualTo(paid.paymentId());
        assertThat(failed.refund().refundId()).isEqualTo("refund-2");
        assertThat(failed.refund().status()).isEqualTo(RefundStatus.FAILED);
    }

    @Test
    @DisplayName("of a refund that does not tell its refunds is looked up")
    void hiddenRefunds() {
        PaymentResponse paid = bench.paid(order("order-1001"));
        bench.shop.refundPayment(
                refund(paid, "refund-1").amount(Money.of("1", "USDC")).build());
        bench.coinbase.backOffice().hideRefundLists(true);
        bench.coinbase.backOffice().settleRefunds();

        assertThat(payment(bench.lastEvent()).status()).isEqualTo(PaymentStatus.PARTIALLY_REFUNDED);
        bench.coinbase.backOffice().hideRefundLists(false);
        assertThat(bench.lastEvent()).isInstanceOf(RefundEvent.class);
    }

    @Test
    @DisplayName("of an unknown type is passed on")
    void unknownType() {
        bench.coinbase.events().sendUnknown("main");

        assertThat(bench.lastEvent()).isInstanceOf(UnrecognizedEvent.class);
    }

    @Test
    @DisplayName("of the sandbox does not ship goods")
    void sandbox() {
        try (PaymentInterface sandbox = bench.open(Map.of("sandbox", "true"))) {
            String id = id(sandbox.createPayment(
                    order("order-1001").amount(Money.of("1", "USDC")).build()));
            bench.coinbase.customer().pays(id);

            assertThatThrownBy(bench::lastEvent)
                    .isInstanceOfSatisfying(
                            WebhookRejectedException.class,
                            e -> assertThat(e.reason()).isEqualTo(RejectionReason.WRONG_ACCOUNT))
                    .hasMessageContaining("sandbox");
            assertThat(payment(sandbox.processWebhook(bench.lastWebhook())).status())
                    .isEqualTo(PaymentStatus.COMPLETED);
        }
    }

    @Test
    @DisplayName("that has to be looked up, and is of another merchant, is rejected")
    void foreign() {
        try (PaymentInterface sandbox = bench.open(Map.of("sandbox", "true"))) {
            String id = id(bench.created(order("order-1001")));
            bench.coinbase.events().send(id, "checkout.payment.success", "ACTIVE");

            assertThatThrownBy(() -> sandbox.processWebhook(bench.lastWebhook()))
                    .isInstanceOfSatisfying(
                            WebhookRejectedException.class,
                            e -> assertThat(e.reason()).isEqualTo(RejectionReason.WRONG_ACCOUNT));
        }
    }

    @Test
    @DisplayName("whose signature covers the body alone is rejected where that was set")
    void headerBinding() {
        bench.coinbase.events().signing(CoinbaseEvents.Signing.V0);
        bench.paid(order("order-1001"));
        try (PaymentInterface strict = bench.open(Map.of("require_header_binding", "true"))) {
            assertThatThrownBy(() -> strict.processWebhook(bench.lastWebhook()))
                    .isInstanceOf(WebhookRejectedException.class);
        }
    }

    @Test
    @DisplayName("does not come for what is at work, or was called off")
    void none() {
        List<String> types = new ArrayList<>();
        bench.coinbase.backOffice().confirmAfter(Duration.ofHours(1));
        String id = id(bench.created(order("order-1001")));
        bench.coinbase.customer().pays(id);
        String calledOff = id(bench.created(order("order-1002")));
        bench.shop.cancelPayment(CancelRequest.builder().paymentId(calledOff).build());
        bench.coinbase.webhooks().sent().forEach(message -> types.add(message.eventId()));

        assertThat(types).isEmpty();
    }
}
