package dev.bursar.provider.support;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bursar.payment.AmountMismatchException;
import dev.bursar.payment.ConfirmRequest;
import dev.bursar.payment.Money;
import dev.bursar.payment.PaymentReference;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The check of a return")
class ReturnCheckTest {

    private final ConfirmRequest request = ConfirmRequest.builder()
            .paymentId("pay_1")
            .orderId("order-1")
            .amount(Money.of(15000, "KRW"))
            .build();

    private final ReturnCheck check = ReturnCheck.of("acme", request);

    @Test
    @DisplayName("lets pass what is the same, and what did not come back at all")
    void same() {
        assertThatCode(() -> check.paymentId("pay_1").orderId("order-1").amount(Money.of("15000.0", "KRW")))
                .doesNotThrowAnyException();
        assertThatCode(() -> check.paymentId(null).orderId(null).amount(null)).doesNotThrowAnyException();
    }

    @Test
    @DisplayName("stops another payment, order, amount or currency before anything is charged")
    void other() {
        assertStops(() -> check.paymentId("pay_2"), "paymentId", "pay_1", "pay_2");
        assertStops(() -> check.orderId("order-2"), "orderId", "order-1", "order-2");
        assertStops(() -> check.amount(Money.of(100, "KRW")), "amount", "15000 KRW", "100 KRW");
        assertStops(() -> check.amount(Money.of(15000, "JPY")), "amount", "15000 KRW", "15000 JPY");
    }

    @Test
    @DisplayName("lets any payment pass where the host knows none yet")
    void noPaymentId() {
        ConfirmRequest withoutId = ConfirmRequest.builder()
                .orderId("order-1")
                .amount(Money.of(15000, "KRW"))
                .returnParameters(Map.of("payment", "pay_9"))
                .build();
        assertThatCode(() -> ReturnCheck.of("acme", withoutId).paymentId("pay_9"))
                .doesNotThrowAnyException();
    }

    private static void assertStops(Runnable checked, String field, String expected, String actual) {
        assertThatThrownBy(checked::run)
                .isInstanceOfSatisfying(AmountMismatchException.class, mismatch -> {
                    assertThat(mismatch.afterExecution()).isFalse();
                    assertThat(mismatch.expected()).isEqualTo(expected);
                    assertThat(mismatch.actual()).isEqualTo(actual);
                    assertThat(mismatch.reference()).isEqualTo(new PaymentReference("pay_1", "order-1"));
                    assertThat(mismatch.provider()).isEqualTo("acme");
                })
                .hasMessageContaining(field)
                .hasMessageContaining("nothing was charged");
    }
}
