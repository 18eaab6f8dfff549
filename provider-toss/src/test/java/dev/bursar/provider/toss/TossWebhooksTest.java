package dev.bursar.provider.toss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.bursar.payment.PaymentException;
import dev.bursar.payment.PaymentInterface;
import dev.bursar.payment.PaymentResponse;
import dev.bursar.payment.PaymentStatus;
import dev.bursar.payment.Secret;
import dev.bursar.payment.webhook.Authenticity;
import dev.bursar.payment.webhook.PaymentEvent;
import dev.bursar.payment.webhook.RejectionReason;
import dev.bursar.payment.webhook.UnrecognizedEvent;
import dev.bursar.payment.webhook.WebhookEvent;
import dev.bursar.payment.webhook.WebhookRejectedException;
import dev.bursar.payment.webhook.WebhookRequest;
import dev.bursar.testkit.Fault;
import dev.bursar.testkit.WebhookMessage;
import dev.bursar.testkit.toss.TossNotice;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("Toss's webhooks")
class TossWebhooksTest {

    /** As documented: 64 hex digits, a body and a time, and what they come to. */
    private static final String KEY = "0123456789abcdef".repeat(4);

    private static final String SIGNED_AT = "2024-09-05T12:19:21+09:00";
    private static final String BODY = "{\"eventType\":\"payout.changed\",\"eventId\":\"evt_1\"}";

    private final TossBench bench = new TossBench();

    @AfterEach
    void close() {
        bench.close();
    }

    private WebhookEvent told(TossNotice notice) {
        return bench.shop.processWebhook(WebhookRequest.of(notice.headers(), notice.body()));
    }

    private static RejectionReason rejection(Runnable run) {
        WebhookRejectedException rejected = catchThrowableOfType(WebhookRejectedException.class, run::run);
        assertThat(rejected).as("a rejection").isNotNull();
        return rejected.reason();
    }

    @Test
    @DisplayName("of a payment are fetched, dated in Seoul, and answered with exactly 200")
    void genuine() {
        PaymentResponse paid = bench.paid("order-1001");

        WebhookEvent event = bench.shop.processWebhook(bench.toss.webhooks().lastRequest());

        assertThat(event)
                .asInstanceOf(type(PaymentEvent.class))
                .satisfies(told -> assertThat(told.payment().paymentId()).isEqualTo(paid.paymentId()));
        assertThat(event.type()).isEqualTo("PAYMENT_STATUS_CHANGED");
        assertThat(event.authenticity()).isEqualTo(Authenticity.REFETCHED);
        assertThat(event.eventId()).startsWith("whtrans_");
        assertThat(event.acknowledgement().status()).isEqualTo(200);
        assertThat(event.occurredAt())
                .isBetween(
                        bench.toss.clock().instant().minusSeconds(5),
                        bench.toss.clock().instant().plusSeconds(5));
    }

    @ParameterizedTest
    @CsvSource({
        "2026-01-02T14:46:59.653, 2026-01-02T05:46:59.653Z",
        "2026-01-02T14:46:59.65327, 2026-01-02T05:46:59.653270Z",
        "2026-01-02T14:46:59.653271, 2026-01-02T05:46:59.653271Z",
        "2026-01-02T14:46:59, 2026-01-02T05:46:59Z",
        "2026-01-02T14:46:59+09:00, 2026-01-02T05:46:59Z",
        "2026-01-02T14:46:59+02:00, 2026-01-02T12:46:59Z"
    })
    @DisplayName("tell times without an offset in Seoul's, and others as they stand")
    void times(String written, Instant meant) {
        byte[] body = ("{\"eventType\":\"BILLING_DELETED\",\"createdAt\":\"" + written
                        + "\",\"data\":{\"billingKey\":\"b\"}}")
                .getBytes(StandardCharsets.UTF_8);

        WebhookEvent event = bench.shop.processWebhook(WebhookRequest.of(Map.of(), body));

        assertThat(event).isInstanceOf(UnrecognizedEvent.class);
        assertThat(event.authenticity()).isEqualTo(Authenticity.UNVERIFIED);
        assertThat(event.occurredAt()).isEqualTo(meant);
        assertThat(event.eventId()).as("the same body is the same event").isNotBlank();
    }

