package dev.bursar.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PaymentResponseTest {

    @Test
    void leastThatIsNeeded() {
        PaymentResponse response = least().build();

        assertThat(response.capturedAmount()).isEqualTo(Money.of("0", "KRW"));
        assertThat(response.refundedAmount()).isEqualTo(Money.of("0", "KRW"));
        assertThat(response.nextAction()).isEqualTo(NextAction.none());
        assertThat(response.metadata()).isEmpty();
        assertThat(response.references()).isEmpty();
        assertThat(response.reference()).isNull();
    }

    @Test
    void nothingSet() {
        assertThat(Refusal.of(() -> PaymentResponse.builder().build()))
                .containsOnlyKeys("provider", "status", "amount")
                .containsEntry("status", "is missing: use UNKNOWN where the provider's word is not known");
    }

    @Test
    void failureNeedsItsReason() {
        assertThat(Refusal.of(() -> least().status(PaymentStatus.FAILED).build()))
                .containsOnly(entry("failure", "is missing: a failed payment says why, OTHER where it is not known"));
        assertThat(least().status(PaymentStatus.FAILED)
                        .failure(Samples.FAILURE)
                        .build()
                        .failure())
                .isEqualTo(Samples.FAILURE);
    }

    @ParameterizedTest
    @EnumSource
    void whatSucceededHasNoFailure(PaymentStatus status) {
        PaymentResponse.Builder response = least().status(status).failure(Samples.FAILURE);

        switch (status) {
            case APPROVED, COMPLETED, PARTIALLY_REFUNDED, REFUNDED ->
                assertThat(Refusal.of(response::build)).containsOnlyKeys("failure");
            default -> assertThat(response.build().failure()).isEqualTo(Samples.FAILURE);
        }
    }

    @Test
    void amountsOfAnotherCurrency() {
        Money dollar = Money.of("1", "USD");

        assertThat(Refusal.of(() ->
                        least().capturedAmount(dollar).refundedAmount(dollar).build()))
                .containsOnlyKeys("capturedAmount", "refundedAmount");
    }

    @Test
    void whatCouldStillBeGivenBack() {
        assertThat(least().build().refundableAmount()).isEqualTo(Money.of("0", "KRW"));
        assertThat(Samples.PAYMENT_RESPONSE.refundableAmount()).isEqualTo(Money.of("10000", "KRW"));
    }

    @Test
    void referenceHasAllIdsThatAreKnown() {
        assertThat(Samples.PAYMENT_RESPONSE.reference()).isEqualTo(new PaymentReference("pay-1", "order-1001"));
        assertThat(least().paymentId("p").build().reference()).isEqualTo(PaymentReference.byPaymentId("p"));
        assertThat(least().orderId("o").build().reference()).isEqualTo(PaymentReference.byOrderId("o"));
    }

    @Test
    void mapsAreCopied() {
        Map<String, String> own = new HashMap<>(Map.of("k", "v"));
        PaymentResponse response = least().metadata(own).references(own).build();
        own.clear();

        assertThat(response.metadata()).containsExactly(entry("k", "v"));
        assertThat(response.references()).containsExactly(entry("k", "v"));
        assertThatThrownBy(() -> response.metadata().clear()).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> response.references().clear()).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void refundWithNothingSet() {
        assertThat(Refusal.of(() -> RefundResponse.builder().build())).containsOnlyKeys("provider", "status", "amount");
    }

    @Test
    void failureWithNothingSet() {
        assertThat(Refusal.of(() -> new PaymentFailure(null, null, null, null))).containsOnlyKeys("code", "advice");
    }

    private static PaymentResponse.Builder least() {
        return PaymentResponse.builder()
                .provider("fake")
                .status(PaymentStatus.CREATED)
                .amount(Samples.WON);
    }
}
