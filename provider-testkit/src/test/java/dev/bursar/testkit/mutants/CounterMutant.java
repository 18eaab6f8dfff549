package dev.bursar.testkit.mutants;

import dev.bursar.payment.Capabilities;
import dev.bursar.payment.spi.PaymentProvider;
import dev.bursar.payment.spi.ProviderContext;
import dev.bursar.payment.spi.ProviderSession;
import dev.bursar.payment.spi.Settings;
import dev.bursar.testkit.PaymentProviderConformance;
import dev.bursar.testkit.ProviderHarness;
import dev.bursar.testkit.counter.CounterHarness;
import dev.bursar.testkit.counter.CounterProvider;
import org.junit.jupiter.api.extension.ExtendWith;

/** The counter with one promise broken, as {@link Mutant} is for acme. */
@ExtendWith(ChosenCases.class)
abstract class CounterMutant extends PaymentProviderConformance {

    /** Breaks a promise of an account. */
    abstract ProviderSession broken(ProviderSession healthy, CounterProvider.Config config, ProviderContext context);

    @Override
    protected final ProviderHarness newHarness() {
        return new CounterHarness(new BrokenCounter());
    }

    private final class BrokenCounter implements PaymentProvider<CounterProvider.Config> {

        private final CounterProvider healthy = new CounterProvider();

        @Override
        public String name() {
            return healthy.name();
        }

        @Override
        public Class<CounterProvider.Config> configType() {
            return healthy.configType();
        }

        @Override
        public CounterProvider.Config configure(Settings settings) {
            return healthy.configure(settings);
        }

        @Override
        public Capabilities capabilities() {
            return healthy.capabilities();
        }

        @Override
        public ProviderSession open(CounterProvider.Config config, ProviderContext context) {
            return broken(healthy.open(config, context), config, context);
        }
    }
}
