package dev.bursar.testkit.mutants;

import dev.bursar.payment.OutcomeUnknownException;
import dev.bursar.payment.RefundRequest;
import dev.bursar.payment.RefundResponse;
import dev.bursar.payment.spi.CallScope;
import dev.bursar.payment.spi.ProviderContext;
import dev.bursar.payment.spi.ProviderSession;
import dev.bursar.provider.acme.AcmeConfig;
import dev.bursar.provider.support.CallAuthentication;
import dev.bursar.provider.support.ProviderCall;
import java.util.Map;
import java.util.UUID;

/** Plugins that give money back twice, or not at all, because of their keys. */
final class IdempotencyMutants {

    private IdempotencyMutants() {}

    /** Sends refunds without their key. */
    @CaughtBy(
            group = "The same call again",
            test = "A call that is repeated is executed once",
            cases = "REFUND",
            spares = {"CREATE", "CONFIRM", "CAPTURE", "CANCEL"})
    static final class DropsTheKeyOfARefund extends Mutant {
        @Override
        ProviderSession open(AcmeConfig config, ProviderContext context) {
            return new HandWrittenRefund(
                    healthy(config, context),
                    config,
                    context,
                    CallAuthentication.header("Authorization", HandWrittenRefund.bearer(config))) {
                @Override
                ProviderCall.Builder keyed(ProviderCall.Builder call, RefundRequest request) {
                    return call;
                }
            };
        }
    }

    /** Makes a key of its own for each attempt, as an interceptor easily does. */
    @CaughtBy(
            group = "When the network fails once",
            test = "One fault that passes is overcome by a repetition under the same key",
            cases = {"REFUND: cut after read", "REFUND: commit then drop"},
            spares = "CONFIRM: commit then drop")
    static final class TakesANewKeyAtEachAttempt extends Mutant {
        @Override
        ProviderSession open(AcmeConfig config, ProviderContext context) {
            return new HandWrittenRefund(
                    healthy(config, context),
                    config,
                    context,
                    (call, scope) -> Map.of(
                            "Authorization",
                            HandWrittenRefund.bearer(config),
                            "Idempotency-Key",
                            UUID.randomUUID().toString())) {
                @Override
                ProviderCall.Builder keyed(ProviderCall.Builder call, RefundRequest request) {
                    return call.keyed("Idempotency-Key", request.idempotencyKey());
                }
            };
        }
    }

    /** Makes a key of its own for each call. */
    @CaughtBy(
            group = "The same call again",
            test = "A call that is repeated is executed once",
            cases = "REFUND",
            spares = {"CREATE", "CONFIRM", "CAPTURE", "CANCEL"})
    @CaughtBy(
            group = "The same call again",
            test = "A call that is repeated after a restart of the host is executed once",
            cases = "REFUND",
            spares = "CONFIRM")
    static final class TakesANewKeyAtEachCall extends Mutant {
        @Override
        ProviderSession open(AcmeConfig config, ProviderContext context) {
            return new BrokenSession(healthy(config, context)) {
                @Override
                public RefundResponse refundPayment(RefundRequest request, CallScope scope) {
                    String key = UUID.randomUUID().toString();
                    return healthy.refundPayment(
                            request.toBuilder().idempotencyKey(key).build(), scope);
                }
            };
        }
    }

    /** Tells two refunds apart by their amounts, as tutorials do. */
    @CaughtBy(group = "Money that is given back", test = "Two equal refunds with two ids are two refunds")
    static final class TakesPaymentAndAmountForARefundsId extends Mutant {
        @Override
        ProviderSession open(AcmeConfig config, ProviderContext context) {
            return new BrokenSession(healthy(config, context)) {
                @Override
                public RefundResponse refundPayment(RefundRequest request, CallScope scope) {
                    String id = request.paymentId() + "-" + request.amount();
                    return healthy.refundPayment(
                            request.toBuilder()
                                    .refundId(id)
                                    .idempotencyKey(id.replace(' ', '-'))
                                    .build(),
                            scope);
                }
            };
        }
    }

    /** Repeats by itself what may have been executed, under another key. */
    @CaughtBy(
            group = "When the network fails for long",
            test = "A fault that lasts is told for what it is, within the deadline, and moves no money twice",
            cases = "REFUND: commit then drop",
            spares = "CONFIRM: commit then drop")
    static final class RepeatsUnderAnotherKey extends Mutant {
        @Override
        ProviderSession open(AcmeConfig config, ProviderContext context) {
            return new BrokenSession(healthy(config, context)) {
                @Override
                public RefundResponse refundPayment(RefundRequest request, CallScope scope) {
                    try {
                        return healthy.refundPayment(request, scope);
                    } catch (OutcomeUnknownException e) {
                        String other = request.idempotencyKey() + "-again";
                        return healthy.refundPayment(
                                request.toBuilder().idempotencyKey(other).build(), scope);
                    }
                }
            };
        }
    }

    /** Repeats a refund that has no key, though bytes of it may have left. */
    @CaughtBy(
            group = "When the network fails for long",
            test = "A fault that lasts is told for what it is, within the deadline, and moves no money twice",
            cases = {"REFUND: cut after read", "REFUND: commit then drop"},
            spares = {"REFUND: 429, retry after 60 s", "CONFIRM: commit then drop"})
    static final class RepeatsWhatHasNoKey extends RefundsWithoutKey {
        @Override
        ProviderSession open(AcmeConfig config, ProviderContext context) {
            return new BrokenSession(super.open(config, context)) {
                @Override
                public RefundResponse refundPayment(RefundRequest request, CallScope scope) {
                    try {
                        return healthy.refundPayment(request, scope);
                    } catch (OutcomeUnknownException e) {
                        return healthy.refundPayment(request, scope);
                    }
                }
            };
        }
    }

    /** Uses one key for all refunds of a payment. */
    @CaughtBy(
            group = "Money that is given back",
            test = "Partial refunds go down to zero, and then nothing is left to give back")
    static final class TakesThePaymentForTheKeyOfARefund extends Mutant {
        @Override
        ProviderSession open(AcmeConfig config, ProviderContext context) {
            return new BrokenSession(healthy(config, context)) {
                @Override
                public RefundResponse refundPayment(RefundRequest request, CallScope scope) {
                    String key = "refund-of-" + request.paymentId();
                    return healthy.refundPayment(
                            request.toBuilder().idempotencyKey(key).build(), scope);
                }
            };
        }
    }
}
