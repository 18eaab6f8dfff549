package dev.bursar.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import org.junit.jupiter.api.Test;

class CaptureRequestTest {

    @Test
    void allThatIsReserved() {
        CaptureRequest request = CaptureRequest.of("pay-1");

        assertThat(request.amount()).isNull();
        assertThat(request.captureId()).isNull();
        assertThat(request.idempotencyKey()).isEqualTo("capture:pay-1:");
    }

    @Test
    void severalCapturesHaveSeveralKeys() {
        CaptureRequest.Builder half =
                CaptureRequest.builder().paymentId("pay-1").amount(Samples.PART);

        assertThat(half.captureId("first").build().idempotencyKey()).isEqualTo("capture:pay-1:first");
        assertThat(half.captureId("second").build().idempotencyKey()).isEqualTo("capture:pay-1:second");
    }

    @Test
    void everyFaultAtOnce() {
        assertThat(Refusal.of(() -> new CaptureRequest(null, " ", Money.of("0", "KRW"), "")))
                .containsOnlyKeys("paymentId", "captureId", "amount", "idempotencyKey")
                .contains(
                        entry("paymentId", "is missing: give the id from the payment's response"),
                        entry("captureId", "is blank: give a text or leave it out"),
                        entry("amount", "is not more than zero: give the amount to move"));
    }
}
