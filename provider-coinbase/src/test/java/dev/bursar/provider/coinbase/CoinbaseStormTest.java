package dev.bursar.provider.coinbase;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bursar.testkit.PaymentStorm;
import dev.bursar.testkit.ProviderHarness;
import dev.bursar.testkit.StormReport;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A storm at Coinbase")
class CoinbaseStormTest {

    /** {@code mvn -Pstorm} makes it a hundred thousand. */
    private static final int PAYMENTS = Integer.getInteger("storm.payments", 2_000);

    private static final int THREADS = Integer.getInteger("storm.threads", 8);

    /** Coinbase may not know the key of a refund again: here it does not. */
    @Test
    @DisplayName("charges nobody twice, gives nothing back twice, and leaves nothing unknown")
    void checkouts() {
        storm(new CoinbaseHarness(), PAYMENTS);
    }

    /** Commerce knows no keys at all: a repetition is looked for among the newest hundred charges. */
    @Test
    @DisplayName("does so at Commerce too")
    void charges() {
        storm(new CommerceHarness(), 100);
    }

    private static void storm(ProviderHarness harness, int payments) {
        StormReport report = new PaymentStorm(harness, 20_261_121, payments, THREADS).run();

        assertThat(report.orders()).isEqualTo(payments);
        assertThat(report.faults()).isGreaterThan(payments / 4);
        assertThat(report.movements()).isEqualTo(report.charges() + report.refunds());
    }
}
