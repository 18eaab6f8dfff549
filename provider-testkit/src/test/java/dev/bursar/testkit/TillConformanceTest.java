package dev.bursar.testkit;

import org.junit.jupiter.api.DisplayName;

@DisplayName("The till, paid on its own page and captured in parts, conforms")
class TillConformanceTest extends PaymentProviderConformance {

    @Override
    protected ProviderHarness newHarness() {
        return new TillHarness();
    }
}
