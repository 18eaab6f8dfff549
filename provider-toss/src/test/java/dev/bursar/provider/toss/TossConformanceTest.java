package dev.bursar.provider.toss;

import dev.bursar.testkit.PaymentProviderConformance;
import dev.bursar.testkit.ProviderHarness;
import org.junit.jupiter.api.DisplayName;

@DisplayName("Toss, on its own page")
class TossConformanceTest extends PaymentProviderConformance {

    @Override
    protected ProviderHarness newHarness() {
        return new TossHarness();
    }
}
