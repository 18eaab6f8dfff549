package dev.bursar.provider.coinbase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bursar.payment.Secret;
import dev.bursar.payment.webhook.RejectionReason;
import dev.bursar.payment.webhook.WebhookRejectedException;
import dev.bursar.payment.webhook.WebhookRequest;
import dev.bursar.provider.support.Hmac;
import dev.bursar.provider.support.SignatureCheck;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The signature of a webhook")
class Hook0SignatureTest {

    private static final String SECRET = "secret";
    private static final String BODY = "hello !";
    private static final long THEN = 1_636_936_200;
    private static final String V0 = "1b3d69df55f1e52f05224ba94a5162abeb17ef52cd7f4948c390f810d6a87e98";
    private static final String V1 = "bc521546ba5de381b12f135782d2008b028c3065c191760b12b76850a8fc8f51";
    private static final String NAMES = "x-event-id x-event-type";
    private static final String EVENT = "1a01cb48-5142-4d9b-8f90-d20cca61f0ee";
    private static final String TYPE = "service.resource.verb";

    private static Hook0Signature check(long now, boolean requireHeaderBinding, String... secrets) {
        return new Hook0Signature(
                new SignatureCheck(
                        Arrays.stream(secrets).map(Secret::of).toList(),
                        Duration.ofMinutes(5),
                        Clock.fixed(Instant.ofEpochSecond(now), ZoneOffset.UTC)),
                requireHeaderBinding);
    }

    private static WebhookRequest request(String signature) {
        return with(signature).build();
    }

    private static WebhookRequest.Builder with(String signature) {
        return WebhookRequest.builder()
                .body(BODY.getBytes(StandardCharsets.UTF_8))
                .header("X-Event-Id", EVENT)
                .header("X-Event-Type", TYPE)
                .header("X-Hook0-Signature", signature);
    }

    private static String both() {
        return "t=" + THEN + ",v0=" + V0 + ",h=" + NAMES + ",v1=" + V1;
    }

    private static void rejected(WebhookRequest request, RejectionReason reason, String... words) {
        assertThatThrownBy(() -> check(THEN, false, SECRET).verify(request))
                .isInstanceOfSatisfying(
                        WebhookRejectedException.class,
                        e -> assertThat(e.reason()).isEqualTo(reason))
                .satisfies(e -> assertThat(List.of(words))
                        .allSatisfy(word -> assertThat(e).hasMessageContaining(word)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"t=%1$d,v0=%2$s", "t=%1$d, v0=%2$s", "v0=%2$s,t=%1$d", "t=%1$d,v0=%2$s,v9=zz,q"})
    @DisplayName("over the body alone is taken where there is no other")
    void v0(String form) {
        assertThatCode(() -> check(THEN, false, SECRET).verify(request(form.formatted(THEN, V0))))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "t=%1$d,h=%4$s,v1=%3$s",
                "t=%1$d,v0=%2$s,h=%4$s,v1=%3$s",
                " v1=%3$s , h=%4$s , t=%1$d ",
                // What covers less does not count beside what covers more.
                "t=%1$d,v0=%3$s,h=%4$s,v1=%3$s"
            })
    @DisplayName("over headers and body is taken")
    void v1(String form) {
        assertThatCode(() -> check(THEN, true, SECRET).verify(request(form.formatted(THEN, V0, V1, NAMES))))
                .doesNotThrowAnyException();
    }

