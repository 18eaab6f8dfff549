package dev.bursar.provider.support;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bursar.payment.Secret;
import dev.bursar.payment.webhook.RejectionReason;
import dev.bursar.payment.webhook.WebhookRejectedException;
import dev.bursar.payment.webhook.WebhookRequest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A signature check of a body with the time after it")
class SignatureCheckAfterBodyTest {

    private static final String BODY = "{\"eventType\":\"payout.changed\",\"eventId\":\"evt_1\"}";
    private static final String TIME = "2024-09-05T12:19:21+09:00";
    private static final Instant SENT = Instant.parse("2024-09-05T03:19:21Z");
    private static final Secret SECRET = Secret.of("0123456789abcdef".repeat(4));
    private static final String BY_TEXT = "KIEsfngD5OkNWtOzyLIUAO8KF6v3lJDUCI8zZaVLVLI=";
    private static final String BY_HEX = "v0r33n6OyZS/eyWBSKg5BWhdfh2hZv2O9nXh8wG9ruM=";
    private static final String OTHER = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=";

    private static void check(Duration age, Function<Secret, Hmac> hash, WebhookRequest request) {
        Clock clock = Clock.fixed(SENT.plus(age), ZoneOffset.UTC);
        new SignatureCheck(List.of(SECRET), hash, Duration.ofDays(5), clock)
                .afterBody(request, "Signature", "Sent-At", "v1:");
    }

    private static void check(String body, String time, String signatures) {
        WebhookRequest.Builder request = WebhookRequest.builder().body(body.getBytes(UTF_8));
        if (signatures != null) {
            request.header("Signature", signatures);
        }
        if (time != null) {
            request.header("Sent-At", time);
        }
        check(Duration.ofSeconds(1), Hmac::sha256, request.build());
    }

    private static WebhookRequest genuine() {
        return WebhookRequest.builder()
                .body(BODY.getBytes(UTF_8))
                .header("Signature", "v1:" + BY_TEXT)
                .header("Sent-At", TIME)
                .build();
    }

    private static void assertRejected(RejectionReason reason, Runnable checked) {
        assertThatThrownBy(checked::run)
                .isInstanceOfSatisfying(
                        WebhookRejectedException.class,
                        rejected -> assertThat(rejected.reason()).isEqualTo(reason))
                .hasMessageNotContaining(BY_TEXT)
                .hasMessageNotContaining(SECRET.reveal());
    }

    @ParameterizedTest
    @DisplayName("accepts a genuine signature wherever it stands among others")
    @ValueSource(strings = {"v1:%s", "v1:%2$s,v1:%1$s", "v1:%s,v1:%s", " v1:%s , v2:?", "v2:?,v1:%s"})
    void genuine(String header) {
        assertThatCode(() -> check(BODY, TIME, header.formatted(BY_TEXT, OTHER)))
                .doesNotThrowAnyException();
    }

    @Test
    @DisplayName("accepts a signature under a key that is decoded first")
    void decodedKey() {
        WebhookRequest request = WebhookRequest.builder()
                .body(BODY.getBytes(UTF_8))
                .header("signature", "v1:" + OTHER + ",v1:" + BY_HEX)
                .header("sent-at", TIME)
                .build();
        Function<Secret, Hmac> decoded = secret -> Hmac.sha256(HexFormat.of().parseHex(secret.reveal()));
        assertThatCode(() -> check(Duration.ZERO, decoded, request)).doesNotThrowAnyException();
        assertRejected(RejectionReason.WRONG_SIGNATURE, () -> check(Duration.ZERO, Hmac::sha256, request));
    }

    @ParameterizedTest
    @DisplayName("rejects what is not genuine, and says why")
    @CsvSource(
            delimiter = '|',
            value = {
                "v1:" + OTHER + " | " + TIME + " | WRONG_SIGNATURE",
                "v1:" + BY_HEX + " | " + TIME + " | WRONG_SIGNATURE",
                "v1: | " + TIME + " | WRONG_SIGNATURE",
                "v1:" + BY_TEXT + " | 2024-09-05T12:19:22+09:00 | WRONG_SIGNATURE",
                // The same moment, but another text.
                "v1:" + BY_TEXT + " | 2024-09-05T03:19:21Z | WRONG_SIGNATURE",
                "v1:" + BY_TEXT + " | 2024-09-05T12:19:21 | MALFORMED_SIGNATURE",
                "v1:" + BY_TEXT + " | 1725506361 | MALFORMED_SIGNATURE",
                "v1:" + BY_TEXT + " | | MISSING_SIGNATURE",
                "v1:*** | " + TIME + " | MALFORMED_SIGNATURE",
                "v2:" + BY_TEXT + " | " + TIME + " | MALFORMED_SIGNATURE",
                BY_TEXT + " | " + TIME + " | MALFORMED_SIGNATURE",
                ", | " + TIME + " | MALFORMED_SIGNATURE",
                " | " + TIME + " | MISSING_SIGNATURE",
            })
    void rejected(String signatures, String time, RejectionReason reason) {
        assertRejected(reason, () -> check(BODY, time, signatures));
    }

    @Test
    @DisplayName("rejects a body that differs in one byte, if only by a blank")
    void body() {
        assertRejected(RejectionReason.WRONG_SIGNATURE, () -> check(BODY + "\n", TIME, "v1:" + BY_TEXT));
        assertRejected(RejectionReason.WRONG_SIGNATURE, () -> check(BODY.replace(",", ", "), TIME, "v1:" + BY_TEXT));
    }

    @Test
    @DisplayName("rejects a header that came twice")
    void repeated() {
        for (String name : List.of("Signature", "Sent-At")) {
            WebhookRequest.Builder twice = WebhookRequest.builder().body(BODY.getBytes(UTF_8));
            for (String header : List.of("Signature", "Sent-At", name)) {
                twice.header(header, header.equals("Signature") ? "v1:" + BY_TEXT : TIME);
            }
            assertRejected(RejectionReason.REPEATED_HEADER, () -> check(Duration.ZERO, Hmac::sha256, twice.build()));
        }
    }

    @Test
    @DisplayName("looks at ten signatures at most, so that a long header is no work")
    void manySignatures() {
        String nine = ("v1:" + OTHER + ",").repeat(9);
        assertThatCode(() -> check(BODY, TIME, nine + "v1:" + BY_TEXT)).doesNotThrowAnyException();
        assertRejected(
                RejectionReason.WRONG_SIGNATURE, () -> check(BODY, TIME, nine + "v1:" + OTHER + ",v1:" + BY_TEXT));
    }

    @ParameterizedTest
    @DisplayName("bounds the age by the tolerance, and the future by 5 minutes")
    @CsvSource({"PT0S,", "P5D,", "P5DT1S,TOO_OLD", "PT-5M,", "PT-5M-1S,IN_THE_FUTURE"})
    void age(Duration age, RejectionReason reason) {
        Runnable checked = () -> check(age, Hmac::sha256, genuine());
        if (reason == null) {
            assertThatCode(checked::run).doesNotThrowAnyException();
        } else {
            assertRejected(reason, checked);
        }
    }

    @Test
    @DisplayName("keeps a tolerance of less than 5 minutes in both directions")
    void shortTolerance() {
        Clock behind = Clock.fixed(SENT.minusSeconds(61), ZoneOffset.UTC);
        SignatureCheck minute = new SignatureCheck(List.of(SECRET), Duration.ofMinutes(1), behind);
        assertRejected(RejectionReason.IN_THE_FUTURE, () -> minute.afterBody(genuine(), "Signature", "Sent-At", "v1:"));
    }
}
