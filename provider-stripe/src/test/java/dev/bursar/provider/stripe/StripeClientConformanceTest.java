package dev.bursar.provider.stripe;

import dev.bursar.testkit.PaymentProviderConformance;
import dev.bursar.testkit.ProviderHarness;
import org.junit.jupiter.api.DisplayName;

/** Another way through the same plugin. */
@DisplayName("Stripe, in the host's own page")
class StripeClientConformanceTest extends PaymentProviderConformance {

    @Override
    protected ProviderHarness newHarness() {
        return new StripeClientHarness();
    }
}