    @Test
    @DisplayName("of a real event of a checkout is taken")
    void checkoutEvent() {
        String body = "{\"id\":\"69163c762331ed43dc64a6ef\",\"url\":\"https://payments.coinbase.com/payment-links/"
                + "pl_01k9zdrbdeezj98vaqaxrfare0\",\"amount\":\"100.00\",\"currency\":\"USDC\",\"network\":\"base\","
                + "\"address\":\"0x742d35Cc6634C0532925a3b844Bc454e4438f44e\",\"description\":\"Payment for order"
                + " #12345\",\"eventType\":\"checkout.payment.success\",\"metadata\":{\"orderId\":\"12345\"},"
                + "\"settlement\":{\"totalAmount\":\"100.00\",\"feeAmount\":\"1.25\",\"netAmount\":\"98.75\","
                + "\"currency\":\"USDC\"},\"status\":\"COMPLETED\",\"transactionHash\":\"0x3a1b2c3d4e5f6a7b8c9d0e1f2a3b4c5d"
                + "6e7f8a9b0c1d2e3f4a5b6c7d8e9f0a1b\",\"createdAt\":\"2025-11-13T20:15:49.329Z\",\"updatedAt\":"
                + "\"2025-11-13T20:16:55.097Z\"}";
        WebhookRequest.Builder sent = WebhookRequest.builder()
                .body(body.getBytes(StandardCharsets.UTF_8))
                .header("content-type", "application/json")
                .header("x-event-type", "checkout.payment.success")
                .header(
                        "x-hook0-signature",
                        "t=1795000000,v0=2c6af2c14c99b15667365abfd4fd7bd4a4f0085e860bee4b2648b5f30c64e18f,h=content-type"
                                + " x-event-id x-event-type,v1=3a7749089ea8dc2032f42c693e0729ba96b5e70030bdc44649f6e39132f6de1c");
        Hook0Signature check = check(1_795_000_010, false, "123e4567-e89b-12d3-a456-426614174000");

        WebhookRequest request = sent.header("x-event-id", "5d1d2f0a-5a1e-4b6d-9d3c-0c8f6a7b1001")
                .build();
        assertThatCode(() -> check.verify(request)).doesNotThrowAnyException();
    }

    @Test
    @DisplayName("over headers is not rescued by a right one over the body")
    void tamperedHeader() {
        WebhookRequest tampered = WebhookRequest.builder()
                .body(BODY.getBytes(StandardCharsets.UTF_8))
                .header("X-Event-Id", "00000000-0000-4000-8000-000000000000")
                .header("X-Event-Type", TYPE)
                .header("X-Hook0-Signature", both())
                .build();

        // The names are told, for whoever looks for the proxy that changed one of them.
        rejected(tampered, RejectionReason.WRONG_SIGNATURE, "x-event-id", "x-event-type", "proxy");
    }

    @Test
    @DisplayName("over a header that did not come, or came twice, is not computed at all")
    void absentHeader() {
        WebhookRequest absent = WebhookRequest.builder()
                .body(BODY.getBytes(StandardCharsets.UTF_8))
                .header("X-Event-Type", TYPE)
                .header("X-Hook0-Signature", both())
                .build();

        rejected(absent, RejectionReason.WRONG_SIGNATURE, "x-event-id", "did not come");
        rejected(with(both()).header("x-event-id", EVENT).build(), RejectionReason.REPEATED_HEADER, "x-event-id");
    }

    static Stream<Arguments> malformed() {
        String overBoth = "t=%d,v0=%s,h=%s,v1=%s";
        return Stream.of(
                        "t=" + THEN,
                        "v0=" + V0,
                        "nonsense",
                        "t=" + THEN + ",v0=",
                        "t=" + THEN + ",v0=" + V0.substring(1),
                        "t=" + THEN + ",v0=" + V0.replace('1', 'g'),
                        "t=" + THEN + ",v0=0x" + V0,
                        "t=,v0=" + V0,
                        "t=-5,v0=" + V0,
                        "t=" + THEN + ".5,v0=" + V0,
                        "t=99999999999999999999,v0=" + V0,
                        "t=" + THEN + ",t=" + THEN + ",v0=" + V0,
                        "t=" + THEN + ",v0=" + V0 + ",v0=" + V0,
                        both() + ",v1=" + V1,
                        both() + ",h=" + NAMES,
                        "t=" + THEN + ",v1=" + V1,
                        "t=" + THEN + ",v0=" + V0 + ",h=" + NAMES,
                        overBoth.formatted(THEN, V0, "", V1),
                        overBoth.formatted(THEN, V0, " ", V1),
                        overBoth.formatted(THEN, V0, "x-event-id  x-event-type", V1),
                        overBoth.formatted(THEN, V0, "x-event-id\tx-event-type", V1),
                        overBoth.formatted(THEN, V0, "x-event-id x-\u00e9vent", V1),
                        both() + "," + "a".repeat(9000))
                .map(Arguments::of);
    }

