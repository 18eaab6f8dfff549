package dev.bursar.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConfirmRequestTest {

    @Test
    void nothingSet() {
        assertThat(Refusal.of(() -> ConfirmRequest.builder().build()))
                .containsOnlyKeys("orderId", "amount")
                .containsEntry("orderId", "is missing: give your own order number")
                .containsEntry("amount", "is missing or negative: give the amount of your own order");
    }

    @Test
    void foundByItsPaymentId() {
        ConfirmRequest request = least().paymentId("pay-1").build();

        assertThat(request.returnParameters()).isEmpty();
        assertThat(request.idempotencyKey()).isEqualTo("confirm:order-1001:pay-1:");
    }

    @Test
    void foundByWhatCameBack() {
        ConfirmRequest request =
                least().returnParameters(Map.of("paymentKey", "pk")).build();

        assertThat(request.paymentId()).isNull();
        assertThat(request.returnParameter("paymentKey")).isEqualTo("pk");
        assertThat(request.returnParameter("amount")).isNull();
        assertThat(request.idempotencyKey()).matches("confirm:order-1001::[0-9a-f]{32}");
    }

    @Test
    void anotherReturnIsAnotherAttempt() {
        ConfirmRequest first =
                least().paymentId("pay-1").returnQuery("token=a&order=1").build();
        ConfirmRequest again =
                least().paymentId("pay-1").returnQuery("order=1&token=a").build();
        ConfirmRequest second =
                least().paymentId("pay-1").returnQuery("token=b&order=1").build();

        assertThat(again.idempotencyKey()).isEqualTo(first.idempotencyKey());
        assertThat(second.idempotencyKey()).isNotEqualTo(first.idempotencyKey());
        assertThat(first.idempotencyKey()).doesNotContain("token");
    }

    @Test
    void foundByItsOrderAlone() {
        ConfirmRequest request = least().returnParameters(Map.of()).build();

        assertThat(request.paymentId()).isNull();
        assertThat(request.returnParameters()).isEmpty();
        assertThat(request.idempotencyKey()).isEqualTo("confirm:order-1001::");
    }

    @Test
    void setupOfAnInstrumentIsConfirmedWithZero() {
        assertThat(least().paymentId("p")
                        .amount(Money.of("0", "KRW"))
                        .build()
                        .amount()
                        .isZero())
                .isTrue();
        assertThat(Refusal.of(() ->
                        least().paymentId("p").amount(Money.of("-1", "KRW")).build()))
                .containsOnlyKeys("amount");
    }

    @Test
    void tooManyParameters() {
        Map<String, String> many = IntStream.range(0, 101).boxed().collect(Collectors.toMap(i -> "p" + i, i -> "v"));

        assertThat(Refusal.of(() -> least().returnParameters(many).build())).containsOnlyKeys("returnParameters");
        many.remove("p0");
        assertThat(least().returnParameters(many).build().returnParameters()).hasSize(100);
    }

    @Test
    void parametersAreCopied() {
        Map<String, String> own = new HashMap<>(Map.of("k", "v"));
        ConfirmRequest request = least().returnParameters(own).build();
        own.clear();

        assertThat(request.returnParameters()).containsExactly(entry("k", "v"));
        assertThatThrownBy(() -> request.returnParameters().clear()).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void rawQueryIsDecoded() {
        ConfirmRequest request = least().returnQuery(
                        "?paymentKey=a%2Bb&name=%ED%99%8D+%EA%B8%B8%EB%8F%99&empty=&flag&&eq=a=b&=v")
                .build();

        assertThat(request.returnParameters())
                .containsExactly(
                        entry("paymentKey", "a+b"),
                        entry("name", "홍 길동"),
                        entry("empty", ""),
                        entry("flag", ""),
                        entry("eq", "a=b"),
                        entry("", "v"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"amount=1&amount=2", "amount=1&amount=1", "flag&flag", "amount=1&am%6Funt=2"})
    void parameterThatCameTwice(String query) {
        assertThat(Refusal.of(() -> least().returnQuery(query)).get("returnQuery"))
                .contains("twice");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a=%", "a=%G1", "a=%1", "%zz=a"})
    void queryThatIsNotEncodedWell(String query) {
        assertThat(Refusal.of(() -> least().returnQuery(query)).get("returnQuery"))
                .contains("pass on the raw query");
    }

    private static ConfirmRequest.Builder least() {
        return ConfirmRequest.builder().orderId("order-1001").amount(Samples.WON);
    }
}
