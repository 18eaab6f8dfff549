package dev.bursar.provider.toss;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bursar.testkit.PaymentStorm;
import dev.bursar.testkit.StormReport;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A storm at Toss")
class TossStormTest {

    /** {@code mvn -Pstorm} makes it a hundred thousand. */
    private static final int PAYMENTS = Integer.getInteger("storm.payments", 2_000);

    private static final int THREADS = Integer.getInteger("storm.threads", 8);

    @Test
    @DisplayName("charges nobody twice, gives nothing back twice, and leaves nothing unknown")
    void storm() {
        TossHarness harness = new TossHarness();
        // Some repetitions come while the first attempt still runs: 409, and the same key again.
        harness.simulator().backOffice().keepTwinsRunning(PAYMENTS / 20);

        StormReport report = new PaymentStorm(harness, 20_261_121, PAYMENTS, THREADS).run();

        assertThat(report.orders()).isEqualTo(PAYMENTS);
        assertThat(report.faults()).isGreaterThan(PAYMENTS / 4);
        assertThat(report.movements()).isEqualTo(report.charges() + report.refunds());
    }
}
