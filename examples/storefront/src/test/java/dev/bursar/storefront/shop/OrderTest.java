package dev.bursar.storefront.shop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bursar.payment.FailureCode;
import dev.bursar.payment.Money;
import dev.bursar.payment.PaymentFailure;
import dev.bursar.payment.PaymentResponse;
import dev.bursar.payment.PaymentStatus;
import dev.bursar.payment.RefundResponse;
import dev.bursar.payment.RefundStatus;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

@DisplayName("An order")
class OrderTest {

    private static final Money PRICE = Money.of("15000", "KRW");

    private final Order order = new Order(
            new Terms(
                    "order-1",
                    "visitor",
                    Catalogue.standard().products().get(0),
                    1,
                    "Mug",
                    PRICE,
                    "till",
                    null,
                    Locale.ENGLISH,
                    Instant.EPOCH),
            Clock.systemUTC());

    @RepeatedTest(200)
    @DisplayName(
            "ends in the same way in whatever order and however often it is told, if it asks where it was told old news")
    void anyOrder(RepetitionInfo repetition) {
        Random random = new Random(repetition.getCurrentRepetition());
        List<PaymentResponse> told = new ArrayList<>(List.of(
                told(PaymentStatus.CREATED, "0", "0"),
                told(PaymentStatus.PENDING, "0", "0"),
                told(PaymentStatus.COMPLETED, "15000", "0"),
                told(PaymentStatus.PARTIALLY_REFUNDED, "15000", "5000"),
                told(PaymentStatus.REFUNDED, "15000", "15000")));
        PaymentResponse truth = told.get(told.size() - 1);
        told.addAll(told.subList(0, 1 + random.nextInt(4)));
        Collections.shuffle(told, random);

        for (PaymentResponse one : told) {
            boolean known = order.snapshot().payment() != null;
            if (order.learn(one) == Order.News.STALE) {
                assertThat(known).isTrue();
                assertThat(order.learn(truth, order.learned())).isEqualTo(Order.News.TAKEN);
            }
        }

        assertThat(order.state()).isEqualTo(OrderState.REFUNDED);
        assertThat(order.snapshot().refunded()).isEqualTo(PRICE);
        assertThat(order.snapshot().history().stream()
                        .filter(entry -> entry.words().equals("entry.shipped"))
                        .count())
                .isLessThanOrEqualTo(1);
    }

    @Test
    @DisplayName("is not sent for less, in another currency, or for somebody else's money")
    void wrong() {
        assertThat(order.learn(told(PaymentStatus.COMPLETED, "15000", "0").toBuilder()
                        .amount(Money.of("14999", "KRW"))
                        .build()))
                .isEqualTo(Order.News.WRONG);
        assertThat(order.learn(told(PaymentStatus.COMPLETED, "15000", "0").toBuilder()
                        .orderId("order-2")
                        .build()))
                .isEqualTo(Order.News.WRONG);
        assertThat(order.learn(PaymentResponse.builder()
                        .provider("till")
                        .orderId("order-1")
                        .status(PaymentStatus.COMPLETED)
                        .amount(Money.of("15000", "USD"))
                        .build()))
                .isEqualTo(Order.News.WRONG);
        assertThat(order.state()).isEqualTo(OrderState.ON_HOLD);
        assertThat(order.snapshot().shipped()).isFalse();

        assertThat(order.learn(told(PaymentStatus.COMPLETED, "15000", "0"))).isEqualTo(Order.News.TAKEN);
        assertThat(order.state()).isEqualTo(OrderState.PAID);
        assertThat(order.snapshot().shipped()).isTrue();
    }

    @Test
    @DisplayName("that was paid for and sent is not put on hold by what does not fit it")
    void afterShipping() {
        order.learn(told(PaymentStatus.COMPLETED, "15000", "0"));
        order.learn(told(PaymentStatus.COMPLETED, "15000", "0").toBuilder()
                .orderId("order-2")
                .build());
        assertThat(order.state()).isEqualTo(OrderState.PAID);
    }

    @Test
    @DisplayName("is in doubt until the provider has said something that settles it")
    void doubt() {
        order.doubt(Order.CREATION);
        assertThat(order.state()).isEqualTo(OrderState.IN_DOUBT);
        order.learn(told(PaymentStatus.CREATED, "0", "0"));
        assertThat(order.state()).isEqualTo(OrderState.WAITING);

        order.doubt(Order.CONFIRMATION);
        order.learn(told(PaymentStatus.PENDING, "0", "0"));
        assertThat(order.state()).isEqualTo(OrderState.IN_DOUBT);
        order.learn(told(PaymentStatus.FAILED, "0", "0"));
        assertThat(order.state()).isEqualTo(OrderState.FAILED);
    }

    @Test
    @DisplayName("has refunds that go forward only, whatever comes late")
    void refunds() {
        order.learn(told(PaymentStatus.COMPLETED, "15000", "0"));
        assertThat(order.beginRefund("r1", Money.of("5000", "KRW"))).isTrue();
        assertThat(order.beginRefund("r1", Money.of("5000", "KRW"))).isFalse();

        order.learn(refund(RefundStatus.SUCCEEDED));
        order.learn(refund(RefundStatus.PENDING));
        assertThat(order.snapshot().refunds())
                .singleElement()
                .extracting(RefundLine::state)
                .isEqualTo(RefundLine.State.SUCCEEDED);

        order.learn(refund(RefundStatus.FAILED));
        order.learn(refund(RefundStatus.SUCCEEDED));
        assertThat(order.snapshot().refunds())
                .singleElement()
                .extracting(RefundLine::state)
                .isEqualTo(RefundLine.State.FAILED);
    }

    private static PaymentResponse told(PaymentStatus status, String captured, String refunded) {
        return PaymentResponse.builder()
                .provider("till")
                .paymentId("pay-1")
                .orderId("order-1")
                .status(status)
                .amount(PRICE)
                .capturedAmount(Money.of(captured, "KRW"))
                .refundedAmount(Money.of(refunded, "KRW"))
                .failure(status == PaymentStatus.FAILED ? PaymentFailure.of(FailureCode.DECLINED, null, null) : null)
                .build();
    }

    private static RefundResponse refund(RefundStatus status) {
        return RefundResponse.builder()
                .provider("till")
                .refundId("r1")
                .paymentId("pay-1")
                .status(status)
                .amount(Money.of("5000", "KRW"))
                .failure(status == RefundStatus.FAILED ? PaymentFailure.of(FailureCode.OTHER, null, null) : null)
                .build();
    }
}
