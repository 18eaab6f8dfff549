package dev.bursar.testkit;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;

/**
 * What every provider has to do, as tests. A provider passes by extending this class and supplying its harness:
 *
 * <pre>{@code
 * class AcmeConformanceTest extends PaymentProviderConformance {
 *     @Override
 *     protected ProviderHarness newHarness() {
 *         return new AcmeHarness(new AcmeProvider());
 *     }
 * }
 * }</pre>
 *
 * <p>Every case works on a harness, and so a simulator, of its own. What the provider does not declare is skipped and
 * says so; that it is refused before any I/O is a case, too. The tests ask the {@link Book} of the simulator what is
 * true, not the provider's opinion.
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

    @Nested
    @DisplayName("From its making to its end, a payment")
    class Lifecycle extends LifecycleCases {
        @Override
        ProviderHarness newHarness() {
            return PaymentProviderConformance.this.newHarness();
        }
    }

    @Nested
    @DisplayName("A payment that comes to nothing")
    class Endings extends EndingCases {
        @Override
        ProviderHarness newHarness() {
            return PaymentProviderConformance.this.newHarness();
        }
    }

    @Nested
    @DisplayName("Money that is reserved first")
    class Captures extends CaptureCases {
        @Override
        ProviderHarness newHarness() {
            return PaymentProviderConformance.this.newHarness();
        }
    }

    @Nested
    @DisplayName("Money that is given back")
    class Refunds extends RefundCases {
        @Override
        ProviderHarness newHarness() {
            return PaymentProviderConformance.this.newHarness();
        }
    }

    @Nested
    @DisplayName("Amounts")
    class Currencies extends CurrencyCases {
        @Override
        ProviderHarness newHarness() {
            return PaymentProviderConformance.this.newHarness();
        }
    }

    @Nested
    @DisplayName("What the host has to do next")
    class NextActions extends NextActionCases {
        @Override
        ProviderHarness newHarness() {
            return PaymentProviderConformance.this.newHarness();
        }
    }

    @Nested
    @DisplayName("When the customer comes back")
    class Returns extends ReturnCases {
        @Override
        ProviderHarness newHarness() {
            return PaymentProviderConformance.this.newHarness();
        }
    }

    @Nested
    @DisplayName("The same call again")
    class Idempotency extends IdempotencyCases {
        @Override
        ProviderHarness newHarness() {
            return PaymentProviderConformance.this.newHarness();
        }
    }

    @Nested
    @DisplayName("When the network fails for long")
    class Faults extends FaultCases {
        @Override
        ProviderHarness newHarness() {
            return PaymentProviderConformance.this.newHarness();
        }
    }

    @Nested
    @DisplayName("When the network fails once")
    class Recovery extends RecoveryCases {
        @Override
        ProviderHarness newHarness() {
            return PaymentProviderConformance.this.newHarness();
        }
    }

    @Nested
    @DisplayName("Webhooks")
    class Webhooks extends WebhookCases {
        @Override
        ProviderHarness newHarness() {
            return PaymentProviderConformance.this.newHarness();
        }
    }

    @Nested
    @DisplayName("Webhooks that are signed")
    class SignedWebhooks extends SignedWebhookCases {
        @Override
        ProviderHarness newHarness() {
            return PaymentProviderConformance.this.newHarness();
        }
    }

    @Nested
    @DisplayName("Webhooks that are not signed")
    class UnsignedWebhooks extends UnsignedWebhookCases {
        @Override
        ProviderHarness newHarness() {
            return PaymentProviderConformance.this.newHarness();
        }
    }

    @Nested
    @DisplayName("Saved ways to pay")
    class Instruments extends InstrumentCases {
        @Override
        ProviderHarness newHarness() {
            return PaymentProviderConformance.this.newHarness();
        }
    }

    @Nested
    @DisplayName("The list of movements")
    class Listing extends ListingCases {
        @Override
        ProviderHarness newHarness() {
            return PaymentProviderConformance.this.newHarness();
        }
    }

    @Nested
    @DisplayName("The list of settlements")
    class Settlements extends SettlementCases {
        @Override
        ProviderHarness newHarness() {
            return PaymentProviderConformance.this.newHarness();
        }
    }

    @Nested
    @DisplayName("What is declared")
    class Capabilities extends CapabilityCases {
        @Override
        ProviderHarness newHarness() {
            return PaymentProviderConformance.this.newHarness();
        }
    }

    @Nested
    @DisplayName("Ids that nobody gave")
    class HostileIds extends HostileIdCases {
        @Override
        ProviderHarness newHarness() {
            return PaymentProviderConformance.this.newHarness();
        }
    }

    @Nested
    @DisplayName("Settings")
    class SettingsOfAnAccount extends SettingsCases {
        @Override
        ProviderHarness newHarness() {
            return PaymentProviderConformance.this.newHarness();
        }
    }

    @Nested
    @DisplayName("Secrets")
    class Redaction extends RedactionCases {
        @Override
        ProviderHarness newHarness() {
            return PaymentProviderConformance.this.newHarness();
        }
    }

    @Nested
    @DisplayName("Many merchants at once")
    class Tenants extends TenantCases {
        @Override
        ProviderHarness newHarness() {
            return PaymentProviderConformance.this.newHarness();
        }
    }

    @Nested
    @DisplayName("The end of an account or a call")
    class Closing extends ClosingCases {
        @Override
        ProviderHarness newHarness() {
            return PaymentProviderConformance.this.newHarness();
        }
    }
}
