package dev.bursar.testkit.mutants;

import dev.bursar.payment.ConfirmRequest;
import dev.bursar.payment.FailureCode;
import dev.bursar.payment.InvalidRequestException;
import dev.bursar.payment.Money;
import dev.bursar.payment.OutcomeUnknownException;
import dev.bursar.payment.PaymentFailure;
import dev.bursar.payment.PaymentNotFoundException;
import dev.bursar.payment.PaymentReference;
import dev.bursar.payment.PaymentRequest;
import dev.bursar.payment.PaymentResponse;
import dev.bursar.payment.PaymentStatus;
import dev.bursar.payment.ProviderError;
import dev.bursar.payment.ProviderUnavailableException;
import dev.bursar.payment.RefundRequest;
import dev.bursar.payment.RefundResponse;
import dev.bursar.payment.RefundStatus;
import dev.bursar.payment.spi.CallScope;
import dev.bursar.payment.spi.ProviderContext;
import dev.bursar.payment.spi.ProviderSession;
import dev.bursar.provider.acme.AcmeConfig;
import java.util.Objects;

/** Plugins that do not tell what has become of a call. */
final class OutcomeMutants {

    private OutcomeMutants() {}

    /** Says that a payment has failed when no answer came. */
    @CaughtBy(
            group = "When the network fails for long",
            test = "A fault that lasts is told for what it is, within the deadline, and moves no money twice",
            cases = {"CONFIRM: commit then drop", "CONFIRM: stall after commit"},
            spares = {"REFUND: commit then drop", "CONFIRM: 429, retry after 60 s"})
    static final class TellsATimeoutAsFailure extends Mutant {
        @Override
        ProviderSession open(AcmeConfig config, ProviderContext context) {
            return new BrokenSession(healthy(config, context)) {
                @Override
                public PaymentResponse confirmPayment(ConfirmRequest request, CallScope scope) {
                    try {
                        return healthy.confirmPayment(request, scope);
                    } catch (OutcomeUnknownException e) {
                        return PaymentResponse.builder()
                                .provider("acme")
                                .paymentId(request.paymentId())
                                .orderId(request.orderId())
                                .amount(request.amount())
                                .status(PaymentStatus.FAILED)
                                .failure(PaymentFailure.of(FailureCode.PROCESSING_ERROR, "timeout", null))
                                .build();
                    }
                }
            };
        }
    }

    /** Says that money was given back when no answer came. */
    @CaughtBy(
            group = "When the network fails for long",
            test = "A fault that lasts is told for what it is, within the deadline, and moves no money twice",
            cases = {"REFUND: cut after read", "REFUND: commit then drop"},
            spares = {"CONFIRM: cut after read", "REFUND: 429, retry after 60 s"})
    static final class TellsAnUnknownOutcomeAsSuccess extends Mutant {
        @Override
        ProviderSession open(AcmeConfig config, ProviderContext context) {
            return new BrokenSession(healthy(config, context)) {
                @Override
                public RefundResponse refundPayment(RefundRequest request, CallScope scope) {
                    try {
                        return healthy.refundPayment(request, scope);
                    } catch (OutcomeUnknownException e) {
                        return RefundResponse.builder()
                                .provider("acme")
                                .paymentId(request.paymentId())
                                .amount(Objects.requireNonNull(request.amount()))
                                .status(RefundStatus.SUCCEEDED)
                                .build();
                    }
                }
            };
        }
    }

    /** Says that surely nothing was executed when nobody knows, and hides from the guard that bytes have left. */
    @CaughtBy(
            group = "When the network fails for long",
            test = "A fault that lasts is told for what it is, within the deadline, and moves no money twice",
            cases = {"REFUND: commit then drop", "REFUND: 500 after commit"},
            spares = "CONFIRM: commit then drop")
    static final class TellsAnUnknownOutcomeAsUnavailable extends Mutant {
        @Override
        ProviderSession open(AcmeConfig config, ProviderContext context) {
            return new BrokenSession(healthy(config, context)) {
                @Override
                public RefundResponse refundPayment(RefundRequest request, CallScope scope) {
                    CallScope hidden = CallScope.begin(
                            scope.verb(), scope.reference(), request.idempotencyKey(), scope.remaining());
                    try {
                        return healthy.refundPayment(request, hidden);
                    } catch (OutcomeUnknownException e) {
                        throw new ProviderUnavailableException("no answer came", ProviderError.of("acme"), e);
                    }
                }
            };
        }
    }

    /** Says that nobody knows when surely nothing was executed. */
    @CaughtBy(
            group = "When the network fails for long",
            test = "Where nothing listens, the provider is unavailable: surely nothing was executed",
            cases = "CREATE",
            spares = "REFUND")
    static final class TellsARefusedConnectionAsUnknown extends Mutant {
        @Override
        ProviderSession open(AcmeConfig config, ProviderContext context) {
            return new BrokenSession(healthy(config, context)) {
                @Override
                public PaymentResponse createPayment(PaymentRequest request, CallScope scope) {
                    try {
                        return healthy.createPayment(request, scope);
                    } catch (ProviderUnavailableException e) {
                        throw new OutcomeUnknownException(
                                "no answer came",
                                ProviderError.of("acme"),
                                request.idempotencyKey(),
                                PaymentReference.byOrderId(request.orderId()),
                                e);
                    }
                }
            };
        }
    }

