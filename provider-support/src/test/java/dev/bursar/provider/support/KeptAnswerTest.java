package dev.bursar.provider.support;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bursar.payment.Money;
import dev.bursar.payment.PaymentResponse;
import dev.bursar.payment.PaymentStatus;
import java.time.Instant;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("An answer that was kept under its key")
class KeptAnswerTest {

    private static final Instant ASKED = Instant.parse("2026-03-01T12:00:00Z");

    private static PaymentResponse payment(PaymentStatus status, @Nullable Instant createdAt) {
        return PaymentResponse.builder()
                .provider("acme")
                .status(status)
                .amount(Money.of(15000, "KRW"))
                .createdAt(createdAt)
                .build();
    }

    @ParameterizedTest
    @CsvSource({"-86400, true", "-11, true", "-10, false", "-1, false", "0, false", "5, false"})
    @DisplayName("is known by what it tells of, which is older than the request by more than clocks differ")
    void older(long seconds, boolean older) {
        assertThat(KeptAnswer.isOlder(ASKED.plusSeconds(seconds), ASKED)).isEqualTo(older);
    }

    @Test
    @DisplayName("is not suspected where the provider tells no time")
    void noTime() {
        assertThat(KeptAnswer.isOlder(null, ASKED)).isFalse();
    }

    @Test
    @DisplayName("gives way to what is told now")
    void again() {
        PaymentResponse kept = payment(PaymentStatus.CREATED, ASKED.minusSeconds(60));
        PaymentResponse now = payment(PaymentStatus.COMPLETED, ASKED.minusSeconds(60));

        assertThat(KeptAnswer.now(kept, ASKED, () -> now)).isSameAs(now);
    }

    @Test
    @DisplayName("stands where nothing is told now")
    void nothingMore() {
        PaymentResponse kept = payment(PaymentStatus.CREATED, ASKED.minusSeconds(60));
        Supplier<@Nullable PaymentResponse> silent = () -> null;

        assertThat(KeptAnswer.now(kept, ASKED, silent)).isSameAs(kept);
    }

    @Test
    @DisplayName("is not looked for behind a new one: nothing is asked twice")
    void fresh() {
        PaymentResponse fresh = payment(PaymentStatus.CREATED, ASKED.plusSeconds(1));

        assertThat(KeptAnswer.now(fresh, ASKED, () -> {
                    throw new AssertionError("asked again");
                }))
                .isSameAs(fresh);
    }
}
