package dev.bursar.payment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The key under which a request is sent, and sent again. */
class IdempotencyKeyTest {

    @Test
    void everyVerbHasItsOwnKey() {
        assertThat(List.of(
                        create("1").idempotencyKey(),
                        ConfirmRequest.builder()
                                .orderId("1")
                                .paymentId("1")
                                .amount(Samples.WON)
                                .build()
                                .idempotencyKey(),
                        CaptureRequest.of("1").idempotencyKey(),
                        CancelRequest.of("1").idempotencyKey(),
                        refund("1", "1").idempotencyKey()))
                .doesNotHaveDuplicates();
    }

    @Test
    void idsThatOnlyLookAlikeWhenJoined() {
        assertThat(Stream.of(
                                refund("a:b", "c"),
                                refund("a", "b:c"),
                                refund("a%3Ab", "c"),
                                refund("a+b", "c"),
                                refund("a b", "c"))
                        .map(RefundRequest::idempotencyKey))
                .doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @ValueSource(strings = {"주문-1001", "注文 7", "order 7", "commande n° 7", "a:b/c?d=e&f", "😀", "\"quoted\""})
    void keyIsVisibleAscii(String orderId) {
        assertThat(create(orderId).idempotencyKey()).matches("[!-~]{1,255}").startsWith("create:");
    }

    @Test
    void differentKoreanOrdersHaveDifferentKeys() {
        assertThat(create("주문-1001").idempotencyKey())
                .isEqualTo(create("주문-1001").idempotencyKey())
                .isNotEqualTo(create("주문-1002").idempotencyKey())
                .isNotEqualTo(create("주믄-1001").idempotencyKey());
    }

    @Test
    void overLongIdIsHashed() {
        String longId = "주".repeat(255);

        assertThat(create(longId).idempotencyKey())
                .matches("create:sha256:[0-9a-f]{64}")
                .isEqualTo(create(longId).idempotencyKey())
                .isNotEqualTo(create("주".repeat(254) + "문").idempotencyKey());
        assertThat(refund(longId, longId).idempotencyKey()).matches("refund:sha256:[0-9a-f]{64}");
    }

    @Test
    void longestIdThatIsNotHashed() {
        assertThat(create("x".repeat(248)).idempotencyKey())
                .isEqualTo("create:" + "x".repeat(248))
                .hasSize(255);
        assertThat(create("x".repeat(249)).idempotencyKey()).startsWith("create:sha256:");
    }

    @Test
    void keyOfTheHostIsKept() {
        RefundRequest own = RefundRequest.builder()
                .paymentId("pay-1")
                .refundId("refund-7")
                .idempotencyKey("my-key")
                .build();

        assertThat(own.idempotencyKey()).isEqualTo("my-key");
        assertThat(own.toBuilder().refundId("refund-8").build().idempotencyKey())
                .isEqualTo("my-key");
    }

    @Test
    void copyWithAnotherIdDerivesAnotherKey() {
        assertThat(refund("pay-1", "refund-7").toBuilder().refundId("refund-8").build())
                .isEqualTo(refund("pay-1", "refund-8"));
        assertThat(create("1").toBuilder().orderId("2").build()).isEqualTo(create("2"));
        assertThat(CaptureRequest.of("1").toBuilder().paymentId("2").build()).isEqualTo(CaptureRequest.of("2"));
        assertThat(CaptureRequest.of("1").toBuilder().captureId("a").build().idempotencyKey())
                .isEqualTo("capture:1:a");
        assertThat(CancelRequest.of("1").toBuilder().paymentId("2").build()).isEqualTo(CancelRequest.of("2"));
        ConfirmRequest confirm = new ConfirmRequest("p", "1", Samples.WON, null, null);
        assertThat(confirm.toBuilder().orderId("2").build())
                .isEqualTo(new ConfirmRequest("p", "2", Samples.WON, null, null));
    }

    @Test
    void copyWithAnotherAmountKeepsTheKey() {
        RefundRequest request = refund("pay-1", "refund-7");

        assertThat(request.toBuilder().amount(Samples.PART).build().idempotencyKey())
                .isEqualTo(request.idempotencyKey());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a b", "tab\t", "line\n", "키", "\u007f"})
    void keyThatFitsIntoNoHeader(String key) {
        assertThat(Refusal.of(() -> create("1").toBuilder().idempotencyKey(key).build())
                        .get("idempotencyKey"))
                .contains("1 to 255 visible ASCII characters without spaces");
    }

    @Test
    void keyAtItsLimit() {
        assertThat(create("1").toBuilder()
                        .idempotencyKey("!" + "~".repeat(254))
                        .build()
                        .idempotencyKey())
                .hasSize(255);
        assertThat(Refusal.of(() ->
                        create("1").toBuilder().idempotencyKey("k".repeat(256)).build()))
                .containsOnlyKeys("idempotencyKey");
    }

    private static PaymentRequest create(String orderId) {
        return PaymentRequest.builder().orderId(orderId).amount(Samples.WON).build();
    }

    private static RefundRequest refund(String paymentId, String refundId) {
        return RefundRequest.builder().paymentId(paymentId).refundId(refundId).build();
    }
}
