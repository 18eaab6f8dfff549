package dev.bursar.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import org.junit.jupiter.api.Test;

class RefundRequestTest {

    @Test
    void allThatIsLeft() {
        RefundRequest request = least().build();

        assertThat(request.amount()).isNull();
        assertThat(request.destination()).isNull();
        assertThat(request.idempotencyKey()).isEqualTo("refund:pay-1:refund-7");
    }

    @Test
    void withoutAnIdOfItsOwn() {
        assertThat(Refusal.of(() -> RefundRequest.builder().paymentId("pay-1").build()))
                .containsExactly(
                        entry("refundId", "is missing: give your own id of this refund, the same at each repetition"));
    }

    @Test
    void everyFaultAtOnce() {
        assertThat(Refusal.of(() ->
                        new RefundRequest(null, "", Money.of("-1", "KRW"), "", Money.of("-1", "KRW"), null, "key\n")))
                .containsOnlyKeys("paymentId", "refundId", "amount", "reason", "taxFreeAmount", "idempotencyKey");
    }

    @Test
    void twoEqualPartialRefundsAreTwo() {
        RefundRequest.Builder half = least().amount(Samples.PART);

        assertThat(half.refundId("refund-7").build().idempotencyKey())
                .isNotEqualTo(half.refundId("refund-8").build().idempotencyKey());
    }

    @Test
    void oneRefundSentTwiceIsOne() {
        assertThat(least().build().idempotencyKey()).isEqualTo(least().build().idempotencyKey());
    }

    @Test
    void refundIdOfAnotherPayment() {
        assertThat(least().paymentId("pay-2").build().idempotencyKey())
                .isNotEqualTo(least().build().idempotencyKey());
    }

    @Test
    void taxFreePart() {
        assertThat(least().taxFreeAmount(Samples.PART).build().amount()).isNull();
        assertThat(least().amount(Samples.PART)
                        .taxFreeAmount(Samples.PART)
                        .build()
                        .taxFreeAmount())
                .isEqualTo(Samples.PART);
        assertThat(Refusal.of(() ->
                        least().amount(Samples.PART).taxFreeAmount(Samples.WON).build()))
                .containsOnlyKeys("taxFreeAmount");
        assertThat(Refusal.of(() -> least().amount(Samples.PART)
                        .taxFreeAmount(Money.of("1", "USD"))
                        .build()))
                .containsOnlyKeys("taxFreeAmount");
    }

    private static RefundRequest.Builder least() {
        return RefundRequest.builder().paymentId("pay-1").refundId("refund-7");
    }
}
