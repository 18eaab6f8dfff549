package dev.bursar.provider.toss.settlement;

import static dev.bursar.provider.toss.settlement.SettlementBench.SECURITY_KEY;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bursar.payment.Secret;
import dev.bursar.payment.webhook.Authenticity;
import dev.bursar.payment.webhook.RejectionReason;
import dev.bursar.payment.webhook.WebhookRejectedException;
import dev.bursar.payment.webhook.WebhookRequest;
import dev.bursar.provider.support.Hmac;
import dev.bursar.provider.toss.TossConfig;
import dev.bursar.provider.toss.TossConfig.SignatureKeyForm;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HexFormat;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("An event of payouts")
class SettlementEventsTest {

    private static final String TIME = "2024-09-05T12:19:21+09:00";
    private static final Instant SENT = Instant.parse("2024-09-05T03:19:21Z");
    private static final String OTHER = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=";
    private static final String EVENT = "{\"eventType\":\"%s\",\"createdAt\":\"%s\",\"version\":\"2022-11-16\","
            + "\"eventId\":\"evt_1\",\"entityType\":\"x\",\"entityBody\":%s}";
    private static final String PAYOUT = "{\"id\":\"FPA_12345\",\"refPayoutId\":\"my-payout-1\","
            + "\"destination\":\"seller-1\",\"scheduleType\":\"SCHEDULED\",\"payoutDate\":\"2024-08-08\","
            + "\"amount\":{\"currency\":\"KRW\",\"value\":5000.0},\"status\":\"COMPLETED\",\"error\":null}";

    private static SettlementEvent read(SignatureKeyForm form, Duration age, WebhookRequest request) {
        TossConfig config = TossConfig.builder()
                .secretKey(Secret.of(SettlementBench.SECRET_KEY))
                .securityKey(Secret.of(SECURITY_KEY))
                .signatureKeyForm(form)
                .build();
        Clock clock = Clock.fixed(SENT.plus(age), ZoneOffset.UTC);
        try (TossSettlements toss =
                TossSettlements.open(config, SettlementBench.context().withClock(clock))) {
            return toss.event(request);
        }
    }

    private static SettlementEvent read(String body) {
        return read(SignatureKeyForm.TEXT, Duration.ofSeconds(1), genuine(body));
    }

    private static WebhookRequest genuine(String body) {
        String signature = Hmac.sha256(Secret.of(SECURITY_KEY)).signBase64((body + ":" + TIME).getBytes(UTF_8));
        return signed(body, "v1:" + OTHER + ",v1:" + signature);
    }

    private static WebhookRequest signed(String body, String signatures) {
        return WebhookRequest.builder()
                .header("tosspayments-webhook-signature", signatures)
                .header("tosspayments-webhook-transmission-time", TIME)
                .header("tosspayments-webhook-transmission-id", "whtrans_1")
                .header("tosspayments-webhook-transmission-retried-count", "0")
                .body(body.getBytes(UTF_8))
                .build();
    }

    private static void assertRejected(RejectionReason reason, Runnable reading) {
        assertThatThrownBy(reading::run)
                .isInstanceOfSatisfying(
                        WebhookRejectedException.class,
                        rejected -> assertThat(rejected.reason()).isEqualTo(reason))
                .hasMessageNotContaining(SECURITY_KEY);
    }

    @ParameterizedTest
    @DisplayName("is verified under the key's text, or under its decoded bytes, as is set")
    @CsvSource({
        "TEXT, KIEsfngD5OkNWtOzyLIUAO8KF6v3lJDUCI8zZaVLVLI=",
        "HEX, v0r33n6OyZS/eyWBSKg5BWhdfh2hZv2O9nXh8wG9ruM=",
    })
    void vectors(SignatureKeyForm form, String signature) {
        String body = "{\"eventType\":\"payout.changed\",\"eventId\":\"evt_1\"}";
        SignatureKeyForm other = form == SignatureKeyForm.TEXT ? SignatureKeyForm.HEX : SignatureKeyForm.TEXT;
        for (String both : new String[] {
            "v1:" + signature, "v1:" + signature + ",v1:" + OTHER, "v1:" + OTHER + ",v1:" + signature,
        }) {
            // Genuine, and yet no whole event.
            assertRejected(RejectionReason.MALFORMED_BODY, () -> read(form, Duration.ZERO, signed(body, both)));
            assertRejected(RejectionReason.WRONG_SIGNATURE, () -> read(other, Duration.ZERO, signed(body, both)));
        }
        assertThat(Hmac.sha256(
                                form == SignatureKeyForm.TEXT
                                        ? SECURITY_KEY.getBytes(UTF_8)
                                        : HexFormat.of().parseHex(SECURITY_KEY))
                        .signBase64((body + ":" + TIME).getBytes(UTF_8)))
                .isEqualTo(signature);
    }

