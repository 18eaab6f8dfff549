package dev.bursar.testkit.mutants;

import dev.bursar.payment.Capabilities;
import dev.bursar.payment.spi.PaymentProvider;
import dev.bursar.payment.spi.ProviderContext;
import dev.bursar.payment.spi.ProviderSession;
import dev.bursar.payment.spi.Settings;
import dev.bursar.provider.acme.AcmeConfig;
import dev.bursar.provider.acme.AcmeProvider;
import dev.bursar.testkit.PaymentProviderConformance;
import dev.bursar.testkit.ProviderHarness;
import dev.bursar.testkit.acme.AcmeHarness;
import org.junit.jupiter.api.extension.ExtendWith;

/** Acme with one promise broken, under the conformance tests. A subclass breaks it by overriding what opens accounts. */
@ExtendWith(ChosenCases.class)
abstract class Mutant extends PaymentProviderConformance {

    private final AcmeProvider healthy = new AcmeProvider();

    /** Opens an account that breaks a promise. */
    abstract ProviderSession open(AcmeConfig config, ProviderContext context);

    /** Declares what the healthy plugin declares, unless that is what is broken. */
    Capabilities capabilities() {
        return healthy.capabilities();
    }

    /** Reads what the healthy plugin reads, unless that is what is broken. */
    AcmeConfig configure(Settings settings) {
        return healthy.configure(settings);
    }

    final ProviderSession healthy(AcmeConfig config, ProviderContext context) {
        return healthy.open(config, context);
    }

    @Override
    protected final ProviderHarness newHarness() {
        return harness(new BrokenAcme());
    }

    /** Tells the kit of the healthy Acme, unless it is another one that is broken. */
    ProviderHarness harness(PaymentProvider<?> provider) {
        return new AcmeHarness(provider);
    }

    private final class BrokenAcme implements PaymentProvider<AcmeConfig> {

        @Override
        public String name() {
            return healthy.name();
        }

        @Override
        public Class<AcmeConfig> configType() {
            return healthy.configType();
        }

        @Override
        public AcmeConfig configure(Settings settings) {
            return Mutant.this.configure(settings);
        }

        @Override
        public Capabilities capabilities() {
            return Mutant.this.capabilities();
        }

        @Override
        public ProviderSession open(AcmeConfig config, ProviderContext context) {
            return Mutant.this.open(config, context);
        }
    }
}
