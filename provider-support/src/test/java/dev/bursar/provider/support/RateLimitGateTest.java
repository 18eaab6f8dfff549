package dev.bursar.provider.support;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bursar.payment.PaymentVerb;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RateLimitGateTest {

    private final AtomicLong now = new AtomicLong();
    private final RateLimitGate gate = new RateLimitGate(now::get);

    private void pass(Duration time) {
        now.addAndGet(time.toNanos());
    }

    @Test
    void isOpenAtFirst() {
        assertThat(gate.remaining(PaymentVerb.CREATE)).isZero();
    }

    /** {@code System.nanoTime} may be anywhere, and may pass from positive to negative. */
    @ParameterizedTest
    @ValueSource(longs = {0, 1_000, Long.MAX_VALUE - 1_000_000_000L, Long.MIN_VALUE, -5_000_000_000L})
    void opensOnceTheTimeIsOver(long start) {
        now.set(start);
        gate.close(PaymentVerb.CREATE, Duration.ofSeconds(3));

        assertThat(gate.remaining(PaymentVerb.CREATE)).isEqualTo(Duration.ofSeconds(3));
        pass(Duration.ofSeconds(2));
        assertThat(gate.remaining(PaymentVerb.CREATE)).isEqualTo(Duration.ofSeconds(1));
        pass(Duration.ofSeconds(1));
        assertThat(gate.remaining(PaymentVerb.CREATE)).isZero();
        pass(Duration.ofHours(1));
        assertThat(gate.remaining(PaymentVerb.CREATE)).isZero();
    }

    @Test
    void holdsUpItsOwnVerbAlone() {
        gate.close(PaymentVerb.LIST, Duration.ofSeconds(30));

        for (PaymentVerb verb : PaymentVerb.values()) {
            assertThat(gate.remaining(verb).isZero()).as("%s is open", verb).isEqualTo(verb != PaymentVerb.LIST);
        }
    }

    @Test
    void isNeverClosedForLongerThanAMinute() {
        gate.close(PaymentVerb.CREATE, Duration.ofDays(11_000));
        assertThat(gate.remaining(PaymentVerb.CREATE)).isEqualTo(Duration.ofMinutes(1));

        pass(Duration.ofMinutes(1));
        assertThat(gate.remaining(PaymentVerb.CREATE)).isZero();
    }

    @Test
    void longestWaitCounts() {
        gate.close(PaymentVerb.CREATE, Duration.ofSeconds(30));
        gate.close(PaymentVerb.CREATE, Duration.ofSeconds(1));
        gate.close(PaymentVerb.CREATE, Duration.ZERO);
        assertThat(gate.remaining(PaymentVerb.CREATE)).isEqualTo(Duration.ofSeconds(30));

        gate.close(PaymentVerb.CREATE, Duration.ofSeconds(40));
        assertThat(gate.remaining(PaymentVerb.CREATE)).isEqualTo(Duration.ofSeconds(40));
    }

    @Test
    void longPastWaitDoesNotCount() {
        gate.close(PaymentVerb.CREATE, Duration.ofSeconds(30));
        pass(Duration.ofSeconds(31));

        gate.close(PaymentVerb.CREATE, Duration.ofSeconds(2));

        assertThat(gate.remaining(PaymentVerb.CREATE)).isEqualTo(Duration.ofSeconds(2));
    }
}
