package dev.bursar.provider.toss;

import dev.bursar.testkit.PaymentProviderConformance;
import dev.bursar.testkit.ProviderHarness;
import org.junit.jupiter.api.DisplayName;

/** Another way through the same plugin. */
@DisplayName("Toss, in the host's own page")
class TossClientConformanceTest extends PaymentProviderConformance {

    @Override
    protected ProviderHarness newHarness() {
        return new TossClientHarness();
    }
}
