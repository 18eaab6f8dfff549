package dev.bursar.testkit.mutants;

import dev.bursar.payment.PaymentException;
import dev.bursar.payment.PaymentRequest;
import dev.bursar.payment.PaymentResponse;
import dev.bursar.payment.spi.CallScope;
import dev.bursar.payment.spi.ProviderContext;
import dev.bursar.payment.spi.ProviderSession;
import dev.bursar.payment.spi.Settings;
import dev.bursar.provider.acme.AcmeConfig;
import org.slf4j.LoggerFactory;

/** Plugins that show what nobody must see. */
final class SecrecyMutants {

    private SecrecyMutants() {}

    /** Says in an exception with which key it called. */
    @CaughtBy(
            group = "Secrets",
            test = "A call that fails shows no secret",
            cases = {"CREATE: commit then drop", "CREATE: malformed json"},
            spares = "REFUND: commit then drop")
    static final class ShowsTheKeyInAnException extends Mutant {
        @Override
        ProviderSession open(AcmeConfig config, ProviderContext context) {
            return new BrokenSession(healthy(config, context)) {
                @Override
                public PaymentResponse createPayment(PaymentRequest request, CallScope scope) {
                    try {
                        return healthy.createPayment(request, scope);
                    } catch (PaymentException e) {
                        e.addSuppressed(new IllegalStateException(
                                "called with " + config.secretKey().reveal()));
                        throw e;
                    }
                }
            };
        }
    }

    /** Logs the header with the key. */
    @CaughtBy(
            group = "Secrets",
            test = "A call that succeeds shows no secret, and its body is not logged",
            cases = "CREATE")
    static final class LogsTheKey extends Mutant {
        @Override
        ProviderSession open(AcmeConfig config, ProviderContext context) {
            return new BrokenSession(healthy(config, context)) {
                @Override
                public PaymentResponse createPayment(PaymentRequest request, CallScope scope) {
                    LoggerFactory.getLogger("acme")
                            .debug(
                                    "Authorization: Bearer {}",
                                    config.secretKey().reveal());
                    return healthy.createPayment(request, scope);
                }
            };
        }
    }

    /** Logs whom a payment is for. */
    @CaughtBy(
            group = "Secrets",
            test = "A call that succeeds shows no secret, and its body is not logged",
            cases = "CREATE")
    static final class LogsTheCustomer extends Mutant {
        @Override
        ProviderSession open(AcmeConfig config, ProviderContext context) {
            return new BrokenSession(healthy(config, context)) {
                @Override
                public PaymentResponse createPayment(PaymentRequest request, CallScope scope) {
                    LoggerFactory.getLogger("acme")
                            .debug(
                                    "creating a payment for {}",
                                    request.customer().email());
                    return healthy.createPayment(request, scope);
                }
            };
        }
    }

    /** Logs the body of a request. */
    @CaughtBy(
            group = "Secrets",
            test = "A call that succeeds shows no secret, and its body is not logged",
            cases = "CREATE")
    static final class LogsTheBody extends Mutant {
        @Override
        ProviderSession open(AcmeConfig config, ProviderContext context) {
            return new BrokenSession(healthy(config, context)) {
                @Override
                public PaymentResponse createPayment(PaymentRequest request, CallScope scope) {
                    LoggerFactory.getLogger("acme").debug("sending {\"description\":\"{}\"}", request.description());
                    return healthy.createPayment(request, scope);
                }
            };
        }
    }

    /** Names an account in metrics and logs after its key. */
    @CaughtBy(group = "Secrets", test = "The account and its configuration show no secret")
    static final class LabelsTheAccountWithItsKey extends Mutant {
        @Override
        AcmeConfig configure(Settings settings) {
            AcmeConfig config = super.configure(settings);
            return new AcmeConfig(
                    config.secretKey(),
                    config.webhookSecrets(),
                    config.baseUrl(),
                    config.webhookTolerance(),
                    config.secretKey().reveal());
        }

        @Override
        ProviderSession open(AcmeConfig config, ProviderContext context) {
            return healthy(config, context);
        }
    }
}
