package dev.bursar.provider.coinbase;

import static dev.bursar.provider.coinbase.CoinbaseBench.id;
import static dev.bursar.provider.coinbase.CoinbaseBench.order;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bursar.payment.FailureAdvice;
import dev.bursar.payment.FailureCode;
import dev.bursar.payment.IdempotencyConflictException;
import dev.bursar.payment.InvalidRequestException;
import dev.bursar.payment.Money;
import dev.bursar.payment.OutcomeUnknownException;
import dev.bursar.payment.PaymentInterface;
import dev.bursar.payment.PaymentNotFoundException;
import dev.bursar.payment.PaymentReference;
import dev.bursar.payment.PaymentResponse;
import dev.bursar.payment.PaymentStatus;
import dev.bursar.payment.webhook.Authenticity;
import dev.bursar.payment.webhook.PaymentEvent;
import dev.bursar.payment.webhook.UnrecognizedEvent;
import dev.bursar.payment.webhook.WebhookEvent;
import dev.bursar.payment.webhook.WebhookRejectedException;
import dev.bursar.payment.webhook.WebhookRequest;
import dev.bursar.testkit.Fault;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("A payment by charge, at Commerce")
class ChargesTest {

    private static final Money PRICE = Money.of("100.00", "USD");

    private final CoinbaseBench bench = CoinbaseBench.commerce();

    @AfterEach
    void close() {
        bench.close();
    }

    private String created() {
        return id(bench.created(order("order-1001").amount(PRICE)));
    }

    private static PaymentResponse payment(WebhookEvent event) {
        assertThat(event).isInstanceOf(PaymentEvent.class);
        return ((PaymentEvent) event).payment();
    }

    @Test
    @DisplayName("goes on as the chain goes on")
    void lifecycle() {
        bench.coinbase.backOffice().confirmAfter(Duration.ofSeconds(30));
        String id = created();
        bench.coinbase.customer().pays(id);
        PaymentStatus during = bench.get(id).status();
        bench.coinbase.clock().advance(Duration.ofMinutes(2));

        assertThat(during).isIn(PaymentStatus.PENDING, PaymentStatus.PROCESSING);
        assertThat(bench.get(id).status()).isEqualTo(PaymentStatus.COMPLETED);
        assertThat(bench.get(id).capturedAmount()).isEqualTo(PRICE);
        assertThat(bench.coinbase.book().order("order-1001").charges()).isEqualTo(1);
    }

    @Test
    @DisplayName("counts as paid while it is pending, where that was set")
    void pendingIsPaid() {
        bench.coinbase.backOffice().confirmAfter(Duration.ofMinutes(30));
        String id = created();
        bench.coinbase.customer().pays(id);
        bench.coinbase.clock().advance(Duration.ofMinutes(29));
        try (PaymentInterface trusting = bench.open(Map.of("pending_is_paid", "true"))) {
            assertThat(bench.get(id).status()).isEqualTo(PaymentStatus.PROCESSING);
            assertThat(trusting.getPayment(PaymentReference.byPaymentId(id)).status())
                    .isEqualTo(PaymentStatus.COMPLETED);
        }
    }

    @Test
    @DisplayName("of too little never counts as paid while it is pending, whatever was set")
    void pendingButTooLittle() {
        bench.coinbase.backOffice().confirmAfter(Duration.ofMinutes(30));
        String id = created();
        bench.coinbase.customer().underpays(id, "0.01");
        bench.coinbase.clock().advance(Duration.ofMinutes(29));
        try (PaymentInterface trusting = bench.open(Map.of("pending_is_paid", "true"))) {
            assertThat(trusting.getPayment(PaymentReference.byPaymentId(id)).status())
                    .isEqualTo(PaymentStatus.PROCESSING);
        }
    }

    @Test
    @DisplayName("of less than was asked for waits for the merchant, and is paid once that has decided")
    void underpaid() {
        String id = created();
        bench.coinbase.customer().underpays(id, "60.00");

        PaymentResponse held = bench.get(id);
        assertThat(held.status()).isEqualTo(PaymentStatus.PROCESSING);
        assertThat(held.capturedAmount()).isEqualTo(Money.of("60.00", "USD"));
        assertThat(held.failure()).satisfies(failure -> {
            assertThat(failure).isNotNull();
            assertThat(failure.code()).isEqualTo(FailureCode.WRONG_AMOUNT_RECEIVED);
            assertThat(failure.advice()).isEqualTo(FailureAdvice.MERCHANT_ACTION);
        });
        assertThat(payment(bench.lastEvent()).status()).isEqualTo(PaymentStatus.PROCESSING);

        bench.coinbase.backOffice().resolve(id);
        assertThat(bench.get(id).status()).isEqualTo(PaymentStatus.COMPLETED);
        assertThat(payment(bench.lastEvent()).status()).isEqualTo(PaymentStatus.COMPLETED);
    }

