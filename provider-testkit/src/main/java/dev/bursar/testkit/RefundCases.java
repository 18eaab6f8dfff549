package dev.bursar.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bursar.payment.Feature;
import dev.bursar.payment.InvalidRequestException;
import dev.bursar.payment.InvalidStateException;
import dev.bursar.payment.Money;
import dev.bursar.payment.PaymentException;
import dev.bursar.payment.PaymentNotFoundException;
import dev.bursar.payment.PaymentReference;
import dev.bursar.payment.PaymentResponse;
import dev.bursar.payment.PaymentStatus;
import dev.bursar.payment.RefundRequest;
import dev.bursar.payment.RefundResponse;
import dev.bursar.payment.RefundStatus;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Money that is given back. */
abstract class RefundCases extends ConformanceCases {

    @BeforeEach
    final void onlyWhereDeclared() {
        bench().needs(Feature.REFUND);
    }

    @Test
    @DisplayName("A refund without an amount gives all back")
    void refundAll() {
        Order order = bench().order();
        PaymentResponse paid = bench().complete(order);

        RefundResponse refund = refund(paid, "refund-1", null);

        assertThat(refund.amount()).isEqualTo(order.amount());
        assertThat(refund.refundId()).isIn("refund-1", null);
        assertThat(refund.status()).isIn(RefundStatus.SUCCEEDED, RefundStatus.PENDING);
        assertThat(refund.failure()).isNull();
        assertThat(bench().book(order).refunded()).isEqualTo(order.amount());
        PaymentResponse seen = bench().look(paid);
        assertThat(seen.status()).isEqualTo(PaymentStatus.REFUNDED);
        assertThat(seen.refundedAmount()).isEqualTo(order.amount());
        assertThat(seen.refundableAmount().isZero()).isTrue();
    }

    @Test
    @DisplayName("A partial refund gives exactly its amount back, and the payment says so")
    void refundPart() {
        bench().needs(Feature.PARTIAL_REFUND);
        Order order = bench().order();
        PaymentResponse paid = bench().complete(order);
        Money part = bench().share(order.amount(), 3);

        RefundResponse refund = refund(paid, "refund-1", part);

        assertThat(refund.amount()).isEqualTo(part);
        assertThat(bench().book(order).refunded()).isEqualTo(part);
        PaymentResponse seen = bench().look(paid);
        assertThat(seen.status()).isEqualTo(PaymentStatus.PARTIALLY_REFUNDED);
        assertThat(seen.refundedAmount()).isEqualTo(part);
    }

    @Test
    @DisplayName("A refund tells its order, so that nobody has to look for it")
    void tellsItsOrder() {
        Order order = bench().order();
        PaymentResponse paid = bench().complete(order);

        RefundResponse first = refund(paid, "refund-1", null);

        assertThat(first.orderId()).isEqualTo(order.orderId());
    }

    @Test
    @DisplayName("What is on its way back counts as given back, so that nobody gives it back twice")
    void countsWhatIsOnItsWay() {
        Order order = bench().order();
        PaymentResponse paid = bench().complete(order);
        RefundRequest request = bench().refund(paid, "refund-1");

        RefundResponse accepted = bench().payments.refundPayment(request);

        PaymentReference reference = Objects.requireNonNull(paid.reference(), "reference");
        PaymentResponse seen = bench().payments.getPayment(reference);
        assertThat(seen.refundedAmount()).isEqualTo(accepted.amount());
        assertThat(seen.refundableAmount()).isEqualTo(order.amount().minus(accepted.amount()));
        assertThat(seen.status())
                .isIn(PaymentStatus.COMPLETED, PaymentStatus.PARTIALLY_REFUNDED, PaymentStatus.REFUNDED);
    }

    @Test
    @DisplayName("Partial refunds go down to zero, and then nothing is left to give back")
    void refundToZero() {
        bench().needs(Feature.PARTIAL_REFUND);
        Order order = bench().order();
        PaymentResponse paid = bench().complete(order);
        Money part = bench().share(order.amount(), 3);

        refund(paid, "refund-1", part);
        refund(paid, "refund-2", part);
        RefundResponse last = refund(paid, "refund-3", null);

        assertThat(last.amount()).isEqualTo(order.amount().minus(part.times(2)));
        assertThat(bench().book(order).refunded()).isEqualTo(order.amount());
        assertThat(bench().book(order).refunds()).isEqualTo(3);
        assertThat(bench().look(paid).status()).isEqualTo(PaymentStatus.REFUNDED);
        Money step = bench().step(order.amount().currency());
        thrown(InvalidStateException.class, () -> refund(paid, "refund-4", step));
        assertThat(bench().book(order).refunds()).isEqualTo(3);
    }

