package dev.bursar.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What came back is compared with what was asked for. */
class AnswerCheckTest {

    private static final Money OTHER_AMOUNT = Money.of("150", "KRW");
    private static final Money OTHER_CURRENCY = Money.of("15000", "USD");

    @ParameterizedTest
    @EnumSource(names = {"CREATE", "CONFIRM"})
    void anotherAmount(PaymentVerb verb) {
        AmountMismatchException mismatch =
                mismatch(verb, payment -> payment.amount(OTHER_AMOUNT).capturedAmount(OTHER_AMOUNT));

        assertThat(mismatch.field()).isEqualTo("amount");
        assertThat(mismatch.expected()).isEqualTo("15000 KRW");
        assertThat(mismatch.actual()).isEqualTo("150 KRW");
        assertThat(mismatch.afterExecution()).isTrue();
        assertThat(mismatch.reference()).isEqualTo(new PaymentReference("pay-1", "order-1001"));
        assertThat(mismatch).hasMessageStartingWith("fake: amount should be 15000 KRW but came back as 150 KRW");
    }

    @ParameterizedTest
    @EnumSource(names = {"CREATE", "CONFIRM"})
    void anotherCurrency(PaymentVerb verb) {
        assertThat(mismatch(
                                verb,
                                payment -> payment.amount(OTHER_CURRENCY)
                                        .capturedAmount(OTHER_CURRENCY)
                                        .refundedAmount(Money.of("0", "USD")))
                        .actual())
                .isEqualTo("15000.00 USD");
    }

    @Test
    void captureInAnotherCurrency() {
        PaymentInterface payments = answering(payment ->
                payment.amount(OTHER_CURRENCY).capturedAmount(OTHER_CURRENCY).refundedAmount(Money.of("0", "USD")));

        assertThatExceptionOfType(AmountMismatchException.class)
                .isThrownBy(() -> payments.capturePayment(CaptureRequest.builder()
                        .paymentId("pay-1")
                        .captureId("capture-1")
                        .amount(OTHER_AMOUNT)
                        .build()))
                .withMessageContaining("captured currency should be KRW but came back as USD")
                .satisfies(mismatch -> assertThat(mismatch.afterExecution()).isTrue());
    }

    @ParameterizedTest
    @EnumSource(names = {"CREATE", "CONFIRM"})
    void anotherOrder(PaymentVerb verb) {
        AmountMismatchException mismatch = mismatch(verb, payment -> payment.orderId("order-1002"));

        assertThat(mismatch).hasMessageStartingWith("fake: orderId should be order-1001 but came back as order-1002");
    }

    @ParameterizedTest
    @EnumSource(names = {"CREATE", "CONFIRM"})
    void sameAmountInAnotherScale(PaymentVerb verb) {
        PaymentInterface payments = answering(payment -> payment.amount(Money.of("15000.00", "KRW")));

        assertThat(Verbs.call(payments, verb)).isInstanceOf(PaymentResponse.class);
    }

    @Test
    void orderThatIsNotTold() {
        PaymentInterface payments = answering(payment -> payment.orderId(null));

        assertThat(payments.createPayment(Verbs.CREATE).orderId()).isNull();
        assertThatExceptionOfType(AmountMismatchException.class)
                .as("an answer that could belong to any order confirms none")
                .isThrownBy(() -> payments.confirmPayment(Samples.CONFIRM_REQUEST))
                .withMessageContaining("came back as null");
    }

    @ParameterizedTest
    @EnumSource
    void moneyMayHaveMovedUnlessTheStatusExcludesIt(PaymentStatus status) {
        AmountMismatchException mismatch = mismatch(
                PaymentVerb.CREATE,
                payment -> payment.orderId("order-1002")
                        .status(status)
                        .failure(status == PaymentStatus.FAILED ? Samples.FAILURE : null));

        assertThat(mismatch.afterExecution())
                .isEqualTo(status != PaymentStatus.CREATED
                        && status != PaymentStatus.FAILED
                        && status != PaymentStatus.CANCELLED);
    }

