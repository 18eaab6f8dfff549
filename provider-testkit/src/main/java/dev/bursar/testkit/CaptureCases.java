package dev.bursar.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bursar.payment.CancelRequest;
import dev.bursar.payment.CaptureRequest;
import dev.bursar.payment.Feature;
import dev.bursar.payment.InvalidRequestException;
import dev.bursar.payment.InvalidStateException;
import dev.bursar.payment.Money;
import dev.bursar.payment.PaymentException;
import dev.bursar.payment.PaymentResponse;
import dev.bursar.payment.PaymentStatus;
import dev.bursar.payment.RefundRequest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Money that is reserved first and taken later. */
abstract class CaptureCases extends ConformanceCases {

    @BeforeEach
    final void onlyWhereDeclared() {
        bench().needs(Feature.MANUAL_CAPTURE);
    }

    @Test
    @DisplayName("A payment with manual capture is approved first: reserved, not taken")
    void approved() {
        Order order = bench().manualOrder();

        PaymentResponse approved = bench().complete(order);

        assertThat(approved.status()).isEqualTo(PaymentStatus.APPROVED);
        assertThat(approved.capturedAmount().isZero()).isTrue();
        assertThat(bench().book(order).charges()).isZero();
        assertThat(bench().book(order).authorised()).isEqualTo(order.amount());
    }

    @Test
    @DisplayName("A capture without an amount takes all that is reserved")
    void captureAll() {
        Order order = bench().manualOrder();
        PaymentResponse approved = bench().complete(order);

        PaymentResponse captured = bench().payments.capturePayment(CaptureRequest.of(Bench.paymentId(approved)));

        assertThat(captured.status()).isEqualTo(PaymentStatus.COMPLETED);
        assertThat(captured.capturedAmount()).isEqualTo(order.amount());
        assertThat(bench().book(order).captured()).isEqualTo(order.amount());
        assertThat(bench().book(order).charges()).isEqualTo(1);
    }

    @Test
    @DisplayName("A partial capture takes exactly its amount")
    void capturePart() {
        bench().needs(Feature.PARTIAL_CAPTURE);
        Order order = bench().manualOrder();
        PaymentResponse approved = bench().complete(order);
        Money part = bench().share(order.amount(), 3);

        PaymentResponse captured = bench().payments.capturePayment(capture(approved, "capture-1", part));

        assertThat(captured.capturedAmount()).isEqualTo(part);
        assertThat(bench().book(order).captured()).isEqualTo(part);
        if (!bench().capabilities.has(Feature.REPEATED_CAPTURE)) {
            assertThat(captured.status()).isEqualTo(PaymentStatus.COMPLETED);
            assertThat(bench().book(order).authorised().isZero())
                    .as("the rest is released")
                    .isTrue();
        }
    }

    @Test
    @DisplayName("Two captures with two ids are two captures")
    void captureRepeatedly() {
        bench().needs(Feature.REPEATED_CAPTURE, Feature.PARTIAL_CAPTURE);
        Order order = bench().manualOrder();
        PaymentResponse approved = bench().complete(order);
        Money part = bench().share(order.amount(), 3);

        bench().payments.capturePayment(capture(approved, "capture-1", part));
        PaymentResponse captured = bench().payments.capturePayment(capture(approved, "capture-2", part));

        assertThat(captured.capturedAmount()).isEqualTo(part.times(2));
        assertThat(bench().book(order).charges()).isEqualTo(2);
    }

    @Test
    @DisplayName("Capturing more than is reserved is refused and takes nothing")
    void captureTooMuch() {
        bench().needs(Feature.PARTIAL_CAPTURE);
        Order order = bench().manualOrder();
        PaymentResponse approved = bench().complete(order);
        OrderBook before = bench().book(order);
        Money more = order.amount().plus(bench().step(order.amount().currency()));

        thrown(
                InvalidStateException.class,
                () -> bench().payments.capturePayment(capture(approved, "capture-1", more)));

        assertThat(bench().book(order)).isEqualTo(before);
    }

    @Test
    @DisplayName("Capturing in another currency than the payment's is refused and takes nothing")
    void captureInAnotherCurrency() {
        bench().needs(Feature.PARTIAL_CAPTURE);
        Order order = bench().manualOrder();
        PaymentResponse approved = bench().complete(order);
        OrderBook before = bench().book(order);
        Money other = bench().step(bench().otherCurrency());

        thrown(PaymentException.class, () -> bench().payments.capturePayment(capture(approved, "capture-1", other)));

        assertThat(bench().book(order)).isEqualTo(before);
    }

    @Test
    @DisplayName("An amount finer than the provider can express is refused before anything is sent")
    void captureFinerThanTheCurrency() {
        bench().needs(Feature.PARTIAL_CAPTURE);
        Order order = bench().manualOrder();
        PaymentResponse approved = bench().complete(order);
        Money finer = bench().finer(bench().share(order.amount(), 3));

        refusedBeforeIo(
                InvalidRequestException.class,
                () -> bench().payments.capturePayment(capture(approved, "capture-1", finer)));
    }

    @Test
    @DisplayName("Capturing before the customer has approved is refused")
    void captureTooEarly() {
        Order order = bench().manualOrder();

        thrown(
                InvalidStateException.class,
                () -> bench().payments.capturePayment(CaptureRequest.of(bench().createdId(order))));

        assertThat(bench().book(order).charges()).isZero();
    }

    @Test
    @DisplayName("Calling an approved payment off gives the reserved money free")
    void cancelApproved() {
        bench().needs(Feature.CANCEL);
        Order order = bench().manualOrder();
        PaymentResponse approved = bench().complete(order);

        PaymentResponse cancelled = bench().payments.cancelPayment(CancelRequest.of(Bench.paymentId(approved)));

        assertThat(cancelled.status()).isEqualTo(PaymentStatus.CANCELLED);
        assertThat(bench().book(order).authorised().isZero()).isTrue();
        thrown(
                InvalidStateException.class,
                () -> bench().payments.capturePayment(CaptureRequest.of(Bench.paymentId(approved))));
        assertThat(bench().book(order).charges()).isZero();
    }

    @Test
    @DisplayName("What is only reserved cannot be refunded")
    void refundApproved() {
        bench().needs(Feature.REFUND);
        Order order = bench().manualOrder();
        PaymentResponse approved = bench().complete(order);

        thrown(
                InvalidStateException.class,
                () -> bench().payments
                        .refundPayment(RefundRequest.builder()
                                .paymentId(Bench.paymentId(approved))
                                .refundId("refund-1")
                                .build()));

        assertThat(bench().book(order).refunds()).isZero();
    }

    private static CaptureRequest capture(PaymentResponse approved, String captureId, Money amount) {
        return CaptureRequest.builder()
                .paymentId(Bench.paymentId(approved))
                .captureId(captureId)
                .amount(amount)
                .build();
    }
}
