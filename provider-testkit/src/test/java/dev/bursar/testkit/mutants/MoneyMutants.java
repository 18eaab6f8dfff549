package dev.bursar.testkit.mutants;

import dev.bursar.payment.CaptureRequest;
import dev.bursar.payment.ConfirmRequest;
import dev.bursar.payment.Money;
import dev.bursar.payment.PaymentNotFoundException;
import dev.bursar.payment.PaymentReference;
import dev.bursar.payment.PaymentRequest;
import dev.bursar.payment.PaymentResponse;
import dev.bursar.payment.ProviderError;
import dev.bursar.payment.RefundRequest;
import dev.bursar.payment.RefundResponse;
import dev.bursar.payment.spi.CallScope;
import dev.bursar.payment.spi.ProviderContext;
import dev.bursar.payment.spi.ProviderSession;
import dev.bursar.provider.acme.AcmeConfig;
import java.math.RoundingMode;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/** Plugins that move another amount than was ordered, or another order's. */
final class MoneyMutants {

    private MoneyMutants() {}

    /** Charges a hundred times too much yen, and reads the answers in the same way. */
    @CaughtBy(
            group = "Amounts",
            test = "The exact amount arrives in the book",
            cases = "JPY, 0 decimals",
            spares = {"KRW, 0 decimals", "USD, 2 decimals"})
    static final class CountsYenInHundredths extends Mutant {
        @Override
        ProviderSession open(AcmeConfig config, ProviderContext context) {
            return new MiscountingSession(healthy(config, context), "JPY", "100");
        }
    }

    /** Takes Kuwaiti dinars for a currency of two decimals. */
    @CaughtBy(
            group = "Amounts",
            test = "The exact amount arrives in the book",
            cases = "KWD, 3 decimals",
            spares = "USD, 2 decimals")
    static final class CountsDinarsInHundredths extends Mutant {
        @Override
        ProviderSession open(AcmeConfig config, ProviderContext context) {
            return new MiscountingSession(healthy(config, context), "KWD", "0.1");
        }
    }

    /** Counts krónur as ISO 4217 does, which Acme does not. */
    @CaughtBy(
            group = "Amounts",
            test = "The exact amount arrives in the book",
            cases = "ISK, 0 decimals",
            spares = "JPY, 0 decimals")
    static final class CountsKronurInWholes extends Mutant {
        @Override
        ProviderSession open(AcmeConfig config, ProviderContext context) {
            return new MiscountingSession(healthy(config, context), "ISK", "0.01");
        }
    }

    /** Rounds an amount that cannot be expressed. */
    @CaughtBy(
            group = "Amounts",
            test = "An amount finer than the provider can express is refused before anything is sent, never rounded",
            cases = "USD, 2 decimals",
            spares = {"KWD, 3 decimals", "JPY, 0 decimals"})
    static final class RoundsWhatIsTooFine extends Mutant {
        @Override
        ProviderSession open(AcmeConfig config, ProviderContext context) {
            return new BrokenSession(healthy(config, context)) {
                @Override
                public PaymentResponse createPayment(PaymentRequest request, CallScope scope) {
                    Money asked = request.amount();
                    if (!asked.currency().code().equals("USD")) {
                        return healthy.createPayment(request, scope);
                    }
                    Money rounded = new Money(asked.amount().setScale(2, RoundingMode.HALF_EVEN), asked.currency());
                    return healthy
                            .createPayment(request.toBuilder().amount(rounded).build(), scope)
                            .toBuilder()
                            .amount(asked)
                            .build();
                }
            };
        }
    }

    /** Confirms whatever amount came with the return. */
    @CaughtBy(
            group = "When the customer comes back",
            test = "Another amount in the return is noticed before anything is charged")
    static final class IgnoresTheAmountOfTheReturn extends Mutant {
        @Override
        ProviderSession open(AcmeConfig config, ProviderContext context) {
            return new BrokenSession(healthy(config, context)) {
                @Override
                public PaymentResponse confirmPayment(ConfirmRequest request, CallScope scope) {
                    Map<String, String> returned = new HashMap<>(request.returnParameters());
                    returned.remove("amount");
                    returned.remove("currency");
                    return healthy.confirmPayment(
                            request.toBuilder().returnParameters(returned).build(), scope);
                }
            };
        }
    }

    /** Confirms the amount that the provider holds, not the one that was ordered. */
    @CaughtBy(
            group = "When the customer comes back",
            test = "A payment of less than the host ordered is noticed before anything is charged")
    @CaughtBy(
            group = "When the customer comes back",
            test = "A payment of more than the host ordered is noticed before anything is charged")
    static final class ConfirmsWhateverAmountIsHeld extends Mutant {
        @Override
        ProviderSession open(AcmeConfig config, ProviderContext context) {
            return new BrokenSession(healthy(config, context)) {
                @Override
                public PaymentResponse confirmPayment(ConfirmRequest request, CallScope scope) {
                    PaymentReference reference = new PaymentReference(request.paymentId(), request.orderId());
                    Money held = healthy.getPayment(reference, scope).amount();
                    return healthy.confirmPayment(
                            request.toBuilder().amount(held).build(), scope);
                }
            };
        }
    }

