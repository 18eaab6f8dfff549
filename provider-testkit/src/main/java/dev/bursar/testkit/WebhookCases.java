package dev.bursar.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bursar.payment.Feature;
import dev.bursar.payment.PaymentException;
import dev.bursar.payment.PaymentInterface;
import dev.bursar.payment.PaymentResponse;
import dev.bursar.payment.webhook.PaymentEvent;
import dev.bursar.payment.webhook.RejectionReason;
import dev.bursar.payment.webhook.UnrecognizedEvent;
import dev.bursar.payment.webhook.WebhookEvent;
import dev.bursar.payment.webhook.WebhookRejectedException;
import dev.bursar.payment.webhook.WebhookRequest;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Webhooks of every provider, whether it signs them or not. */
abstract class WebhookCases extends ConformanceCases {

    @BeforeEach
    final void onlyWhereDeclared() {
        bench().needs(Feature.WEBHOOKS);
    }

    @Test
    @DisplayName("The webhook of a payment tells its ids, amount and status")
    void genuine() {
        Order order = bench().order();
        PaymentResponse paid = bench().complete(order);

        PaymentEvent event = paidEvent(bench().payments);

        assertThat(event.provider()).isEqualTo(bench().harness.provider().name());
        assertThat(event.authenticity()).isEqualTo(bench().harness.authenticity());
        assertThat(event.type()).isNotBlank();
        assertThat(event.eventId()).isNotBlank();
        assertThat(event.acknowledgement().status()).isBetween(200, 299);
        assertThat(event.payment().orderId()).isEqualTo(order.orderId());
        assertThat(event.payment().paymentId()).isEqualTo(paid.paymentId());
        assertThat(event.payment().amount()).isEqualTo(order.amount());
    }

    @Test
    @DisplayName("Every delivery of one event has the same event id, and two events have two")
    void eventIds() {
        bench().complete(bench().order());
        WebhookSender webhooks = bench().simulator.webhooks();
        WebhookMessage first = webhooks.last();
        bench().complete(bench().order());
        WebhookMessage second = webhooks.last();

        String once = process(webhooks.sign(first)).eventId();
        String again = process(
                        webhooks.sign(first.again(bench().simulator.clock().instant())))
                .eventId();

        assertThat(again).isEqualTo(once);
        assertThat(process(webhooks.sign(second)).eventId()).isNotEqualTo(once);
    }

    @Test
    @DisplayName("Events that come in disorder are each accepted, and the provider keeps the truth")
    void disorder() {
        Order order = bench().order();
        PaymentResponse paid = bench().complete(order);
        if (bench().capabilities.has(Feature.REFUND)) {
            bench().payments.refundPayment(bench().refund(paid, "refund-1"));
        }
        List<WebhookMessage> reversed =
                new ArrayList<>(bench().simulator.webhooks().sent());
        Collections.reverse(reversed);

        Set<String> ids = new LinkedHashSet<>();
        for (WebhookMessage message : reversed) {
            ids.add(process(bench().simulator.webhooks().sign(message)).eventId());
        }

        assertThat(ids).hasSameSizeAs(reversed);
        assertThat(bench().look(paid).refundedAmount())
                .isEqualTo(bench().book(order).refunded());
    }

    @Test
    @DisplayName("An event of a type that nobody knows is told as such and acknowledged")
    void unrecognized() {
        bench().harness.sendUnrecognizedWebhook();

        WebhookEvent event = process(bench().simulator.webhooks().lastRequest());

        assertThat(event).isInstanceOf(UnrecognizedEvent.class);
        assertThat(event.eventId()).isNotBlank();
        assertThat(event.acknowledgement().status()).isBetween(200, 299);
    }

    @TestFactory
    @DisplayName("A body that is no event is rejected, whoever signed it")
    Stream<DynamicTest> unreadable() {
        Map<String, String> bodies = Map.of(
                "empty", "",
                "not JSON", "status=paid&amount=1",
                "cut off", "{\"id\":\"evt_1\",\"data\":{",
                "null", "null",
                "an array", "[1,2,3]",
                "a text", "\"paid\"",
                "an empty object", "{}",
                "nested deeply", "[".repeat(100_000) + "]".repeat(100_000),
                "nested objects", "{\"data\":".repeat(50_000) + "1" + "}".repeat(50_000));
        return bodies.keySet().stream()
                .sorted()
                .map(name -> on(name, () -> {
                    bench().complete(bench().order());
                    WebhookSender webhooks = bench().simulator.webhooks();
                    byte[] body = String.valueOf(bodies.get(name)).getBytes(StandardCharsets.UTF_8);

                    rejected(webhooks.sign(webhooks.last().withBody(body)));
                }));
    }

    @Test
    @DisplayName("A body larger than any real event is rejected")
    void oversized() {
        bench().complete(bench().order());
        WebhookSender webhooks = bench().simulator.webhooks();
        byte[] body = webhooks.last().body();
        byte[] huge = Arrays.copyOf(body, 2 * 1024 * 1024);
        Arrays.fill(huge, body.length, huge.length, (byte) ' ');

        WebhookRejectedException rejection =
                rejected(webhooks.sign(webhooks.last().withBody(huge)));

        assertThat(rejection.reason()).isEqualTo(RejectionReason.TOO_LARGE);
    }

    @Test
    @DisplayName("A webhook without any header and body is rejected")
    void nothingAtAll() {
        rejected(WebhookRequest.of(Map.of(), new byte[0]));
    }

    private WebhookEvent process(WebhookRequest request) {
        return bench().payments.processWebhook(request);
    }

    private WebhookRejectedException rejected(WebhookRequest request) {
        return thrown(WebhookRejectedException.class, () -> process(request));
    }

    /** The event among those sent that tells of the payment being paid. */
    private PaymentEvent paidEvent(PaymentInterface account) {
        for (WebhookMessage message : bench().simulator.webhooks().sent()) {
            try {
                WebhookEvent event =
                        account.processWebhook(bench().simulator.webhooks().sign(message));
                if (event instanceof PaymentEvent paid
                        && paid.payment().status().isPaid()) {
                    return paid;
                }
            } catch (PaymentException e) {
                throw new AssertionError("a genuine webhook was refused: " + e, e);
            }
        }
        throw new AssertionError("no webhook told that the payment is paid; sent were "
                + bench().simulator.webhooks().sent());
    }
}
