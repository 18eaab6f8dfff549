package dev.bursar.testkit.counter;

import dev.bursar.testkit.PaymentProviderConformance;
import dev.bursar.testkit.ProviderHarness;
import org.junit.jupiter.api.DisplayName;

@DisplayName("The counter, all that acme is not, conforms")
class CounterConformanceTest extends PaymentProviderConformance {

    @Override
    protected ProviderHarness newHarness() {
        return new CounterHarness(new CounterProvider());
    }
}
