package dev.bursar.testkit.acme;

import dev.bursar.provider.acme.AcmeProvider;
import dev.bursar.testkit.PaymentProviderConformance;
import dev.bursar.testkit.ProviderHarness;

/** Acme does what every provider has to do. */
class AcmeConformanceTest extends PaymentProviderConformance {

    @Override
    protected ProviderHarness newHarness() {
        return new AcmeHarness(new AcmeProvider());
    }
}