    @Test
    @DisplayName(
            "of more than was asked for is not paid either until the merchant has decided, whatever the event says")
    void overpaid() {
        String id = created();
        bench.coinbase.customer().overpays(id, "140.00");

        WebhookEvent event = bench.lastEvent();

        assertThat(payment(event).status()).isEqualTo(PaymentStatus.PROCESSING);
        assertThat(payment(event).capturedAmount()).isEqualTo(Money.of("140.00", "USD"));
    }

    @Test
    @DisplayName("that came too late waits for the merchant")
    void late() {
        String id = created();
        bench.coinbase.clock().advance(Duration.ofDays(3));
        assertThat(bench.get(id).status()).isEqualTo(PaymentStatus.FAILED);
        bench.coinbase.backOffice().paysLate(id);

        assertThat(bench.get(id).status()).isEqualTo(PaymentStatus.PROCESSING);
        assertThat(bench.get(id).failure())
                .satisfies(failure -> assertThat(failure).isNotNull())
                .extracting(failure -> failure.code())
                .isEqualTo(FailureCode.EXPIRED);
    }

    @ParameterizedTest
    @CsvSource({"ETH, 0.041234567890123456", "BTC, 0.00148723", "USDC, 100.000001"})
    @DisplayName("in any coin is told to its last decimal")
    void coins(String asset, String amount) {
        String id = created();
        bench.coinbase.customer().paysWith(id, asset, amount);

        assertThat(bench.get(id).status()).isEqualTo(PaymentStatus.COMPLETED);
        assertThat(bench.get(id).references())
                .containsEntry("crypto_amount", amount)
                .containsEntry("crypto_currency", asset);
        assertThat(bench.get(id).capturedAmount()).isEqualTo(PRICE);
    }

    @ParameterizedTest
    @CsvSource({"ETH, 0.123456789012345678", "BTC, 0.12345678", "KRW, 15000", "KWD, 1.234"})
    @DisplayName("is priced with all decimals of its currency")
    void prices(String currency, String amount) {
        PaymentResponse paid = bench.paid(order("order-1001").amount(Money.of(amount, currency)));

        assertThat(paid.capturedAmount()).isEqualTo(Money.of(amount, currency));
        assertThat(bench.sent("charge.create")).contains("\"amount\":\"" + amount + "\"");
    }

    @Test
    @DisplayName("is found under its key, as Commerce knows none")
    void repeated() {
        PaymentResponse first = bench.created(order("order-1001").amount(PRICE));

        assertThat(bench.created(order("order-1001").amount(PRICE)).paymentId()).isEqualTo(first.paymentId());
        assertThat(bench.coinbase.requests().count("charge.create")).isEqualTo(1);
        bench.coinbase.customer().pays(id(first));
        for (int i = 0; i < 120; i++) {
            bench.created(order("order-later-" + i).amount(PRICE));
        }
        assertThat(bench.created(order("order-1001").amount(PRICE)).status()).isEqualTo(PaymentStatus.COMPLETED);
        assertThatThrownBy(() -> bench.created(order("order-1001").amount(Money.of("99", "USD"))))
                .isInstanceOf(IdempotencyConflictException.class);
    }

    @Test
    @DisplayName("whose answer was lost is found, and never made twice by itself")
    void lostAnswer() {
        bench.coinbase.faults().next("charge.create", Fault.commitThenDrop());
        assertThat(bench.created(order("order-1001").amount(PRICE)).status()).isEqualTo(PaymentStatus.CREATED);

        bench.coinbase.faults().next("charge.create", Fault.cutAfterRead());
        assertThatThrownBy(() -> bench.created(order("order-1002").amount(PRICE)))
                .isInstanceOf(OutcomeUnknownException.class);
        assertThat(bench.coinbase.requests().count("charge.create")).isEqualTo(2);
    }

    @Test
    @DisplayName("is found by its code, and by its order number among several hundred others")
    void lookup() {
        PaymentResponse first = bench.created(order("order-1001").amount(PRICE));
        for (int i = 0; i < 210; i++) {
            bench.created(order("order-later-" + i).amount(PRICE));
        }

        assertThat(bench.get(String.valueOf(first.references().get("code"))).paymentId())
                .isEqualTo(first.paymentId());
        assertThat(bench.shop
                        .getPayment(PaymentReference.byOrderId("order-1001"))
                        .paymentId())
                .isEqualTo(first.paymentId());
        assertThatThrownBy(() -> bench.shop.getPayment(PaymentReference.byOrderId("order-999")))
                .isInstanceOf(PaymentNotFoundException.class);
        assertThatThrownBy(() -> bench.get("../charges")).isInstanceOf(InvalidRequestException.class);
    }

    @Test
    @DisplayName("with an empty timeline can still be paid")
    void emptyTimeline() {
        String id = created();
        bench.coinbase.backOffice().emptyTimeline(id);

        assertThat(bench.get(id).status()).isEqualTo(PaymentStatus.CREATED);
    }

