package dev.bursar.testkit.acme;

import dev.bursar.provider.acme.AcmeProvider;
import dev.bursar.testkit.PaymentProviderConformance;
import dev.bursar.testkit.ProviderHarness;
import org.junit.jupiter.api.extension.ExtendWith;

/** Acme does what every provider has to do. */
@ExtendWith(CaseCount.class)
class AcmeConformanceTest extends PaymentProviderConformance {

    @Override
    protected ProviderHarness newHarness() {
        return new AcmeHarness(new AcmeProvider());
    }
}
