package dev.bursar.payment;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CancelRequestTest {

    @Test
    void withoutAReason() {
        CancelRequest request = CancelRequest.of("pay-1");

        assertThat(request.reason()).isNull();
        assertThat(request.idempotencyKey()).isEqualTo("cancel:pay-1");
    }

    @Test
    void everyFaultAtOnce() {
        assertThat(Refusal.of(() -> new CancelRequest(" ", "x".repeat(1001), "é")))
                .containsOnlyKeys("paymentId", "reason", "idempotencyKey");
    }

    @Test
    void longestReason() {
        assertThat(new CancelRequest("pay-1", "x".repeat(1000), null).reason()).hasSize(1000);
    }
}