    @Test
    @DisplayName("is told of by events whose id is that of the event, not of its delivery")
    void events() {
        String id = created();
        bench.coinbase.customer().pays(id);
        WebhookEvent event = bench.lastEvent();
        bench.coinbase.events().sendAgain(id);

        assertThat(event.type()).isEqualTo("charge:confirmed");
        assertThat(event.authenticity()).isEqualTo(Authenticity.SIGNED);
        assertThat(bench.lastEvent().eventId()).isEqualTo(event.eventId());
        bench.coinbase.events().sendUnknownCharge("main");
        assertThat(bench.lastEvent()).isInstanceOf(UnrecognizedEvent.class);
    }

    @Test
    @DisplayName("is told of by the event that Commerce published with its signature")
    void publishedEvent() {
        String body = "{\"id\":1,\"scheduled_for\":\"2017-01-31T20:50:02Z\",\"attempt_number\":1,\"event\":{\"id\":"
                + "\"24934862-d980-46cb-9402-43c81b0cdba6\",\"type\":\"charge:created\",\"api_version\":\"2018-03-22\","
                + "\"created_at\":\"2017-01-31T20:49:02Z\",\"data\":{\"code\":\"66BEOV2A\",\"name\":\"The Sovereign"
                + " Individual\",\"description\":\"Mastering the Transition to the Information Age\",\"hosted_url\":"
                + "\"https://commerce.coinbase.com/charges/66BEOV2A\",\"created_at\":\"2017-01-31T20:49:02Z\","
                + "\"expires_at\":\"2017-01-31T21:04:02Z\",\"timeline\":[{\"time\":\"2017-01-31T20:49:02Z\",\"status\":"
                + "\"NEW\"}],\"metadata\":{},\"pricing_type\":\"no_price\",\"payments\":[],\"addresses\":{\"bitcoin\":"
                + "\"0000000000000000000000000000000000\",\"ethereum\":\"0x0000000000000000000000000000000000000000\","
                + "\"litecoin\":\"3000000000000000000000000000000000\",\"bitcoincash\":\"bitcoincash:"
                + "000000000000000000000000000000000000000000\"}}}}";
        String signature = "8be7742c7d372f08a6a3224edadf18a22b65fa9e28f3f2de97376cdaa092590d";
        try (PaymentInterface shop = bench.open(Map.of("webhook_secret", "30291a20-0bd1-4267-9b0f-e6e7b123c0bf"))) {
            WebhookEvent event = shop.processWebhook(signed(body, signature));

            assertThat(event.eventId()).isEqualTo("24934862-d980-46cb-9402-43c81b0cdba6");
            assertThat(payment(event).paymentId()).isEqualTo("66BEOV2A");
            assertThatThrownBy(() -> shop.processWebhook(signed(body.replace("NEW", "WEN"), signature)))
                    .isInstanceOf(WebhookRejectedException.class);
        }
    }

    @Test
    @DisplayName("is not told of by an event of which a byte was changed")
    void changedEvent() {
        String body =
                "{\"attempt_number\":1,\"event\":{\"api_version\":\"2018-03-22\",\"created_at\":\"2026-02-11T09:30:00Z\","
                        + "\"data\":{\"id\":\"2aee9dd1-67b8-43ef-8dfe-977959850f27\",\"code\":\"XA6G6ZFR\",\"charge_kind\":\"WEB3\","
                        + "\"pricing\":{\"local\":{\"amount\":\"9.00\",\"currency\":\"USD\"},\"settlement\":{\"amount\":\"1\",\"currency\":"
                        + "\"USDC\"}},\"pricing_type\":\"fixed_price\",\"metadata\":{\"order_id\":\"ord-1001\"},\"timeline\":[{\"time\":"
                        + "\"2026-02-11T09:20:00Z\",\"status\":\"NEW\"},{\"time\":\"2026-02-11T09:25:00Z\",\"status\":\"SIGNED\"},"
                        + "{\"time\":\"2026-02-11T09:26:00Z\",\"status\":\"PENDING\"},{\"time\":\"2026-02-11T09:30:00Z\",\"status\":"
                        + "\"COMPLETED\"}]},\"id\":\"9e8eaba0-3c11-4f7f-8a12-2f3a30a1f001\",\"resource\":\"event\",\"type\":"
                        + "\"charge:confirmed\"},\"id\":\"6f1f2a68-9c2c-4b2e-9d0f-1d1f0f8a1002\",\"scheduled_for\":"
                        + "\"2026-02-11T09:30:00Z\"}";
        String signature = "c1c7fb63a00d5523169d71dc55fee8355f8948e5405cffd7ee71057e3dc67a21";
        try (PaymentInterface shop = bench.open(Map.of("webhook_secret", "b1b2c3d4-0000-4111-8222-333344445555"))) {
            assertThatThrownBy(() -> shop.processWebhook(signed(body, signature)))
                    .isInstanceOf(WebhookRejectedException.class);
        }
    }

    private static WebhookRequest signed(String body, String signature) {
        return WebhookRequest.builder()
                .body(body.getBytes(StandardCharsets.UTF_8))
                .header("X-CC-Webhook-Signature", signature)
                .build();
    }
}
