package dev.bursar.provider.support;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bursar.payment.Money;
import dev.bursar.payment.RefundRequest;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The mark of a refund")
class RefundMarkTest {

    private static final int MAX = 200;

    private static String reason(String refundId, @Nullable String reason) {
        RefundRequest.Builder request =
                RefundRequest.builder().paymentId("pay_1").refundId(refundId).amount(Money.of(5000, "KRW"));
        return RefundMark.reason((reason == null ? request : request.reason(reason)).build(), MAX);
    }

    @Test
    @DisplayName("ends the reason with the refund's id")
    void plain() {
        assertThat(reason("refund-7", "one mug broken")).isEqualTo("one mug broken [refund-7]");
        assertThat(reason("refund-7", null)).isEqualTo("Refund [refund-7]");
        assertThat(RefundMark.read("one mug broken [refund-7]")).isEqualTo("refund-7");
    }

    @Test
    @DisplayName("is never what is left out of a reason that is too long")
    void tooLong() {
        assertThat(reason("refund-7", "가".repeat(500))).hasSize(MAX).endsWith("가 [refund-7]");
    }

    @Test
    @DisplayName("comes after a note of the plugin's own, which is not left out either")
    void note() {
        RefundRequest request = RefundRequest.builder()
                .paymentId("pay_1")
                .refundId("refund-7")
                .amount(Money.of(5000, "KRW"))
                .reason("가".repeat(500))
                .build();

        String written = RefundMark.reason(request, " 5000 KRW", MAX);

        assertThat(written).hasSize(MAX).endsWith("가 5000 KRW [refund-7]");
        assertThat(RefundMark.read(written)).isEqualTo("refund-7");
        assertThat(RefundMark.isOf(written, "refund-7")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"환불-7", "refund 7", "a]b", "#7", "[7]", " x"})
    @DisplayName("of an id that cannot be written out is its hash, which no plain id can look like")
    void hashed(String refundId) {
        String written = reason(refundId, "broken");

        assertThat(written).matches("broken \\[#[0-9a-f-]{36}]");
        assertThat(RefundMark.isOf(written, refundId)).isTrue();
        assertThat(RefundMark.read(written)).isNull();
        String hash = written.substring(written.indexOf('#') + 1, written.length() - 1);
        assertThat(RefundMark.isOf(written, hash)).isFalse();
    }

    @Test
    @DisplayName("of an id that is too long to be written out is its hash")
    void longId() {
        assertThat(reason("r".repeat(80), null)).isEqualTo("Refund [" + "r".repeat(80) + "]");
        assertThat(reason("r".repeat(81), null)).matches("Refund \\[#[0-9a-f-]{36}]");
    }

    @Test
    @DisplayName("is not taken for another one's")
    void others() {
        assertThat(RefundMark.isOf("broken [refund-7]", "refund-7")).isTrue();
        assertThat(RefundMark.isOf("broken [refund-7]", "7")).isFalse();
        assertThat(RefundMark.isOf("broken [refund-7]", "refund-77")).isFalse();
        assertThat(RefundMark.isOf("broken [refund-7] twice", "refund-7")).isFalse();
        assertThat(RefundMark.isOf(null, "refund-7")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "broken", "broken [", "broken]", "broken [7", "[7]", "broken [7] again", "broken [#7]"})
    @DisplayName("is not read out of a reason that has none")
    void unreadable(String reason) {
        assertThat(RefundMark.read(reason)).isNull();
        assertThat(RefundMark.read(null)).isNull();
    }

    @Test
    @DisplayName("finds the refund among all, one that came to nothing only where there is no other")
    void find() throws MalformedJsonException {
        List<WireMap> refunds = WireMap.parseList(("[{\"id\":\"1\",\"why\":\"a [r-1]\",\"state\":\"failed\"},"
                        + "{\"id\":\"2\",\"why\":\"b [r-2]\",\"state\":\"failed\"},{\"id\":\"3\",\"why\":\"a [r-1]\"},"
                        + "{\"id\":\"4\",\"why\":\"a [r-1]\"},{\"id\":\"5\"}]")
                .getBytes(UTF_8));

        assertThat(found(refunds, "r-1")).isEqualTo("3");
        assertThat(found(refunds, "r-2")).isEqualTo("2");
        assertThat(found(refunds, "r-3")).isNull();
    }

    private static @Nullable String found(List<WireMap> refunds, String refundId) {
        WireMap found = RefundMark.find(refunds, "why", refundId, refund -> refund.has("state"));
        return found == null ? null : found.text("id");
    }
}
