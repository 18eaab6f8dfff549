package dev.bursar.provider.support;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bursar.payment.FailureCode;
import dev.bursar.payment.IdempotencyConflictException;
import dev.bursar.payment.InvalidRequestException;
import dev.bursar.payment.InvalidStateException;
import dev.bursar.payment.Money;
import dev.bursar.payment.PaymentFailure;
import dev.bursar.payment.PaymentResponse;
import dev.bursar.payment.PaymentStatus;
import dev.bursar.payment.RefundRequest;
import dev.bursar.payment.RefundResponse;
import dev.bursar.payment.RefundStatus;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("The check of a refund")
class RefundCheckTest {

    private static RefundCheck check(@Nullable Money amount, @Nullable Money taxFree) {
        return RefundCheck.of(
                "acme",
                RefundRequest.builder()
                        .paymentId("pay_1")
                        .refundId("refund-1")
                        .amount(amount)
                        .taxFreeAmount(taxFree)
                        .build());
    }

    private static PaymentResponse payment(PaymentStatus status) {
        return PaymentResponse.builder()
                .provider("acme")
                .status(status)
                .failure(status == PaymentStatus.FAILED ? PaymentFailure.of(FailureCode.OTHER, null, null) : null)
                .amount(Money.of(15000, "KRW"))
                .build();
    }

    private static RefundResponse made(String amount) {
        return RefundResponse.builder()
                .provider("acme")
                .refundId("refund-1")
                .paymentId("pay_1")
                .status(RefundStatus.SUCCEEDED)
                .amount(Money.of(amount, "KRW"))
                .build();
    }

    @Test
    @DisplayName("lets pass what is in the payment's currency, however that is written, and what names no amount")
    void sameCurrency() {
        Money amount = Money.of(5000, "KRW");
        assertThatCode(() -> check(amount, amount).currency("krw")).doesNotThrowAnyException();
        assertThatCode(() -> check(null, null).currency("KRW")).doesNotThrowAnyException();
    }

    @Test
    @DisplayName("refuses another currency than the payment's, also in the part that is free of tax")
    void otherCurrency() {
        Money dollars = Money.of(5, "USD");
        assertThatThrownBy(() -> check(dollars, null).currency("krw"))
                .isInstanceOfSatisfying(
                        InvalidRequestException.class,
                        refused -> assertThat(refused.provider()).isEqualTo("acme"))
                .hasMessageContaining("amount is in USD, but the payment is in KRW");
        assertThatThrownBy(() -> check(null, dollars).currency("KRW"))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("taxFreeAmount is in USD");
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("refuses to give back what was not paid, or is given back, but not what nobody knows")
    void paid(PaymentStatus status) {
        RefundCheck check = check(null, null);
        if (status.isPaid() || status == PaymentStatus.UNKNOWN) {
            assertThat(check.paid(payment(status))).isSameAs(check);
        } else {
            assertThatThrownBy(() -> check.paid(payment(status)))
                    .isInstanceOf(InvalidStateException.class)
                    .hasMessageContaining(status == PaymentStatus.REFUNDED ? "given back already" : "cancelPayment");
        }
    }

    @Test
    @DisplayName("answers a repetition with the refund that was made, and stops another amount under the same id")
    void repetition() {
        RefundResponse made = made("5000");

        assertThat(check(Money.of("5000.0", "KRW"), null).same(made)).isSameAs(made);
        assertThat(check(null, null).same(made)).isSameAs(made);
        assertThatThrownBy(() -> check(Money.of(6000, "KRW"), null).same(made))
                .isInstanceOf(IdempotencyConflictException.class)
                .hasMessageContaining("another amount");
    }
}