    @ParameterizedTest
    @MethodSource("malformed")
    @DisplayName("that cannot be read is rejected as such")
    void unreadable(String signature) {
        rejected(request(signature), RejectionReason.MALFORMED_SIGNATURE);
    }

    @Test
    @DisplayName("that is missing or comes twice is rejected")
    void headerCount() {
        rejected(
                WebhookRequest.builder()
                        .body(BODY.getBytes(StandardCharsets.UTF_8))
                        .build(),
                RejectionReason.MISSING_SIGNATURE);
        rejected(with(both()).header("X-Hook0-Signature", both()).build(), RejectionReason.REPEATED_HEADER);
    }

    @ParameterizedTest
    @CsvSource({"0, true", "300, true", "-300, true", "301, false", "-301, false"})
    @DisplayName("is good for five minutes, in both directions")
    void tolerance(long off, boolean good) {
        Hook0Signature check = check(THEN + off, false, SECRET);

        if (good) {
            assertThatCode(() -> check.verify(request(both()))).doesNotThrowAnyException();
        } else {
            assertThatThrownBy(() -> check.verify(request(both())))
                    .isInstanceOfSatisfying(
                            WebhookRejectedException.class,
                            e -> assertThat(e.reason())
                                    .isEqualTo(off > 0 ? RejectionReason.TOO_OLD : RejectionReason.IN_THE_FUTURE));
        }
    }