    @Test
    @DisplayName("that lie about an unpaid order tell what is true")
    void forged() {
        PaymentResponse unpaid =
                bench.shop.createPayment(TossBench.order("order-1001").build());

        WebhookEvent event = told(
                bench.toss.events().forgedPaid(unpaid.paymentId(), "order-1001", TossBench.AMOUNT.amount(), "KRW"));

        assertThat(event)
                .asInstanceOf(type(PaymentEvent.class))
                .satisfies(told -> assertThat(told.payment().status()).isEqualTo(PaymentStatus.CREATED));
    }

    @Test
    @DisplayName("of a payment that nobody has are rejected, and asked for once")
    void unknown() {
        assertThat(rejection(() -> told(bench.toss
                        .events()
                        .forgedPaid("nobody-knows-this-key", "order-1001", TossBench.AMOUNT.amount(), "KRW"))))
                .isEqualTo(RejectionReason.UNKNOWN_PAYMENT);
        assertThat(bench.toss.requests().count("payment.get")).isEqualTo(1);
    }

    @Test
    @DisplayName("with ids that are none of Toss's are rejected before anything is asked")
    void strangeIds() {
        String longer = "k".repeat(201);
        for (String body : List.of(
                "{\"eventType\":\"X\",\"data\":{\"paymentKey\":\"" + longer + "\"}}",
                "{\"eventType\":\"X\",\"data\":{\"paymentKey\":\"../cancel\"}}",
                "{\"eventType\":\"X\",\"data\":{\"orderId\":\"a b c d e f\"}}",
                "{\"orderId\":\"?x=1234\",\"secret\":\"s\"}")) {
            assertThat(rejection(() -> bench.shop.processWebhook(
                            WebhookRequest.of(Map.of(), body.getBytes(StandardCharsets.UTF_8)))))
                    .isEqualTo(RejectionReason.MALFORMED_BODY);
        }
        assertThat(bench.toss.requests().size()).isZero();
    }

    @Test
    @DisplayName("that cannot be checked fail, so that Toss sends them again")
    void refetchFails() {
        bench.paid("order-1001");
        WebhookRequest genuine = bench.toss.webhooks().lastRequest();
        bench.toss.faults().always("payment.get", Fault.errorBeforeCommit(500));

        assertThatThrownBy(() -> bench.shop.processWebhook(genuine))
                .isInstanceOf(PaymentException.class)
                .isNotInstanceOf(WebhookRejectedException.class);
    }

    @Test
    @DisplayName("of a deposit are known by their secret, then fetched by the order")
    void deposit() {
        bench.deposited("order-1001");
        WebhookMessage flat = lastFlat();

        WebhookEvent event = bench.shop.processWebhook(bench.toss.webhooks().sign(flat));

        assertThat(event.type()).isEqualTo("DEPOSIT_CALLBACK");
        assertThat(event)
                .asInstanceOf(type(PaymentEvent.class))
                .satisfies(told -> assertThat(told.payment().status()).isEqualTo(PaymentStatus.COMPLETED));
        assertThat(rejection(() -> told(bench.toss.events().forgedDeposit("order-1001", "ps_guessed"))))
                .isEqualTo(RejectionReason.WRONG_SIGNATURE);
        assertThat(rejection(() -> told(bench.toss.events().forgedDeposit("order-9999", "ps_guessed"))))
                .isEqualTo(RejectionReason.UNKNOWN_PAYMENT);
        byte[] without = "{\"orderId\":\"order-1001\",\"status\":\"DONE\"}".getBytes(StandardCharsets.UTF_8);
        assertThat(rejection(() -> bench.shop.processWebhook(WebhookRequest.of(Map.of(), without))))
                .isEqualTo(RejectionReason.MISSING_SIGNATURE);
    }

