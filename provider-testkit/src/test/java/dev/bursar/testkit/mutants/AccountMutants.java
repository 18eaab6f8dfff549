package dev.bursar.testkit.mutants;

import dev.bursar.payment.CancelRequest;
import dev.bursar.payment.Capabilities;
import dev.bursar.payment.Feature;
import dev.bursar.payment.PaymentReference;
import dev.bursar.payment.PaymentRequest;
import dev.bursar.payment.PaymentResponse;
import dev.bursar.payment.RefundRequest;
import dev.bursar.payment.RefundResponse;
import dev.bursar.payment.spi.CallScope;
import dev.bursar.payment.spi.ProviderContext;
import dev.bursar.payment.spi.ProviderSession;
import dev.bursar.provider.acme.AcmeConfig;
import dev.bursar.provider.support.CallAuthentication;
import dev.bursar.provider.support.JsonObject;
import dev.bursar.provider.support.ProviderCall;
import dev.bursar.provider.support.ProviderTransport;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/** Plugins that mix up accounts, let an id lead astray, claim too much, or do not end. */
final class AccountMutants {

    private AccountMutants() {}

    /** Keeps the key of the first account for all, as a static client does. */
    @CaughtBy(
            group = "Many merchants at once",
            test = "Two hundred merchants pay and refund at once, each with its own key")
    static final class SharesTheKeyOfTheFirstAccount extends Mutant {
        private AcmeConfig first;

        @Override
        ProviderSession open(AcmeConfig config, ProviderContext context) {
            if (first == null) {
                first = config;
            }
            return healthy(first, context);
        }
    }

    /** Writes an id into the path as it is, so that it can climb to another operation. */
    @CaughtBy(
            group = "Ids that nobody gave",
            test = "An id that is none is refused or not found, and reaches nothing but what the verb reaches",
            cases = "CANCEL: one that climbs",
            spares = {"REFUND: one that climbs", "CANCEL: another line"})
    static final class WritesAnIdIntoThePathAsItIs extends Mutant {
        @Override
        ProviderSession open(AcmeConfig config, ProviderContext context) {
            ProviderTransport transport = ProviderTransport.builder("acme", config.baseUrl(), context)
                    .authentication(CallAuthentication.header(
                            "Authorization", "Bearer " + config.secretKey().reveal()))
                    .build();
            return new BrokenSession(healthy(config, context)) {
                @Override
                public PaymentResponse cancelPayment(CancelRequest request, CallScope scope) {
                    ProviderCall.Builder call = ProviderCall.post("/v1/payments/" + request.paymentId() + "/cancel")
                            .json(JsonObject.create())
                            .keyed("Idempotency-Key", request.idempotencyKey());
                    transport.json(call.build(), scope);
                    return healthy.getPayment(PaymentReference.byPaymentId(request.paymentId()), scope);
                }

                @Override
                public void close() {
                    super.close();
                    transport.close();
                }
            };
        }
    }

    /** Declares a feature that it does not have. */
    @CaughtBy(group = "A payment that comes to nothing", test = "The moment after which nobody can pay is kept")
    static final class DeclaresAnExpiryThatItIgnores extends Mutant {
        @Override
        Capabilities capabilities() {
            return with(super.capabilities(), Feature.EXPIRY);
        }

        @Override
        ProviderSession open(AcmeConfig config, ProviderContext context) {
            return new BrokenSession(healthy(config, context)) {
                @Override
                public Capabilities capabilities() {
                    return with(healthy.capabilities(), Feature.EXPIRY);
                }
            };
        }
    }

    /** Declares for an account what the provider does not have. */
    @CaughtBy(group = "What is declared", test = "An account declares no more than its provider")
    static final class DeclaresMoreThanItsProvider extends Mutant {
        @Override
        ProviderSession open(AcmeConfig config, ProviderContext context) {
            return new BrokenSession(healthy(config, context)) {
                @Override
                public Capabilities capabilities() {
                    return with(healthy.capabilities(), Feature.EXPIRY);
                }
            };
        }
    }

    /** Waits on, whatever happens to the thread. */
    @CaughtBy(
            group = "The end of an account or a call",
            test = "An interrupt ends a call that stalls at once, is told for what it is, and is kept",
            cases = "CREATE",
            spares = "REFUND")
    static final class IgnoresAnInterrupt extends Mutant {
        @Override
        ProviderSession open(AcmeConfig config, ProviderContext context) {
            return new BrokenSession(healthy(config, context)) {
                @Override
                public PaymentResponse createPayment(PaymentRequest request, CallScope scope) {
                    FutureTask<PaymentResponse> task = new FutureTask<>(() -> healthy.createPayment(request, scope));
                    new Thread(task).start();
                    boolean interrupted = false;
                    while (true) {
                        try {
                            PaymentResponse answer = task.get();
                            if (interrupted) {
                                Thread.currentThread().interrupt();
                            }
                            return answer;
                        } catch (InterruptedException e) {
                            interrupted = true;
                        } catch (ExecutionException e) {
                            throw (RuntimeException) e.getCause();
                        }
                    }
                }
            };
        }
    }

    /** Ends at an interrupt but forgets to pass it on. */
    @CaughtBy(
            group = "The end of an account or a call",
            test = "An interrupt ends a call that stalls at once, is told for what it is, and is kept",
            cases = "CREATE",
            spares = "REFUND")
    static final class SwallowsAnInterrupt extends Mutant {
        @Override
        ProviderSession open(AcmeConfig config, ProviderContext context) {
            return new BrokenSession(healthy(config, context)) {
                @Override
                public PaymentResponse createPayment(PaymentRequest request, CallScope scope) {
                    try {
                        return healthy.createPayment(request, scope);
                    } finally {
                        Thread.interrupted();
                    }
                }
            };
        }
    }

    /** Gives a call more time than the host did. */
    @CaughtBy(
            group = "When the network fails for long",
            test = "A fault that lasts is told for what it is, within the deadline, and moves no money twice",
            cases = "REFUND: slow body",
            spares = {"CREATE: slow body", "REFUND: 500 before commit"})
    static final class KeepsADeadlineOfItsOwn extends Mutant {
        @Override
        ProviderSession open(AcmeConfig config, ProviderContext context) {
            return new BrokenSession(healthy(config, context)) {
                @Override
                public RefundResponse refundPayment(RefundRequest request, CallScope scope) {
                    Duration more = Duration.ofSeconds(4);
                    PaymentReference reference = PaymentReference.byPaymentId(request.paymentId());
                    return healthy.refundPayment(
                            request, CallScope.begin(scope.verb(), reference, request.idempotencyKey(), more));
                }
            };
        }
    }

    /** Keeps its connections when it is closed. */
    @CaughtBy(group = "The end of an account or a call", test = "An account that is closed leaves no connection open")
    static final class StaysConnectedWhenClosed extends Mutant {
        @Override
        ProviderSession open(AcmeConfig config, ProviderContext context) {
            return new BrokenSession(healthy(config, context)) {
                @Override
                public void close() {}
            };
        }
    }

    private static Capabilities with(Capabilities capabilities, Feature more) {
        Set<Feature> features = EnumSet.copyOf(capabilities.features());
        features.add(more);
        return new Capabilities(capabilities.methods(), capabilities.currencies(), features);
    }
}