    @Test
    @DisplayName("Two equal refunds with two ids are two refunds")
    void twoEqualRefunds() {
        bench().needs(Feature.PARTIAL_REFUND);
        Order order = bench().order();
        PaymentResponse paid = bench().complete(order);
        Money part = bench().share(order.amount(), 3);

        refund(paid, "refund-1", part);
        refund(paid, "refund-2", part);

        assertThat(bench().book(order).refunds()).isEqualTo(2);
        assertThat(bench().book(order).refunded()).isEqualTo(part.times(2));
    }

    @Test
    @DisplayName("A refund of more than was paid is refused and gives nothing back")
    void refundTooMuch() {
        bench().needs(Feature.PARTIAL_REFUND);
        Order order = bench().order();
        PaymentResponse paid = bench().complete(order);
        OrderBook before = bench().book(order);
        Money more = order.amount().plus(bench().step(order.amount().currency()));

        thrown(InvalidStateException.class, () -> refund(paid, "refund-1", more));

        assertThat(bench().book(order)).isEqualTo(before);
    }

    @Test
    @DisplayName("A refund in another currency than the payment's is refused and gives nothing back")
    void refundInAnotherCurrency() {
        bench().needs(Feature.PARTIAL_REFUND);
        Order order = bench().order();
        PaymentResponse paid = bench().complete(order);
        OrderBook before = bench().book(order);
        Money other = bench().step(bench().otherCurrency());

        thrown(PaymentException.class, () -> refund(paid, "refund-1", other));

        assertThat(bench().book(order)).isEqualTo(before);
    }

    @Test
    @DisplayName("A refund of more than is left is refused and gives nothing back")
    void refundMoreThanIsLeft() {
        bench().needs(Feature.PARTIAL_REFUND);
        Order order = bench().order();
        PaymentResponse paid = bench().complete(order);
        refund(paid, "refund-1", bench().share(order.amount(), 2));
        OrderBook before = bench().book(order);
        Money more = order.amount();

        thrown(InvalidStateException.class, () -> refund(paid, "refund-2", more));

        assertThat(bench().book(order)).isEqualTo(before);
    }

    @Test
    @DisplayName("After all was given back, a refund of the rest is refused")
    void refundAgain() {
        Order order = bench().order();
        PaymentResponse paid = bench().complete(order);
        refund(paid, "refund-1", null);

        thrown(InvalidStateException.class, () -> refund(paid, "refund-2", null));

        assertThat(bench().book(order).refunds()).isEqualTo(1);
    }

    @Test
    @DisplayName("What nobody has paid cannot be refunded")
    void refundUnpaid() {
        Order order = bench().order();
        bench().createdId(order);

        PaymentException fault = thrown(PaymentException.class, () -> refund(order.created(), "refund-1", null));

        assertThat(fault).isInstanceOfAny(InvalidStateException.class, PaymentNotFoundException.class);
        assertThat(bench().book(order).refunds()).isZero();
    }

    @Test
    @DisplayName("A refund of a payment that nobody knows is not found")
    void refundUnknown() {
        String known = Bench.paymentId(bench().complete(bench().order()));
        char last = known.charAt(known.length() - 1);
        RefundRequest request = RefundRequest.builder()
                .paymentId(known.substring(0, known.length() - 1) + (last == '7' ? '8' : '7'))
                .refundId("refund-1")
                .build();

        thrown(PaymentNotFoundException.class, () -> bench().payments.refundPayment(request));
    }

    @Test
    @DisplayName("An amount finer than the provider can express is refused before anything is sent")
    void refundFinerThanTheCurrency() {
        bench().needs(Feature.PARTIAL_REFUND);
        Order order = bench().order();
        PaymentResponse paid = bench().complete(order);
        Money finer = bench().finer(bench().share(order.amount(), 3));

        refusedBeforeIo(InvalidRequestException.class, () -> refund(paid, "refund-1", finer));
    }

    /** Gives back, and waits for its end where the provider only accepts it at first. */
    private RefundResponse refund(PaymentResponse paid, String refundId, @Nullable Money amount) {
        RefundResponse refund = bench().payments
                .refundPayment(RefundRequest.builder()
                        .paymentId(Bench.paymentId(paid))
                        .refundId(refundId)
                        .amount(amount)
                        .reason("one mug broken")
                        .build());
        bench().harness.settleRefunds();
        return refund;
    }
}
