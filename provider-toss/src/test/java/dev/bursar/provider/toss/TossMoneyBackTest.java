package dev.bursar.provider.toss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bursar.payment.IdempotencyConflictException;
import dev.bursar.payment.InvalidRequestException;
import dev.bursar.payment.InvalidStateException;
import dev.bursar.payment.Money;
import dev.bursar.payment.OutcomeUnknownException;
import dev.bursar.payment.PaymentReference;
import dev.bursar.payment.PaymentResponse;
import dev.bursar.payment.PaymentStatus;
import dev.bursar.payment.RefundRequest;
import dev.bursar.payment.RefundResponse;
import dev.bursar.provider.support.RefundMark;
import dev.bursar.testkit.Fault;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Money that Toss gives back")
class TossMoneyBackTest {

    private final TossBench bench = new TossBench();
    private final PaymentResponse paid = bench.paid("order-1001");

    @AfterEach
    void close() {
        bench.close();
    }

    private RefundResponse refund(String refundId, String won) {
        return bench.shop.refundPayment(TossBench.refund(paid, refundId, won).build());
    }

    @Test
    @DisplayName("goes back twice under two refund ids, and once under one")
    void twoAndOne() {
        refund("refund-1", "5000");
        refund("refund-2", "5000");
        refund("refund-2", "5000");

        assertThat(bench.toss.book().refundsOf("order-1001")).isEqualTo(2);
        assertThat(bench.toss.book().order("order-1001").refunded()).isEqualTo(Money.of("10000", "KRW"));
        PaymentResponse now = bench.shop.getPayment(PaymentReference.byOrderId("order-1001"));
        assertThat(now.status()).isEqualTo(PaymentStatus.PARTIALLY_REFUNDED);
        assertThat(now.refundedAmount()).isEqualTo(Money.of("10000", "KRW"));
    }

    @Test
    @DisplayName("goes back once under one refund id even after Toss has forgotten the key")
    void forgottenKey() {
        RefundResponse first = refund("refund-1", "5000");
        bench.toss.clock().advance(Duration.ofDays(16));

        RefundResponse again = refund("refund-1", "5000");

        assertThat(again.providerRefundId()).isEqualTo(first.providerRefundId());
        assertThat(bench.toss.book().refundsOf("order-1001")).isEqualTo(1);
    }

    @Test
    @DisplayName("is another refund under an id that ends like another one")
    void alikeIds() {
        refund("b] [c", "1000");
        refund("c", "1000");
        refund("refund-1", "1000");
        refund("xrefund-1", "1000");
        refund("한글 이름", "1000");

        assertThat(bench.toss.book().refundsOf("order-1001")).isEqualTo(5);
    }

    @Test
    @DisplayName("is refused in another amount under a refund id that was used")
    void conflict() {
        refund("refund-1", "5000");

        assertThatThrownBy(() -> refund("refund-1", "6000")).isInstanceOf(IdempotencyConflictException.class);
        assertThat(bench.toss.book().order("order-1001").refunded()).isEqualTo(Money.of("5000", "KRW"));
    }

    @Test
    @DisplayName("goes back once where the answer was lost and the refund is asked for again")
    void lostAnswer() {
        bench.toss.faults().always("payment.cancel", Fault.commitThenDrop());
        assertThatThrownBy(() -> refund("refund-1", "5000")).isInstanceOf(OutcomeUnknownException.class);
        bench.toss.faults().clear();
        bench.toss.clock().advance(Duration.ofDays(16));

        assertThat(refund("refund-1", "5000").amount()).isEqualTo(Money.of("5000", "KRW"));
        assertThat(bench.toss.book().refundsOf("order-1001")).isEqualTo(1);
    }

    @Test
    @DisplayName("keeps the host's reason, with the refund's id behind it, within what Toss takes")
    void reasons() {
        RefundRequest long1 = TossBench.refund(paid, "refund-1", "1000")
                .reason("가".repeat(500))
                .build();
        bench.shop.refundPayment(long1);

        assertThat(RefundMark.reason(long1, TossRefunds.MAX_REASON))
                .hasSize(200)
                .startsWith("가가가")
                .endsWith("가 [refund-1]");
        assertThat(bench.sent("payment.cancel")).contains("가 [refund-1]");
        // Half of an emoji would not be a character.
        RefundRequest cut = TossBench.refund(paid, "refund-2", "1000")
                .reason("a" + "😀".repeat(150))
                .build();
        assertThat(RefundMark.reason(cut, TossRefunds.MAX_REASON))
                .doesNotContain("\uFFFD")
                .hasSizeLessThanOrEqualTo(200);
        bench.shop.refundPayment(cut);
    }

    @Test
    @DisplayName("is not more than was taken, and nothing where nothing was taken")
    void refused() {
        assertThatThrownBy(() -> refund("refund-1", "15001")).isInstanceOf(InvalidStateException.class);
        PaymentResponse unpaid =
                bench.shop.createPayment(TossBench.order("order-1002").build());
        assertThatThrownBy(() -> bench.shop.refundPayment(RefundRequest.builder()
                        .paymentId(TossBench.id(unpaid))
                        .refundId("refund-1")
                        .build()))
                .isInstanceOf(InvalidStateException.class)
                .hasMessageContaining("cancelPayment");
        assertThatThrownBy(() -> bench.shop.refundPayment(TossBench.refund(paid, "refund-1", "1000")
                        .destination(TossBench.ACCOUNT)
                        .build()))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("destination");
        assertThat(bench.toss.book().refundsOf("order-1001")).isZero();
    }

    @Test
    @DisplayName("is in the payment's currency, its part that is free of tax too")
    void currencies() {
        assertThatThrownBy(() -> bench.shop.refundPayment(RefundRequest.builder()
                        .paymentId(TossBench.id(paid))
                        .refundId("refund-1")
                        .taxFreeAmount(Money.of("1000", "USD"))
                        .build()))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("taxFreeAmount");
        assertThat(bench.toss.book().refundsOf("order-1001")).isZero();
    }

    @Test
    @DisplayName("tells how much of it was free of tax")
    void taxFree() {
        PaymentResponse mixed = bench.paid(TossBench.order("order-1002").taxFreeAmount(Money.of("5000", "KRW")));
        assertThat(mixed.references()).containsEntry("tax_free_amount", "5000");

        bench.shop.refundPayment(TossBench.refund(mixed, "refund-1", "3000")
                .taxFreeAmount(Money.of("1000", "KRW"))
                .build());

        assertThat(bench.sent("payment.cancel")).contains("\"taxFreeAmount\":1000", "\"cancelAmount\":3000");
    }
}
