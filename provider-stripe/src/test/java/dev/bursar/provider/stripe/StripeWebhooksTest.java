package dev.bursar.provider.stripe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.bursar.payment.Money;
import dev.bursar.payment.PaymentFactory;
import dev.bursar.payment.PaymentInterface;
import dev.bursar.payment.PaymentStatus;
import dev.bursar.payment.Secret;
import dev.bursar.payment.spi.ProviderContext;
import dev.bursar.payment.webhook.Authenticity;
import dev.bursar.payment.webhook.DisputeEvent;
import dev.bursar.payment.webhook.DisputeStatus;
import dev.bursar.payment.webhook.InstrumentEvent;
import dev.bursar.payment.webhook.PaymentEvent;
import dev.bursar.payment.webhook.RefundEvent;
import dev.bursar.payment.webhook.RejectionReason;
import dev.bursar.payment.webhook.UnrecognizedEvent;
import dev.bursar.payment.webhook.WebhookEvent;
import dev.bursar.payment.webhook.WebhookRejectedException;
import dev.bursar.payment.webhook.WebhookRequest;
import dev.bursar.provider.support.Hmac;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Stripe's webhooks")
class StripeWebhooksTest {

    private static final Instant NOW = Instant.ofEpochSecond(1_790_000_000);
    private static final String SECRET = "whsec_x";

    private final PaymentFactory factory = PaymentFactory.of(new StripeProvider())
            .withContext(ProviderContext.defaults().withClock(Clock.fixed(NOW, ZoneOffset.UTC)));
    private PaymentInterface payments = open(Map.of());

    @AfterEach
    void close() {
        payments.close();
    }

    private PaymentInterface open(Map<String, String> more) {
        Map<String, String> settings = new HashMap<>(Map.of("secret_key", "sk_test_1", "webhook_secret", SECRET));
        settings.putAll(more);
        return factory.open("stripe", settings);
    }

    private void reopen(Map<String, String> more) {
        payments.close();
        payments = open(more);
    }