    @Test
    @DisplayName("tells of a payout")
    void payout() {
        SettlementEvent event = read(EVENT.formatted("payout.changed", "2024-08-08T10:00:00+09:00", PAYOUT));
        assertThat(event).isInstanceOfSatisfying(SettlementEvent.PayoutEvent.class, changed -> {
            assertThat(changed.payout().payoutId()).isEqualTo("FPA_12345");
            assertThat(changed.payout().status()).isEqualTo(Payout.Status.COMPLETED);
            assertThat(changed.payout().amount()).isEqualTo(SettlementBench.AMOUNT);
        });
        assertThat(event.envelope().provider()).isEqualTo("toss");
        assertThat(event.envelope().eventId()).isEqualTo("evt_1");
        assertThat(event.envelope().type()).isEqualTo("payout.changed");
        assertThat(event.envelope().occurredAt()).isEqualTo(Instant.parse("2024-08-08T01:00:00Z"));
        assertThat(event.envelope().authenticity()).isEqualTo(Authenticity.SIGNED);
        assertThat(event.envelope().acknowledgement().status()).isEqualTo(200);
    }

    @Test
    @DisplayName("tells of a seller, with a time of Seoul where it has no offset")
    void seller() {
        SettlementEvent event = read(EVENT.formatted(
                "seller.changed", "2024-08-08T10:00:00.65327", "{\"id\":\"seller-1\",\"status\":\"KYC_REQUIRED\"}"));
        assertThat(event)
                .isInstanceOfSatisfying(
                        SettlementEvent.SellerEvent.class,
                        changed -> assertThat(changed.seller().status()).isEqualTo(Seller.Status.KYC_REQUIRED));
        assertThat(event.envelope().occurredAt()).isEqualTo(Instant.parse("2024-08-08T01:00:00.653270Z"));
    }

    @Test
    @DisplayName("of a type that is not known is handed on as it is, without showing it")
    void other() {
        SettlementEvent event = read(EVENT.formatted("balance.changed", TIME, "{\"holder\":\"홍길동\"}"));
        assertThat(event)
                .isInstanceOfSatisfying(
                        SettlementEvent.OtherEvent.class,
                        unknown -> assertThat(unknown.raw()).contains("홍길동"));
        assertThat(event.toString()).contains("balance.changed").doesNotContain("홍길동");
    }

    @Test
    @DisplayName("without an id has one made of what was signed, the same at each delivery")
    void idOfTheBody() {
        String body = EVENT.formatted("payout.changed", TIME, PAYOUT).replace("\"eventId\":\"evt_1\",", "");
        assertThat(read(body).envelope().eventId())
                .isEqualTo(read(body).envelope().eventId())
                .isNotEqualTo(
                        read(body.replace("FPA_12345", "FPA_12346")).envelope().eventId());
    }

    @ParameterizedTest
    @DisplayName("is taken as late as the last repetition comes, and neither later nor from the future")
    @CsvSource({"PT0S,", "P4D,", "P5D,", "P5DT1S,TOO_OLD", "PT-5M,", "PT-5M-1S,IN_THE_FUTURE"})
    void age(Duration age, RejectionReason reason) {
        WebhookRequest request = genuine(EVENT.formatted("payout.changed", TIME, PAYOUT));
        if (reason == null) {
            assertThat(read(SignatureKeyForm.TEXT, age, request)).isNotNull();
        } else {
            assertRejected(reason, () -> read(SignatureKeyForm.TEXT, age, request));
        }
    }

    @ParameterizedTest
    @DisplayName("is rejected where it is not genuine, or says too little")
    @CsvSource(
            delimiter = '|',
            value = {
                "[] | MALFORMED_BODY",
                "{} | MALFORMED_BODY",
                "{\"eventType\":\"payout.changed\",\"entityBody\":[]} | MALFORMED_BODY",
                "{\"eventType\":\"seller.changed\"} | MALFORMED_BODY",
            })
    void tooLittle(String body, RejectionReason reason) {
        assertRejected(reason, () -> read(body));
        assertRejected(
                RejectionReason.WRONG_SIGNATURE,
                () -> read(SignatureKeyForm.TEXT, Duration.ZERO, signed(body, "v1:" + OTHER)));
    }

    @ParameterizedTest
    @DisplayName("is rejected without a signature, without a key to verify it, and when it is too large")
    @EnumSource(SignatureKeyForm.class)
    void unverifiable(SignatureKeyForm form) {
        WebhookRequest bare = WebhookRequest.builder()
                .body(EVENT.formatted("payout.changed", TIME, PAYOUT).getBytes(UTF_8))
                .build();
        assertRejected(RejectionReason.MISSING_SIGNATURE, () -> read(form, Duration.ZERO, bare));
        assertRejected(
                RejectionReason.TOO_LARGE, () -> read(form, Duration.ZERO, genuine("[" + " ".repeat(1 << 20) + "]")));
        TossConfig config = TossConfig.builder()
                .secretKey(Secret.of(SettlementBench.SECRET_KEY))
                .build();
        try (TossSettlements toss = TossSettlements.open(config, SettlementBench.context())) {
            assertRejected(RejectionReason.WRONG_SIGNATURE, () -> toss.event(genuine("{}")));
        }
    }
}