    /** Answers with an empty payment where there is none. */
    @CaughtBy(
            group = "From its making to its end, a payment",
            test = "A payment id that the provider does not know is not found")
    @CaughtBy(
            group = "From its making to its end, a payment",
            test = "An order number that the provider does not know is not found")
    static final class TellsAMissingPaymentAsNew extends Mutant {
        @Override
        ProviderSession open(AcmeConfig config, ProviderContext context) {
            return new BrokenSession(healthy(config, context)) {
                @Override
                public PaymentResponse getPayment(PaymentReference reference, CallScope scope) {
                    try {
                        return healthy.getPayment(reference, scope);
                    } catch (PaymentNotFoundException e) {
                        return PaymentResponse.builder()
                                .provider("acme")
                                .paymentId(reference.paymentId())
                                .orderId(reference.orderId())
                                .amount(Money.of(0, "KRW"))
                                .status(PaymentStatus.CREATED)
                                .build();
                    }
                }
            };
        }
    }

    /** Throws where a card is declined. */
    @CaughtBy(
            group = "A payment that comes to nothing",
            test = "A decline is an answer with its reason and an advice, never an exception",
            cases = {"DECLINED", "INSUFFICIENT_FUNDS", "CARD_EXPIRED", "LOST_OR_STOLEN", "SUSPECTED_FRAUD"})
    static final class ThrowsAtADecline extends Mutant {
        @Override
        ProviderSession open(AcmeConfig config, ProviderContext context) {
            return new BrokenSession(healthy(config, context)) {
                @Override
                public PaymentResponse confirmPayment(ConfirmRequest request, CallScope scope) {
                    PaymentResponse answer = healthy.confirmPayment(request, scope);
                    PaymentFailure failure = answer.failure();
                    if (failure != null && failure.code() != FailureCode.CUSTOMER_CANCELLED) {
                        throw new InvalidRequestException("card", "was declined", ProviderError.of("acme"));
                    }
                    return answer;
                }
            };
        }
    }

    /** Forgets why a card is declined. */
    @CaughtBy(
            group = "A payment that comes to nothing",
            test = "A decline is an answer with its reason and an advice, never an exception",
            cases = "INSUFFICIENT_FUNDS",
            spares = {"DECLINED", "CARD_EXPIRED"})
    static final class TellsEveryDeclineAsOther extends Mutant {
        @Override
        ProviderSession open(AcmeConfig config, ProviderContext context) {
            return new BrokenSession(healthy(config, context)) {
                @Override
                public PaymentResponse confirmPayment(ConfirmRequest request, CallScope scope) {
                    PaymentResponse answer = healthy.confirmPayment(request, scope);
                    PaymentFailure failure = answer.failure();
                    return failure == null || failure.code() != FailureCode.INSUFFICIENT_FUNDS
                            ? answer
                            : answer.toBuilder()
                                    .failure(PaymentFailure.of(FailureCode.OTHER, failure.providerCode(), null))
                                    .build();
                }
            };
        }
    }

    /** Takes a status that nobody knows for success. */
    @CaughtBy(
            group = "A payment that comes to nothing",
            test = "A status that nobody knows is UNKNOWN with the provider's word, neither success nor failure")
    static final class TakesAnUnknownStatusForSuccess extends Mutant {
        @Override
        ProviderSession open(AcmeConfig config, ProviderContext context) {
            return new BrokenSession(healthy(config, context)) {
                @Override
                public PaymentResponse getPayment(PaymentReference reference, CallScope scope) {
                    PaymentResponse answer = healthy.getPayment(reference, scope);
                    return answer.status() == PaymentStatus.UNKNOWN
                            ? answer.toBuilder().status(PaymentStatus.COMPLETED).build()
                            : answer;
                }
            };
        }
    }

    /** Takes a status that nobody knows for failure. */
    @CaughtBy(
            group = "A payment that comes to nothing",
            test = "A status that nobody knows is UNKNOWN with the provider's word, neither success nor failure")
    static final class TakesAnUnknownStatusForFailure extends Mutant {
        @Override
        ProviderSession open(AcmeConfig config, ProviderContext context) {
            return new BrokenSession(healthy(config, context)) {
                @Override
                public PaymentResponse getPayment(PaymentReference reference, CallScope scope) {
                    PaymentResponse answer = healthy.getPayment(reference, scope);
                    return answer.status() == PaymentStatus.UNKNOWN
                            ? answer.toBuilder()
                                    .status(PaymentStatus.FAILED)
                                    .failure(PaymentFailure.of(FailureCode.OTHER, answer.providerStatus(), null))
                                    .build()
                            : answer;
                }
            };
        }
    }
}
