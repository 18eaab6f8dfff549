package dev.bursar.provider.stripe;

import dev.bursar.payment.Feature;
import dev.bursar.payment.PaymentRequest;
import dev.bursar.payment.PaymentVerb;
import dev.bursar.payment.spi.PaymentProvider;
import dev.bursar.testkit.PaymentProviderConformance;
import dev.bursar.testkit.ProviderHarness;
import dev.bursar.testkit.VerbRoute;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;

/** The same account, whose customers pay in the host's own page: another way through the same plugin. */
@DisplayName("Stripe, in the host's own page")
class StripeClientConformanceTest extends PaymentProviderConformance {

    @Override
    protected ProviderHarness newHarness() {
        return new StripeHarness() {

            /** An intent lives on until it is called off; only Stripe's own page can run out. */
            @Override
            public PaymentProvider<?> provider() {
                return new StripeWithout(Feature.EXPIRY);
            }

            @Override
            public PaymentRequest.Builder complete(PaymentRequest.Builder request) {
                return request.returnUrl(null).cancelUrl(null);
            }

            @Override
            public VerbRoute route(PaymentVerb verb) {
                return switch (verb) {
                    case CREATE -> VerbRoute.keyed("intent.create");
                    case CONFIRM -> VerbRoute.read("intent.get");
                    case CANCEL -> VerbRoute.keyed("intent.cancel").after("checkout.list");
                    default -> super.route(verb);
                };
            }

            @Override
            public @Nullable Duration lifetime() {
                return null;
            }
        };
    }
}
