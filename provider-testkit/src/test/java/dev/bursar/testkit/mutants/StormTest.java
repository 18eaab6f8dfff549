package dev.bursar.testkit.mutants;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bursar.provider.acme.AcmeProvider;
import dev.bursar.testkit.PaymentStorm;
import dev.bursar.testkit.StormReport;
import dev.bursar.testkit.acme.AcmeHarness;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A storm")
class StormTest {

    @Test
    @DisplayName("leaves everything in order where the plugin keeps its keys")
    void passes() {
        StormReport report = new PaymentStorm(new AcmeHarness(new AcmeProvider()), 7, 200, 8).run();

        assertThat(report.orders()).isEqualTo(200);
        assertThat(report.faults()).isGreaterThan(50);
        assertThat(report.charges()).isBetween(80, 180);
        assertThat(report.refunds()).isGreaterThan(50);
    }

    @Test
    @DisplayName("gives money back twice where the plugin does not")
    void fails() {
        PaymentStorm storm = new PaymentStorm(new IdempotencyMutants.TakesANewKeyAtEachCall().newHarness(), 7, 200, 8);

        assertThatThrownBy(storm::run).isInstanceOf(AssertionError.class).hasMessageContaining("the order storm-7-");
    }
}
