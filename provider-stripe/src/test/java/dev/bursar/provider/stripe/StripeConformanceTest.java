package dev.bursar.provider.stripe;

import dev.bursar.testkit.PaymentProviderConformance;
import dev.bursar.testkit.ProviderHarness;
import org.junit.jupiter.api.DisplayName;

@DisplayName("Stripe, on its own page")
class StripeConformanceTest extends PaymentProviderConformance {

    @Override
    protected ProviderHarness newHarness() {
        return new StripeHarness();
    }
}