    @Test
    @DisplayName("fits one of several active secrets")
    void rotation() {
        assertThatCode(() -> check(THEN, false, "another", SECRET).verify(request(both())))
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> check(THEN, false, "another").verify(request(both())))
                .isInstanceOf(WebhookRejectedException.class);
    }

    @Test
    @DisplayName("over the body alone is rejected where the headers have to be covered")
    void headerBinding() {
        assertThatThrownBy(() -> check(THEN, true, SECRET).verify(request("t=" + THEN + ",v0=" + V0)))
                .isInstanceOfSatisfying(
                        WebhookRejectedException.class,
                        e -> assertThat(e.reason()).isEqualTo(RejectionReason.WRONG_SIGNATURE))
                .hasMessageContaining("require_header_binding");
    }

    /** What every reader of this scheme has to take and to refuse, as its authors published it. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "t=1800000000,v0=d17d66b66fca89390c5b967c45e8928fc732db07a0aabe8167b1e98213081ffe | true",
                "t=1800000000,h=x-event-id x-delivery-id,v1=19a6fb8f6581715b241a93af02a58611c3b0ac7b747a8d2a5b120ee418d0c347"
                        + " | true",
                "t=1800000000,h=x-event-id x-delivery-id,v0=bf5f4e5fe0c9143510ae192f983316a09ed392d0104d2ce0faa3d7bce3687acb"
                        + ",v1=19a6fb8f6581715b241a93af02a58611c3b0ac7b747a8d2a5b120ee418d0c347 | true",
                "t=1800000000,h=x-event-id x-delivery-id,v0=d17d66b66fca89390c5b967c45e8928fc732db07a0aabe8167b1e98213081ffe"
                        + ",v1=bf5f4e5fe0c9143510ae192f983316a09ed392d0104d2ce0faa3d7bce3687acb | false",
                "t=1800000000,h=x-delivery-id x-event-id,v1=19a6fb8f6581715b241a93af02a58611c3b0ac7b747a8d2a5b120ee418d0c347"
                        + " | false",
                "t=1800000000,h=x-delivery-id x-event-id,v1=bf5f4e5fe0c9143510ae192f983316a09ed392d0104d2ce0faa3d7bce3687acb"
                        + " | true",
                "t=1800000000,h=x-event-id x-missing,v1=19a6fb8f6581715b241a93af02a58611c3b0ac7b747a8d2a5b120ee418d0c347"
                        + " | false",
                "t=1800000000,v0=d17d66b66fca89390c5b967c45e8928fc732db07a0aabe8167b1e98213081ffz | false",
                "t=1800000000,v0=d17d66b66fca89390c5b967c45e8928fc732db07a0aabe8167b1e98213081ff | false",
                "t=1799999699,v0=4168cc6c683357e103055b48584715f12e2baa4e679b8e076254247f11edf34d | false",
                "t=1800000301,v0=ba4b79e449ae52edb505b6baa07380be2baa6e0c4c6fec3b9a01c85d47a4935f | false",
                "t=1799999700,v0=f9689580483e051113d28de23c1658c509da2b00e7bc15a5aaa83b8bdf83ff81 | true"
            })
    @DisplayName("is taken and refused as its authors say")
    void published(String signature, boolean good) {
        Hook0Signature check = check(1_800_000_000, false, "a-subscription-secret");
        WebhookRequest request = WebhookRequest.builder()
                .body("{\"event\":\"user.created\"}".getBytes(StandardCharsets.UTF_8))
                .header("x-event-id", "evt-1")
                .header("x-delivery-id", "dlv-1")
                .header("content-type", "application/json")
                .header("x-hook0-signature", signature)
                .build();

        if (good) {
            assertThatCode(() -> check.verify(request)).doesNotThrowAnyException();
        } else {
            assertThatThrownBy(() -> check.verify(request)).isInstanceOf(WebhookRejectedException.class);
        }
    }

    @Test
    @DisplayName("that covers a header again and again, or far too much, is not worth a look")
    void amplification() {
        WebhookRequest again = WebhookRequest.builder()
                .body(BODY.getBytes(StandardCharsets.UTF_8))
                .header("a", "x".repeat(8000))
                .header("X-Hook0-Signature", "t=" + THEN + ",h=" + "a ".repeat(3000) + "a,v1=" + V1)
                .build();
        WebhookRequest.Builder many = WebhookRequest.builder().body(BODY.getBytes(StandardCharsets.UTF_8));
        StringBuilder names = new StringBuilder("a0");
        for (int i = 0; i < 33; i++) {
            many.header("a" + i, "x");
            names.append(i == 0 ? "" : " a" + i);
        }
        WebhookRequest tooMany = many.header("X-Hook0-Signature", "t=" + THEN + ",h=" + names + ",v1=" + V1)
                .build();
        WebhookRequest tooLong = WebhookRequest.builder()
                .body(BODY.getBytes(StandardCharsets.UTF_8))
                .header("a", "x".repeat(17_000))
                .header("X-Hook0-Signature", "t=" + THEN + ",h=a,v1=" + V1)
                .build();

        rejected(again, RejectionReason.MALFORMED_SIGNATURE, "twice");
        rejected(tooMany, RejectionReason.MALFORMED_SIGNATURE, "more than 32");
        rejected(tooLong, RejectionReason.MALFORMED_SIGNATURE, "too long");
    }

    @Test
    @DisplayName("covers a header of the shop's own too")
    void ownHeader() {
        String text = THEN + ".x-event-id x-shop." + EVENT + ".se\u00f1or." + BODY;
        String v1 = Hmac.sha256(Secret.of(SECRET)).signHex(text.getBytes(StandardCharsets.UTF_8));
        WebhookRequest request = WebhookRequest.builder()
                .body(BODY.getBytes(StandardCharsets.UTF_8))
                .header("X-Event-Id", EVENT)
                .header("X-Shop", "se\u00f1or")
                .header("X-Hook0-Signature", "t=" + THEN + ",h=x-event-id x-shop,v1=" + v1)
                .build();

        assertThatCode(() -> check(THEN, true, SECRET).verify(request)).doesNotThrowAnyException();
    }
}
