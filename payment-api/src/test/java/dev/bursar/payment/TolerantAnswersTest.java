package dev.bursar.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

/** Providers answer in odd ways; a response makes the best of it, and refuses what would mislead a host. */
class TolerantAnswersTest {

    @Test
    void anEmptyIdCountsAsNone() {
        PaymentResponse response = PaymentResponse.builder()
                .provider("fake")
                .paymentId("pay-1")
                .orderId("")
                .transactionId(" ")
                .status(PaymentStatus.COMPLETED)
                .amount(Money.of(1, "KRW"))
                .build();

        assertThat(response.orderId()).isNull();
        assertThat(response.transactionId()).isNull();
        assertThat(response.reference()).isEqualTo(PaymentReference.byPaymentId("pay-1"));
        assertThat(response.toBuilder().paymentId("").build().reference()).isNull();
    }

    @Test
    void anEmptyIdOfARefundCountsAsNone() {
        RefundResponse refund = RefundResponse.builder()
                .provider("fake")
                .refundId("")
                .providerRefundId(" ")
                .paymentId("")
                .orderId("\t")
                .status(RefundStatus.SUCCEEDED)
                .amount(Money.of(1, "KRW"))
                .build();

        assertThat(refund.refundId()).isNull();
        assertThat(refund.providerRefundId()).isNull();
        assertThat(refund.paymentId()).isNull();
        assertThat(refund.orderId()).isNull();
    }

    @Test
    void aFailedRefundSaysWhy() {
        RefundResponse.Builder failed = RefundResponse.builder()
                .provider("fake")
                .status(RefundStatus.FAILED)
                .amount(Money.of(1, "KRW"));

        assertThatThrownBy(failed::build)
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("failure is missing");
        PaymentFailure why = PaymentFailure.of(FailureCode.OTHER, "bounced", null);
        assertThat(failed.failure(why).build().failure()).isEqualTo(why);
        assertThat(why.advice()).isEqualTo(FailureCode.OTHER.usualAdvice());
    }

    @Test
    void anAddressUsedAsACustomersIdIsNotShown() {
        assertThat(Customer.builder().id("jane@example.com").build().toString()).doesNotContain("jane");
        assertThat(Customer.builder().id("customer-7").build().toString()).contains("customer-7");
    }
}
