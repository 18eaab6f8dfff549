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
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A signature check")
class SignatureCheckTest {

    private static final Instant NOW = Instant.ofEpochSecond(1_000);
    private static final Secret SECRET = Secret.of("whsec_x");
    private static final byte[] BODY = "{}".getBytes(UTF_8);
    private static final String GENUINE = "0944eda1d221748c796dbc44bc872ca0ae71f44440bb374028a3865326815c70";
    private static final String OTHER = "0000000000000000000000000000000000000000000000000000000000000000";

    private final SignatureCheck check = check(SECRET);

    private static SignatureCheck check(Secret... secrets) {
        return new SignatureCheck(List.of(secrets), Duration.ofMinutes(5), Clock.fixed(NOW, ZoneOffset.UTC));
    }

    private static WebhookRequest signed(String header) {
        return WebhookRequest.builder().header("Signature", header).body(BODY).build();
    }

    private static void assertRejected(RejectionReason reason, Runnable checked) {
        assertThatThrownBy(checked::run)
                .isInstanceOfSatisfying(
                        WebhookRejectedException.class,
                        rejected -> assertThat(rejected.reason()).isEqualTo(reason))
                .hasMessageNotContaining(GENUINE)
                .hasMessageNotContaining(SECRET.reveal());
    }

    @Test
    @DisplayName("accepts the published example")
    void genuine() {
        assertThatCode(() -> check.timed(signed("t=1000,v1=" + GENUINE), "Signature", "v1"))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @DisplayName("accepts a genuine signature wherever it stands among others")
    @ValueSource(
            strings = {"t=1000,v1=%s,v1=%s", "t=1000,v1=%2$s,v1=%1$s", "v1=%s,t=1000,v0=%s", "t=1000, v1=%s ,x=%s"})
    void amongOthers(String header) {
        assertThatCode(() -> check.timed(signed(header.formatted(GENUINE, OTHER)), "Signature", "v1"))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @DisplayName("rejects what is not genuine, and says why")
    @CsvSource(
            delimiter = '|',
            value = {
                "t=1000,v1=" + OTHER + " | WRONG_SIGNATURE",
                "t=1001,v1=" + GENUINE + " | WRONG_SIGNATURE",
                "t=01000,v1=" + GENUINE + " | WRONG_SIGNATURE",
                "t=1000,v0=" + GENUINE + " | MALFORMED_SIGNATURE",
                "v1=" + GENUINE + " | MALFORMED_SIGNATURE",
                "t=1000 | MALFORMED_SIGNATURE",
                "t=,v1=" + GENUINE + " | MALFORMED_SIGNATURE",
                "t=-1,v1=" + GENUINE + " | MALFORMED_SIGNATURE",
                "t=999999999999,v1=" + GENUINE + " | MALFORMED_SIGNATURE",
                "t=1000,t=1000,v1=" + GENUINE + " | MALFORMED_SIGNATURE",
                "t=1000,v1=xyz | MALFORMED_SIGNATURE",
                "t=1000,v1=0 | MALFORMED_SIGNATURE",
                "t=1000,v1= | WRONG_SIGNATURE",
                "nonsense | MALFORMED_SIGNATURE",
            })
    void rejected(String header, RejectionReason reason) {
        assertRejected(reason, () -> check.timed(signed(header), "Signature", "v1"));
    }

    @Test
    @DisplayName("rejects a webhook without the header, and one that has it twice")
    void headerMissingOrRepeated() {
        assertRejected(
                RejectionReason.MISSING_SIGNATURE,
                () -> check.timed(WebhookRequest.builder().body(BODY).build(), "Signature", "v1"));
        WebhookRequest twice = WebhookRequest.builder()
                .header("Signature", "t=1000,v1=" + GENUINE)
                .header("signature", "t=1000,v1=" + GENUINE)
                .body(BODY)
                .build();
        assertRejected(RejectionReason.REPEATED_HEADER, () -> check.timed(twice, "Signature", "v1"));
    }

    @Test
    @DisplayName("looks at ten signatures at most, so that a long header is no work")
    void manySignatures() {
        String nine = IntStream.range(0, 9).mapToObj(i -> "v1=" + OTHER).collect(Collectors.joining(","));
        assertThatCode(() -> check.timed(signed("t=1000," + nine + ",v1=" + GENUINE), "Signature", "v1"))
                .doesNotThrowAnyException();
        assertRejected(
                RejectionReason.WRONG_SIGNATURE,
                () -> check.timed(signed("t=1000," + nine + ",v1=" + OTHER + ",v1=" + GENUINE), "Signature", "v1"));
    }

    @Test
    @DisplayName("accepts any active secret while they are rotated, and none that is not")
    void rotation() {
        Secret fresh = Secret.of("whsec_new");
        assertThatCode(() -> check(fresh, SECRET).timed(signed("t=1000,v1=" + GENUINE), "Signature", "v1"))
                .doesNotThrowAnyException();
        assertRejected(
                RejectionReason.WRONG_SIGNATURE,
                () -> check(fresh).timed(signed("t=1000,v1=" + GENUINE), "Signature", "v1"));
    }

    @ParameterizedTest
    @DisplayName("bounds the age on both sides, the bound itself included")
    @CsvSource({"0,", "300,", "-300,", "301,TOO_OLD", "-301,IN_THE_FUTURE"})
    void age(long seconds, RejectionReason reason) {
        Runnable checked = () -> check.fresh(NOW.minusSeconds(seconds));
        if (reason == null) {
            assertThatCode(checked::run).doesNotThrowAnyException();
        } else {
            assertRejected(reason, checked);
        }
    }

    @Test
    @DisplayName("tells how far the clock is off, for whoever has to mend it")
    void ageIsTold() {
        assertThatThrownBy(() -> check.fresh(NOW.minusSeconds(400))).hasMessageContaining("400 s ago");
        assertThatThrownBy(() -> check.fresh(NOW.plusSeconds(400))).hasMessageContaining("400 s in the future");
    }

    @Test
    @DisplayName("cannot be made without a secret, or so that it bounds nothing")
    void misuse() {
        Clock clock = Clock.systemUTC();
        assertThatThrownBy(() -> new SignatureCheck(List.of(), Duration.ofMinutes(5), clock))
                .hasMessageContaining("without a secret");
        assertThatThrownBy(() -> new SignatureCheck(List.of(SECRET), Duration.ZERO, clock))
                .hasMessageContaining("tolerance");
        assertThatThrownBy(() -> new SignatureCheck(List.of(SECRET), Duration.ofSeconds(-1), clock))
                .hasMessageContaining("tolerance");
    }

    @Test
    @DisplayName("decodes Base64 strictly")
    void base64() {
        assertThat(SignatureCheck.base64("aGk=")).isEqualTo("hi".getBytes(UTF_8));
        assertRejected(RejectionReason.MALFORMED_SIGNATURE, () -> SignatureCheck.base64("a*"));
    }

    @Test
    @DisplayName("reads a time of signing of up to eleven digits")
    void epochSeconds() {
        assertThat(SignatureCheck.epochSeconds("99999999999")).isEqualTo(Instant.ofEpochSecond(99_999_999_999L));
        assertThat(SignatureCheck.epochSeconds("0")).isEqualTo(Instant.EPOCH);
        for (String wrong : List.of("", "1e3", "+1", "1.0", " 1", "100000000000", "１")) {
            assertRejected(RejectionReason.MALFORMED_SIGNATURE, () -> SignatureCheck.epochSeconds(wrong));
        }
    }

    @Test
    @DisplayName("refuses a body that is no JSON object, after the signature")
    void body() {
        assertThat(WebhookBody.json(signed("any")).has("a")).isFalse();
        for (String wrong : List.of("", "[]", "null", "{", "{} {}", "{\"a\":1,\"a\":2}", "<xml/>")) {
            WebhookRequest request =
                    WebhookRequest.builder().body(wrong.getBytes(UTF_8)).build();
            assertRejected(RejectionReason.MALFORMED_BODY, () -> WebhookBody.json(request));
        }
    }
}