    /** Confirms the order that the return names. */
    @CaughtBy(
            group = "When the customer comes back",
            test = "A payment of another order is noticed before anything is charged")
    static final class ConfirmsWhateverOrderComesBack extends Mutant {
        @Override
        ProviderSession open(AcmeConfig config, ProviderContext context) {
            return new BrokenSession(healthy(config, context)) {
                @Override
                public PaymentResponse confirmPayment(ConfirmRequest request, CallScope scope) {
                    String came = request.returnParameter("order_id");
                    return healthy.confirmPayment(
                            came == null
                                    ? request
                                    : request.toBuilder().orderId(came).build(),
                            scope);
                }
            };
        }
    }

    /** Takes all that is reserved when a part is asked for. */
    @CaughtBy(group = "Money that is reserved first", test = "A partial capture takes exactly its amount")
    static final class CapturesAll extends Mutant {
        @Override
        ProviderSession open(AcmeConfig config, ProviderContext context) {
            return new BrokenSession(healthy(config, context)) {
                @Override
                public PaymentResponse capturePayment(CaptureRequest request, CallScope scope) {
                    return healthy.capturePayment(
                            request.toBuilder().amount(null).build(), scope);
                }
            };
        }
    }

    /** Leaves it to the host to find out whose refund it is. */
    @CaughtBy(group = "Money that is given back", test = "A refund tells its order, so that nobody has to look for it")
    static final class HidesTheOrderOfARefund extends Mutant {
        @Override
        ProviderSession open(AcmeConfig config, ProviderContext context) {
            return new BrokenSession(healthy(config, context)) {
                @Override
                public RefundResponse refundPayment(RefundRequest request, CallScope scope) {
                    return healthy.refundPayment(request, scope).toBuilder()
                            .orderId(null)
                            .build();
                }
            };
        }
    }

    /** Counts a refund only when its money has arrived. */
    @CaughtBy(
            group = "Money that is given back",
            test = "What is on its way back counts as given back, so that nobody gives it back twice")
    static final class CountsRefundsWhenTheyArrive extends Mutant {
        @Override
        ProviderSession open(AcmeConfig config, ProviderContext context) {
            return new BrokenSession(healthy(config, context)) {
                @Override
                public PaymentResponse getPayment(PaymentReference reference, CallScope scope) {
                    PaymentResponse payment = healthy.getPayment(reference, scope);
                    return payment.toBuilder()
                            .refundedAmount(Money.zero(payment.amount().currency()))
                            .build();
                }
            };
        }
    }

    /** Knows a payment by its id and its return alone. */
    @CaughtBy(
            group = "When the customer comes back",
            test = "A payment is confirmed by its order number alone, where nothing else is at hand")
    static final class ConfirmsOnlyWhatIsNamed extends Mutant {
        @Override
        ProviderSession open(AcmeConfig config, ProviderContext context) {
            return new BrokenSession(healthy(config, context)) {
                @Override
                public PaymentResponse confirmPayment(ConfirmRequest request, CallScope scope) {
                    if (request.paymentId() == null
                            && request.returnParameters().isEmpty()) {
                        throw new PaymentNotFoundException("nothing names it", ProviderError.of("acme"));
                    }
                    return healthy.confirmPayment(request, scope);
                }
            };
        }
    }

    /** Stays with the first attempt of an order, whatever became of it. */
    @CaughtBy(
            group = "A payment that comes to nothing",
            test = "Declined, then paid under a new key: the order's payment is the paid one")
    static final class TellsTheFirstAttempt extends Mutant {
        @Override
        ProviderSession open(AcmeConfig config, ProviderContext context) {
            Map<String, String> first = new HashMap<>();
            return new BrokenSession(healthy(config, context)) {
                @Override
                public PaymentResponse createPayment(PaymentRequest request, CallScope scope) {
                    PaymentResponse created = healthy.createPayment(request, scope);
                    first.putIfAbsent(request.orderId(), Objects.requireNonNull(created.paymentId()));
                    return created;
                }

                @Override
                public PaymentResponse getPayment(PaymentReference reference, CallScope scope) {
                    String id = reference.paymentId() == null ? first.get(reference.orderId()) : null;
                    return healthy.getPayment(id == null ? reference : PaymentReference.byPaymentId(id), scope);
                }
            };
        }
    }
}
