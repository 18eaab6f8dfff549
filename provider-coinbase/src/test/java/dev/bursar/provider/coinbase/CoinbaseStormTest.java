package dev.bursar.provider.coinbase;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bursar.testkit.PaymentStorm;
import dev.bursar.testkit.StormReport;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A storm at Coinbase")
class CoinbaseStormTest {

    /** {@code mvn -Pstorm} makes it a hundred thousand. */
    private static final int PAYMENTS = Integer.getInteger("storm.payments", 2_000);

    private static final int THREADS = Integer.getInteger("storm.threads", 8);

    /**
     * By checkouts, whose keys are known again: what Coinbase executes after the client has given up, and after the
     * plugin has looked, nothing else can catch. Commerce has no keys at all, so no storm is for it.
     */
    @Test
    @DisplayName("charges nobody twice, gives nothing back twice, and leaves nothing unknown")
    void storm() {
        CoinbaseHarness harness = new CoinbaseHarness();
        harness.simulator().backOffice().honourRefundKeys(true);

        StormReport report = new PaymentStorm(harness, 20_261_121, PAYMENTS, THREADS).run();

        assertThat(report.orders()).isEqualTo(PAYMENTS);
        assertThat(report.faults()).isGreaterThan(PAYMENTS / 4);
        assertThat(report.movements()).isEqualTo(report.charges() + report.refunds());
    }
}
