package dev.bursar.testkit;

import org.junit.jupiter.api.DisplayName;

@DisplayName("The till, a provider in two files, conforms")
class TillConformanceTest extends PaymentProviderConformance {

    @Override
    protected ProviderHarness newHarness() {
        return new TillHarness();
    }
}
