package dev.bursar.testkit.mutants;

import dev.bursar.payment.PaymentVerb;
import dev.bursar.payment.RefundRequest;
import dev.bursar.payment.spi.PaymentProvider;
import dev.bursar.payment.spi.ProviderContext;
import dev.bursar.payment.spi.ProviderSession;
import dev.bursar.provider.acme.AcmeConfig;
import dev.bursar.provider.support.CallAuthentication;
import dev.bursar.provider.support.ProviderCall;
import dev.bursar.testkit.ProviderHarness;
import dev.bursar.testkit.VerbRoute;
import dev.bursar.testkit.acme.AcmeHarness;
import java.util.UUID;

/** Acme as a provider that knows no keys for refunds: each request is another refund. Healthy as it is. */
class RefundsWithoutKey extends Mutant {

    @Override
    ProviderSession open(AcmeConfig config, ProviderContext context) {
        CallAuthentication bearer = CallAuthentication.header("Authorization", HandWrittenRefund.bearer(config));
        return new HandWrittenRefund(healthy(config, context), config, context, bearer) {
            @Override
            ProviderCall.Builder keyed(ProviderCall.Builder call, RefundRequest request) {
                return call.header("Idempotency-Key", UUID.randomUUID().toString());
            }
        };
    }

    @Override
    ProviderHarness harness(PaymentProvider<?> provider) {
        return new AcmeHarness(provider) {
            @Override
            public VerbRoute route(PaymentVerb verb) {
                return verb == PaymentVerb.REFUND ? VerbRoute.unkeyed("refund") : super.route(verb);
            }
        };
    }
}
