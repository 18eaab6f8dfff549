package dev.bursar.testkit;

/**
 * What every provider has to do, as tests. A provider passes by extending this class and supplying its harness.
 */
public abstract class PaymentProviderConformance {

    /** For subclasses. */
    protected PaymentProviderConformance() {}

    /**
     * Makes the harness of one case, with a fresh simulator.
     *
     * @return the harness, which the case closes
     */
    protected abstract ProviderHarness newHarness();
}
