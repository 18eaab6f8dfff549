package dev.bursar.payment;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PaymentReferenceTest {

    @Test
    void toNothing() {
        assertThat(Refusal.of(() -> new PaymentReference(null, null)))
                .containsEntry("paymentId", "is missing, and so is orderId: give at least one of them");
    }

    @Test
    void blankIds() {
        assertThat(Refusal.of(() -> new PaymentReference(" ", ""))).containsOnlyKeys("paymentId", "orderId");
    }

    @Test
    void inWords() {
        assertThat(PaymentReference.byPaymentId("pay-1")).hasToString("payment pay-1");
        assertThat(PaymentReference.byOrderId("order-1")).hasToString("order order-1");
        assertThat(new PaymentReference("pay-1", "order-1")).hasToString("payment pay-1 of order order-1");
    }
}
