package dev.bursar.provider.support;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bursar.payment.FailureCode;
import dev.bursar.payment.InvalidStateException;
import dev.bursar.payment.Money;
import dev.bursar.payment.PaymentFailure;
import dev.bursar.payment.PaymentResponse;
import dev.bursar.payment.PaymentStatus;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A payment that is to be called off")
class CancelCheckTest {

    private static PaymentResponse payment(PaymentStatus status, String word) {
        return PaymentResponse.builder()
                .provider("acme")
                .status(status)
                .failure(status == PaymentStatus.FAILED ? PaymentFailure.of(FailureCode.OTHER, null, null) : null)
                .providerStatus(word)
                .amount(Money.of(15000, "KRW"))
                .build();
    }

    @Test
    @DisplayName("is answered as it is where somebody called it off before")
    void already() {
        PaymentResponse held = payment(PaymentStatus.CANCELLED, "VOID");

        assertThat(CancelCheck.calledOff("acme", held)).isSameAs(held);
    }

    @Test
    @DisplayName("is refused where it is paid, with the verb that gives back")
    void paid() {
        assertThatThrownBy(() -> CancelCheck.calledOff("acme", payment(PaymentStatus.COMPLETED, "DONE")))
                .isInstanceOf(InvalidStateException.class)
                .hasMessageContaining("it is DONE")
                .hasMessageContaining("refundPayment");
    }

    @Test
    @DisplayName("is refused where it came to nothing, and nothing is advised")
    void failed() {
        assertThatThrownBy(() -> CancelCheck.calledOff("acme", payment(PaymentStatus.FAILED, "EXPIRED")))
                .isInstanceOf(InvalidStateException.class)
                .hasMessageContaining("it is EXPIRED")
                .hasMessageContaining("by itself")
                .hasMessageNotContaining("refundPayment");
    }
}