    private WebhookMessage lastFlat() {
        List<WebhookMessage> sent = bench.toss.webhooks().sent();
        return sent.stream()
                .filter(message -> !new String(message.body(), StandardCharsets.UTF_8).contains("eventType"))
                .reduce((earlier, later) -> later)
                .orElseThrow();
    }

    @Test
    @DisplayName("of a deposit are rejected before anything is asked, where the host has kept the secret")
    void keptSecret() {
        bench.deposited("order-1001");
        Map<String, Secret> kept = new HashMap<>();
        kept.put("order-1001", Secret.of(bench.toss.backOffice().webhookSecretOf("order-1001")));
        PaymentInterface shop = bench.factory.open(TossConfig.builder()
                .secretKey(Secret.of(bench.account.secretKey()))
                .depositSecrets(kept::get)
                .baseUrl(URI.create(bench.toss.baseUri().toString()))
                .build());
        int asked = bench.toss.requests().size();
        TossNotice forged = bench.toss.events().forgedDeposit("order-1001", "ps_guessed");

        assertThat(rejection(() -> shop.processWebhook(WebhookRequest.of(forged.headers(), forged.body()))))
                .isEqualTo(RejectionReason.WRONG_SIGNATURE);
        assertThat(bench.toss.requests().size()).isEqualTo(asked);
        assertThat(shop.processWebhook(bench.toss.webhooks().sign(lastFlat()))).isInstanceOf(PaymentEvent.class);
    }

    @ParameterizedTest
    @CsvSource({
        "text, KIEsfngD5OkNWtOzyLIUAO8KF6v3lJDUCI8zZaVLVLI=",
        "hex, v0r33n6OyZS/eyWBSKg5BWhdfh2hZv2O9nXh8wG9ruM="
    })
    @DisplayName("of payouts and sellers are signed, by either of two keys, as text or as bytes")
    void signed(String form, String signature) {
        bench.toss.clock().setTo(Instant.parse("2024-09-05T03:19:30Z"));
        PaymentInterface shop = bench.open(Map.of("security_key", KEY, "signature_key_form", form));

        WebhookEvent event = shop.processWebhook(signed("v1:AAAA,v1:" + signature, SIGNED_AT, BODY));

        assertThat(event).isInstanceOf(UnrecognizedEvent.class);
        assertThat(event.authenticity()).isEqualTo(Authenticity.SIGNED);
        assertThat(rejection(() -> shop.processWebhook(signed("v1:" + signature, SIGNED_AT, BODY + " "))))
                .isEqualTo(RejectionReason.WRONG_SIGNATURE);
        assertThat(rejection(() -> shop.processWebhook(signed("v1:" + signature, "2024-09-05T12:19:22+09:00", BODY))))
                .isEqualTo(RejectionReason.WRONG_SIGNATURE);
        assertThat(rejection(
                        () -> shop.processWebhook(WebhookRequest.of(Map.of(), BODY.getBytes(StandardCharsets.UTF_8)))))
                .isEqualTo(RejectionReason.MISSING_SIGNATURE);
        bench.toss.clock().advance(Duration.ofDays(6));
        assertThat(rejection(() -> shop.processWebhook(signed("v1:" + signature, SIGNED_AT, BODY))))
                .isEqualTo(RejectionReason.TOO_OLD);
    }

    @Test
    @DisplayName("of payouts are rejected where there is no key to check them with")
    void withoutKey() {
        PaymentInterface shop = bench.factory.open(TossConfig.builder()
                .secretKey(Secret.of(bench.account.secretKey()))
                .baseUrl(bench.toss.baseUri())
                .build());

        assertThat(rejection(() -> shop.processWebhook(signed("v1:AAAA", SIGNED_AT, BODY))))
                .isEqualTo(RejectionReason.WRONG_SIGNATURE);
    }

    private static WebhookRequest signed(String signature, String time, String body) {
        return WebhookRequest.of(
                Map.of(
                        "TossPayments-Webhook-Signature", List.of(signature),
                        "tosspayments-webhook-transmission-time", List.of(time)),
                body.getBytes(StandardCharsets.UTF_8));
    }
}