    private static String body(String file) throws IOException {
        try (InputStream in =
                Objects.requireNonNull(StripeWebhooksTest.class.getResourceAsStream("events/" + file), file)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static String v1(String secret, long time, String body) {
        return HexFormat.of()
                .formatHex(Hmac.sha256(Secret.of(secret)).sign((time + "." + body).getBytes(StandardCharsets.UTF_8)));
    }

    private static WebhookRequest signed(String header, String body) {
        return WebhookRequest.of(Map.of("Stripe-Signature", List.of(header)), body.getBytes(StandardCharsets.UTF_8));
    }

    private static WebhookRequest signed(String body) {
        long time = NOW.getEpochSecond();
        return signed("t=" + time + ",v1=" + v1(SECRET, time, body), body);
    }

    private WebhookEvent event(String file) throws IOException {
        return payments.processWebhook(signed(body(file)));
    }

    private RejectionReason rejected(WebhookRequest request) {
        return Objects.requireNonNull(
                        catchThrowableOfType(WebhookRejectedException.class, () -> payments.processWebhook(request)))
                .reason();
    }

    @Test
    @DisplayName("are signed over the time, a dot and the raw body, under the whole secret")
    void vector() {
        assertThat(v1("whsec_x", 1000, "{}"))
                .isEqualTo("0944eda1d221748c796dbc44bc872ca0ae71f44440bb374028a3865326815c70");
    }

    @Test
    @DisplayName("of an intent tell the payment")
    void intent() throws IOException {
        PaymentEvent event = (PaymentEvent) event("payment_intent.succeeded.json");

        assertThat(event.eventId()).isEqualTo("evt_1001");
        assertThat(event.type()).isEqualTo("payment_intent.succeeded");
        assertThat(event.authenticity()).isEqualTo(Authenticity.SIGNED);
        assertThat(event.acknowledgement().status()).isEqualTo(200);
        assertThat(event.occurredAt()).isEqualTo(Instant.ofEpochSecond(1_789_999_990));
        assertThat(event.payment().paymentId()).isEqualTo("pi_1001");
        assertThat(event.payment().orderId()).isEqualTo("order-1001");
        assertThat(event.payment().status()).isEqualTo(PaymentStatus.COMPLETED);
        assertThat(event.payment().amount()).isEqualTo(Money.of("15000", "KRW"));
        assertThat(event.payment().capturedAmount()).isEqualTo(Money.of("15000", "KRW"));
        assertThat(event.payment().transactionId()).isEqualTo("ch_1001");
        assertThat(event.payment().metadata()).containsExactly(Map.entry("cart", "42"));
    }

    @Test
    @DisplayName("of an old API version, with its list of charges, tell the same")
    void oldVersion() throws IOException {
        PaymentEvent event = (PaymentEvent) event("payment_intent.succeeded.2019.json");

        assertThat(event.payment().status()).isEqualTo(PaymentStatus.PARTIALLY_REFUNDED);
        assertThat(event.payment().amount()).isEqualTo(Money.of("19.99", "USD"));
        assertThat(event.payment().refundedAmount()).isEqualTo(Money.of("5", "USD"));
        assertThat(event.payment().transactionId()).isEqualTo("ch_2019");
        assertThat(String.valueOf(event.payment().method())).isEqualTo("card:visa");
    }

    @Test
    @DisplayName("of a version that is yet to come, with words and fields that nobody knows, break nothing")
    void futureVersion() throws IOException {
        PaymentEvent event = (PaymentEvent) event("payment_intent.succeeded.2031.json");

        assertThat(event.payment().status()).isEqualTo(PaymentStatus.UNKNOWN);
        assertThat(event.payment().providerStatus()).isEqualTo("settled_by_quantum");
        assertThat(event.payment().amount()).isEqualTo(Money.of("5", "ISK"));
    }

    @Test
    @DisplayName("of a refund tell the refund")
    void refund() throws IOException {
        RefundEvent event = (RefundEvent) event("refund.failed.json");

        assertThat(event.refund().refundId()).isEqualTo("refund-7");
        assertThat(event.refund().providerRefundId()).isEqualTo("re_7");
        assertThat(event.refund().paymentId()).isEqualTo("pi_1001");
        assertThat(event.refund().failure()).isNotNull();
        assertThat(event.refund().amount()).isEqualTo(Money.of("5000", "KRW"));
    }

    @ParameterizedTest
    @DisplayName("of a reservation that was given free are no refunds, though Stripe calls them so")
    @ValueSource(strings = {"expired_uncaptured_charge", "null"})
    void released(String reason) throws IOException {
        String body = body("refund.failed.json")
                .replace(
                        "\"reason\": null",
                        "null".equals(reason) ? "\"reason\": null" : "\"reason\": \"" + reason + "\"")
                .replace("\"status\": \"failed\"", "\"status\": \"succeeded\"")
                .replace("\"balance_transaction\": \"txn_1\"", "\"balance_transaction\": null")
                .replace("\"refund_id\": \"refund-7\"", "\"other\": \"note\"");

        assertThat(payments.processWebhook(signed(body))).isInstanceOf(UnrecognizedEvent.class);
    }

    @Test
    @DisplayName("of a page that was made elsewhere, to save a card, are unrecognised")
    void foreignSetup() throws IOException {
        String body = body("checkout.session.expired.json")
                .replace("\"mode\": \"payment\"", "\"mode\": \"setup\"")
                .replace("\"currency\": \"krw\"", "\"currency\": null");

        assertThat(payments.processWebhook(signed(body))).isInstanceOf(UnrecognizedEvent.class);
    }

    @Test
    @DisplayName("of a dispute tell the dispute")
    void dispute() throws IOException {
        DisputeEvent event = (DisputeEvent) event("charge.dispute.created.json");

        assertThat(event.disputeId()).isEqualTo("du_1");
        assertThat(event.paymentId()).isEqualTo("pi_1001");
        assertThat(event.status()).isEqualTo(DisputeStatus.NEEDS_RESPONSE);
        assertThat(event.reason()).isEqualTo("product_not_received");
        assertThat(event.amount()).isEqualTo(Money.of("15000", "KRW"));
        assertThat(event.respondBy()).isEqualTo(Instant.ofEpochSecond(1_790_600_000));
    }

    @ParameterizedTest
    @DisplayName("of a method tell what became of it")
    @CsvSource({"attached, SAVED", "updated, UPDATED", "automatically_updated, UPDATED", "detached, REMOVED"})
    void methods(String word, InstrumentEvent.Change change) throws IOException {
        String body = body("payment_method.detached.json").replace("payment_method.detached", "payment_method." + word);

        InstrumentEvent event = (InstrumentEvent) payments.processWebhook(signed(body));

        assertThat(event.type()).isEqualTo("payment_method." + word);
        assertThat(event.change()).isEqualTo(change);
    }

    @Test
    @DisplayName("of a method that was detached tell that it cannot be charged any more")
    void detached() throws IOException {
        InstrumentEvent event = (InstrumentEvent) event("payment_method.detached.json");

        assertThat(event.change()).isEqualTo(InstrumentEvent.Change.REMOVED);
        assertThat(event.instrument().token().reveal()).isEqualTo("pm_1");
        assertThat(event.instrument().label()).isEqualTo("visa ending 4242");
    }

    @ParameterizedTest
    @DisplayName("of a page that ran out tell that it expired, of one that was called off that it was cancelled")
    @CsvSource({"checkout.session.expired.json, FAILED", "checkout.session.called_off.json, CANCELLED"})
    void expired(String file, PaymentStatus status) throws IOException {
        PaymentEvent event = (PaymentEvent) event(file);

        assertThat(event.payment().status()).isEqualTo(status);
        assertThat(event.payment().paymentId()).isEqualTo("cs_test_1");
        assertThat(event.payment().orderId()).isEqualTo("order-1001");
    }

    @ParameterizedTest
    @DisplayName("that another event tells better, or that nobody knows, are unrecognised and acknowledged")
    @ValueSource(
            strings = {
                "charge.succeeded",
                "charge.captured",
                "charge.failed",
                "charge.pending",
                "charge.expired",
                "charge.updated",
                "charge.refunded",
                "checkout.session.completed",
                "checkout.session.async_payment_succeeded",
                "checkout.session.async_payment_failed",
                "payout.paid",
                "transfer.created",
                "customer.created",
                "moon.landing"
            })
    void unrecognized(String type) {
        WebhookEvent event = payments.processWebhook(signed("{\"id\":\"evt_1\",\"object\":\"event\",\"type\":\"" + type
                + "\",\"created\":1,\"livemode\":false,\"data\":{\"object\":{}}}"));

        assertThat(event).isInstanceOf(UnrecognizedEvent.class);
        assertThat(event.type()).isEqualTo(type);
        assertThat(event.acknowledgement().status()).isEqualTo(200);
    }

    @Test
    @DisplayName("are accepted under any of several signatures and any of several secrets")
    void rolled() throws IOException {
        reopen(Map.of("webhook_secret", "whsec_old," + SECRET));
        String body = body("payment_intent.succeeded.json");
        long time = NOW.getEpochSecond();
        String other = "v1=" + v1("whsec_other", time, body);

        assertThat(payments.processWebhook(
                        signed("t=" + time + "," + other + ",v1=" + v1(SECRET, time, body) + ",v0=beef", body)))
                .isInstanceOf(PaymentEvent.class);
        assertThat(payments.processWebhook(signed("t=" + time + ",v1=" + v1("whsec_old", time, body), body)))
                .isInstanceOf(PaymentEvent.class);
        assertThat(rejected(signed("t=" + time + "," + other, body))).isEqualTo(RejectionReason.WRONG_SIGNATURE);
    }

    @ParameterizedTest
    @DisplayName("are accepted up to five minutes off, in both directions")
    @CsvSource({"-300,", "300,", "-301, TOO_OLD", "301, IN_THE_FUTURE", "-100000000, TOO_OLD"})
    void time(long offset, RejectionReason reason) throws IOException {
        String body = body("payment_intent.succeeded.json");
        long time = NOW.getEpochSecond() + offset;
        WebhookRequest request = signed("t=" + time + ",v1=" + v1(SECRET, time, body), body);

        if (reason == null) {
            assertThat(payments.processWebhook(request)).isInstanceOf(PaymentEvent.class);
        } else {
            assertThat(rejected(request)).isEqualTo(reason);
        }
    }

    @ParameterizedTest
    @DisplayName("with a header that makes no sense are rejected, never a stray exception")
    @ValueSource(
            strings = {
                "",
                " ",
                ",",
                "=",
                "t",
                "t=",
                "v1",
                "v1=",
                "t=,v1=",
                "t=abc,v1=00",
                "t=1790000000",
                "v1=00",
                "t=1790000000,v1",
                "t=1790000000,v1=",
                "t=1790000000,v1=0",
                "t=1790000000,v1=zz",
                "t=1e9,v1=00",
                "t=-1,v1=00",
                "t=99999999999999999999,v1=00",
                "t=1790000000;v1=00",
                "t=1790000000,t=1790000000,v1=00",
                "t= 1790000000,v1=00",
                "t=1790000000,v0=00",
                "t=1790000000,V1=00",
                "{\"t\":1}",
                "t=1790000000,v1=\u0000"
            })
    void malformed(String header) {
        assertThat(rejected(signed(header, "{}")))
                .isIn(
                        RejectionReason.MALFORMED_SIGNATURE,
                        RejectionReason.WRONG_SIGNATURE,
                        RejectionReason.MISSING_SIGNATURE);
    }

    @Test
    @DisplayName("of the other mode are rejected, however genuine")
    void otherMode() throws IOException {
        String live = body("payment_intent.succeeded.json").replace("\"livemode\": false", "\"livemode\": true");
        assertThat(rejected(signed(live))).isEqualTo(RejectionReason.WRONG_ACCOUNT);

        reopen(Map.of("secret_key", "sk_live_1"));
        assertThat(payments.processWebhook(signed(live))).isInstanceOf(PaymentEvent.class);
        assertThat(rejected(signed(body("payment_intent.succeeded.json")))).isEqualTo(RejectionReason.WRONG_ACCOUNT);
    }

    @Test
    @DisplayName("of another account of the platform are rejected")
    void otherAccount() throws IOException {
        String own = body("payment_intent.succeeded.json");
        String connected = own.replace("\"livemode\"", "\"account\": \"acct_1\", \"livemode\"");
        assertThat(rejected(signed(connected))).isEqualTo(RejectionReason.WRONG_ACCOUNT);

        reopen(Map.of("connected_account", "acct_1"));
        assertThat(payments.processWebhook(signed(connected))).isInstanceOf(PaymentEvent.class);
        assertThat(rejected(signed(own))).isEqualTo(RejectionReason.WRONG_ACCOUNT);
        assertThat(rejected(signed(connected.replace("acct_1", "acct_2")))).isEqualTo(RejectionReason.WRONG_ACCOUNT);
    }
}
