package dev.bursar.provider.support;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bursar.payment.FailureCode;
import dev.bursar.payment.Money;
import dev.bursar.payment.PaymentFailure;
import dev.bursar.payment.PaymentResponse;
import dev.bursar.payment.PaymentStatus;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("The best of several attempts to pay an order")
class BestAttemptTest {

    private final BestAttempt best = new BestAttempt();

    private static PaymentResponse attempt(PaymentStatus status, @Nullable String createdAt) {
        return PaymentResponse.builder()
                .provider("acme")
                .paymentId("pay_" + status + createdAt)
                .status(status)
                .failure(status == PaymentStatus.FAILED ? PaymentFailure.of(FailureCode.OTHER, null, null) : null)
                .amount(Money.of(15000, "KRW"))
                .createdAt(createdAt == null ? null : Instant.parse(createdAt))
                .build();
    }

    @ParameterizedTest
    @CsvSource({
        "COMPLETED, PARTIALLY_REFUNDED",
        "PARTIALLY_REFUNDED, REFUNDED",
        "REFUNDED, UNKNOWN",
        "UNKNOWN, APPROVED",
        "APPROVED, PROCESSING",
        "PROCESSING, PENDING",
        "PENDING, CREATED",
        "CREATED, FAILED",
        "FAILED, CANCELLED"
    })
    @DisplayName("is the one whose money moved furthest, whichever was found first")
    void furthest(PaymentStatus better, PaymentStatus worse) {
        // What is worse is newer: age decides only between equals.
        PaymentResponse old = attempt(better, "2026-03-01T12:00:00Z");
        PaymentResponse later = attempt(worse, "2026-03-02T12:00:00Z");

        assertThat(best.add(later)).isTrue();
        assertThat(best.add(old)).isTrue();
        assertThat(best.add(later)).isFalse();
        assertThat(best.get()).isSameAs(old);
    }

    @Test
    @DisplayName("is the newest of those that stand alike, one of an unknown age the last")
    void newest() {
        PaymentResponse newest = attempt(PaymentStatus.PENDING, "2026-03-02T12:00:00Z");
        best.add(attempt(PaymentStatus.PENDING, null));
        best.add(newest);

        assertThat(best.add(attempt(PaymentStatus.PENDING, "2026-03-01T12:00:00Z")))
                .isFalse();
        assertThat(best.get()).isSameAs(newest);
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("ends the search once it was paid and nothing went back, and is dead where it cannot be paid any more")
    void settledAndDead(PaymentStatus status) {
        best.add(attempt(status, null));

        assertThat(best.isSettled()).isEqualTo(status == PaymentStatus.COMPLETED);
        assertThat(best.isDead()).isEqualTo(status == PaymentStatus.FAILED || status == PaymentStatus.CANCELLED);
    }

    @Test
    @DisplayName("is none where there was no attempt")
    void none() {
        assertThat(best.get()).isNull();
        assertThat(best.isSettled()).isFalse();
        assertThat(best.isDead()).isTrue();
    }
}
