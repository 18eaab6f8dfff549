package dev.bursar.provider.coinbase;

import dev.bursar.testkit.PaymentProviderConformance;
import dev.bursar.testkit.ProviderHarness;
import org.junit.jupiter.api.DisplayName;

@DisplayName("Coinbase, by Commerce")
class CommerceConformanceTest extends PaymentProviderConformance {

    @Override
    protected ProviderHarness newHarness() {
        return new CommerceHarness();
    }
}