    @Test
    void anotherRefundAmount() {
        PaymentInterface payments = new FakeProvider()
                .answering(refund -> ((RefundResponse) refund)
                        .toBuilder().amount(OTHER_AMOUNT).build())
                .open();

        AmountMismatchException mismatch = catchThrowableOfType(
                AmountMismatchException.class, () -> payments.refundPayment(Samples.REFUND_REQUEST));

        assertThat(mismatch.expected()).isEqualTo("5000 KRW");
        assertThat(mismatch.actual()).isEqualTo("150 KRW");
        assertThat(mismatch.afterExecution()).isTrue();
        assertThat(mismatch.reference()).isEqualTo(PaymentReference.byPaymentId("pay-1"));
    }

    @Test
    void anotherRefundThanTheOneAskedFor() {
        PaymentInterface payments = new FakeProvider()
                .answering(refund -> ((RefundResponse) refund)
                        .toBuilder().refundId("refund-8").build())
                .open();

        AmountMismatchException mismatch = catchThrowableOfType(
                AmountMismatchException.class, () -> payments.refundPayment(Samples.REFUND_REQUEST));

        assertThat(mismatch).hasMessageContaining("refundId should be refund-7 but came back as refund-8");
        assertThat(mismatch.afterExecution()).isTrue();
    }

    @Test
    void refundThatFailedMovedNothingWhateverItsAmount() {
        PaymentInterface payments = new FakeProvider()
                .answering(refund -> ((RefundResponse) refund)
                        .toBuilder()
                                .status(RefundStatus.FAILED)
                                .failure(PaymentFailure.of(FailureCode.OTHER, null, null))
                                .amount(Money.of("0", "KRW"))
                                .build())
                .open();

        assertThat(payments.refundPayment(Samples.REFUND_REQUEST).status()).isEqualTo(RefundStatus.FAILED);
    }

    @Test
    void refundOfAllThatIsLeftMayBeAnyAmount() {
        RefundRequest all =
                RefundRequest.builder().paymentId("pay-1").refundId("refund-7").build();

        assertThat(new FakeProvider().open().refundPayment(all).amount()).isEqualTo(Samples.WON);
    }

    @Test
    void lookUpByOrderFindsAnotherOrder() {
        PaymentReference byOrder = PaymentReference.byOrderId("order-1001");

        for (String found : new String[] {"order-1002", null}) {
            assertThatExceptionOfType(ProviderProtocolException.class)
                    .isThrownBy(
                            () -> answering(payment -> payment.orderId(found)).getPayment(byOrder))
                    .withMessageContaining("asked for order order-1001, it answered with another payment");
        }
        assertThat(new FakeProvider().open().getPayment(byOrder).orderId()).isEqualTo("order-1001");
    }

    @Test
    void lookUpByBothIdsFindsAnotherOrder() {
        PaymentReference both = new PaymentReference("pay-1", "order-1001");

        assertThatExceptionOfType(ProviderProtocolException.class)
                .isThrownBy(() ->
                        answering(payment -> payment.orderId("order-1002")).getPayment(both));
        assertThat(answering(payment -> payment.orderId(null)).getPayment(both).paymentId())
                .isEqualTo("pay-1");
    }

    @Test
    void lookUpByPaymentIdTellsAnyOrder() {
        PaymentInterface payments = answering(payment -> payment.orderId("order-1001"));

        assertThat(payments.getPayment(PaymentReference.byPaymentId("pay-1")).orderId())
                .isEqualTo("order-1001");
        assertThat(payments.getPaymentStatus("pay-1")).isEqualTo(PaymentStatus.COMPLETED);
    }

    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.EXCLUDE,
            names = {"DELETE_INSTRUMENT", "WEBHOOK", "PAYOUT", "PAYOUT_STATUS"})
    void noAnswerAtAll(PaymentVerb verb) {
        PaymentInterface payments = new FakeProvider().answering(answer -> null).open();

        assertThatExceptionOfType(ProviderProtocolException.class)
                .isThrownBy(() -> Verbs.call(payments, verb))
                .withMessageContaining("gave no answer");
    }

    private static AmountMismatchException mismatch(PaymentVerb verb, UnaryOperator<PaymentResponse.Builder> change) {
        AmountMismatchException mismatch =
                catchThrowableOfType(AmountMismatchException.class, () -> Verbs.call(answering(change), verb));
        assertThat(mismatch).isNotNull();
        return mismatch;
    }

    private static PaymentInterface answering(UnaryOperator<PaymentResponse.Builder> change) {
        return new FakeProvider()
                .answering(payment ->
                        change.apply(((PaymentResponse) payment).toBuilder()).build())
                .open();
    }
}
