package dev.bursar.testkit;

import dev.bursar.payment.CancelRequest;
import dev.bursar.payment.CaptureMode;
import dev.bursar.payment.CaptureRequest;
import dev.bursar.payment.ConfirmRequest;
import dev.bursar.payment.FailureCode;
import dev.bursar.payment.Feature;
import dev.bursar.payment.Money;
import dev.bursar.payment.OutcomeUnknownException;
import dev.bursar.payment.PaymentInterface;
import dev.bursar.payment.PaymentRequest;
import dev.bursar.payment.PaymentResponse;
import dev.bursar.payment.PaymentStatus;
import dev.bursar.payment.ProviderProtocolException;
import dev.bursar.payment.ProviderUnavailableException;
import dev.bursar.payment.RateLimitedException;
import dev.bursar.payment.RefundRequest;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One order of a storm: what its customer and its host will do is decided beforehand. Confined to one thread at a time. */
final class StormyOrder {

    private enum Customer {
        PAYS,
        IS_DECLINED,
        LEAVES
    }

    private enum Host {
        CAPTURES_ALL,
        CAPTURES_HALF,
        CALLS_OFF
    }

    private final Bench bench;
    private final long seed;
    private final int number;
    private final String orderId;
    private final Customer customer;
    private final boolean manual;
    private final Host host;
    private final int refunds;
    private final int patience;
    private final PaymentRequest request;
    private final FailureCode decline;

    private final Return comingBack;
    private @Nullable String paymentId;
    private boolean interrupted;

    /** The customer pays once, whoever of the host's threads hears of it. */
    private static final class Return {

        private final ReentrantLock lock = new ReentrantLock();
        private @Nullable Map<String, String> parameters;

        Map<String, String> once(Supplier<Map<String, String>> visit) {
            lock.lock();
            try {
                if (parameters == null) {
                    parameters = visit.get();
                }
                return parameters;
            } finally {
                lock.unlock();
            }
        }
    }

    StormyOrder(Bench bench, long seed, int number) {
        this(bench, seed, number, new Return());
    }

    private StormyOrder(Bench bench, long seed, int number, Return comingBack) {
        this.seed = seed;
        this.number = number;
        this.comingBack = comingBack;
        Random random = new Random(seed * 31 + number);
        this.bench = bench;
        this.orderId = "storm-" + seed + "-" + number;
        int mood = random.nextInt(10);
        List<FailureCode> declines = bench.harness.declines().stream().sorted().toList();
        this.customer =
                mood < 7 || declines.isEmpty() ? Customer.PAYS : mood < 9 ? Customer.IS_DECLINED : Customer.LEAVES;
        this.decline = declines.isEmpty() ? FailureCode.OTHER : declines.get(random.nextInt(declines.size()));
        this.manual = bench.capabilities.has(Feature.MANUAL_CAPTURE) && random.nextInt(4) == 0;
        int plan = random.nextInt(3);
        this.host = plan == 0 && bench.capabilities.has(Feature.CANCEL)
                ? Host.CALLS_OFF
                : plan == 1 && bench.capabilities.has(Feature.PARTIAL_CAPTURE) ? Host.CAPTURES_HALF : Host.CAPTURES_ALL;
        boolean charged = customer == Customer.PAYS && !(manual && host == Host.CALLS_OFF);
        this.refunds = charged && bench.capabilities.has(Feature.PARTIAL_REFUND) ? random.nextInt(3) : 0;
        this.patience = 1 + random.nextInt(3);
        PaymentRequest.Builder builder = bench.request(orderId, bench.sample());
        this.request = (manual ? builder.capture(CaptureMode.MANUAL) : builder).build();
    }

    /** The same order in the hands of another of the host's threads, as where a webhook and a return come at once. */
    StormyOrder twin() {
        return new StormyOrder(bench, seed, number, comingBack);
    }

    String orderId() {
        return orderId;
    }

    @Nullable
    String paymentId() {
        return paymentId;
    }

    /** How many refunds there should be in the end. */
    int refunds() {
        return refunds;
    }

    /** How much should have been taken in the end. */
    Money expectedCaptured() {
        Money amount = request.amount();
        if (!isCharged()) {
            return Money.zero(amount.currency());
        }
        return manual && host == Host.CAPTURES_HALF ? bench.share(amount, 2) : amount;
    }

    /** How much should have been given back in the end. */
    Money expectedRefunded() {
        return refundShare().times(refunds);
    }

    private Money refundShare() {
        return bench.share(request.amount(), 5);
    }

    /** Whether a status is right for this order in the end. */
    boolean mayEndAs(PaymentStatus status) {
        if (isCharged()) {
            return status == (refunds == 0 ? PaymentStatus.COMPLETED : PaymentStatus.PARTIALLY_REFUNDED);
        }
        return customer == Customer.PAYS
                ? status == PaymentStatus.CANCELLED
                : !isCharged(status) && status != PaymentStatus.APPROVED;
    }

    /** Whether the customer should have been charged in the end. */
    boolean isCharged() {
        return customer == Customer.PAYS && !(manual && host == Host.CALLS_OFF);
    }

    boolean wasInterrupted() {
        return interrupted;
    }

    OrderBook book() {
        return bench.simulator.book().order(orderId);
    }

    /** Does as much as the weather lets, and remembers that the rest is to be done. */
    void tryAll(PaymentInterface payments) {
        try {
            doAll(payments);
        } catch (OutcomeUnknownException
                | ProviderUnavailableException
                | RateLimitedException
                | ProviderProtocolException e) {
            interrupted = true;
        }
    }

    /** Goes through the order from its beginning, as a host that was restarted: every key is the same each time. */
    void doAll(PaymentInterface payments) {
        PaymentResponse created = repeated(() -> payments.createPayment(request));
        Map<String, String> returned = comingBack.once(() -> comesBack(created));
        ConfirmRequest confirmation = ConfirmRequest.builder()
                .paymentId(created.paymentId())
                .orderId(orderId)
                .amount(request.amount())
                .returnParameters(returned)
                .build();
        PaymentResponse confirmed = repeated(() -> payments.confirmPayment(confirmation));
        paymentId = confirmed.paymentId();
        if (customer != Customer.PAYS) {
            demand(!confirmed.status().isPaid() && confirmed.status() != PaymentStatus.APPROVED, confirmed);
            return;
        }
        PaymentResponse paid = manual ? decided(payments, confirmed) : confirmed;
        demand(!isCharged() || isCharged(paid.status()), paid);
        for (int i = 0; i < refunds; i++) {
            // Two of the same amount: only their ids tell them apart.
            RefundRequest refund = RefundRequest.builder()
                    .paymentId(Objects.requireNonNull(paymentId, "payment id"))
                    .refundId(orderId + "-refund-" + i)
                    .amount(refundShare())
                    .build();
            repeated(() -> payments.refundPayment(refund));
        }
    }

    private Map<String, String> comesBack(PaymentResponse created) {
        return switch (customer) {
            case PAYS -> bench.harness.customerPays(created);
            case IS_DECLINED -> bench.harness.customerIsDeclined(created, decline);
            case LEAVES -> bench.harness.customerAbandons(created);
        };
    }

    private PaymentResponse decided(PaymentInterface payments, PaymentResponse reserved) {
        String id = Objects.requireNonNull(paymentId, "payment id");
        if (host == Host.CALLS_OFF) {
            return repeated(() -> payments.cancelPayment(CancelRequest.of(id)));
        }
        Money amount = host == Host.CAPTURES_HALF ? bench.share(request.amount(), 2) : null;
        CaptureRequest capture = CaptureRequest.builder()
                .paymentId(id)
                .captureId(bench.capabilities.has(Feature.REPEATED_CAPTURE) ? orderId + "-capture" : null)
                .amount(amount)
                .build();
        demand(reserved.status() == PaymentStatus.APPROVED || isCharged(reserved.status()), reserved);
        return repeated(() -> payments.capturePayment(capture));
    }

    private static boolean isCharged(PaymentStatus status) {
        return status.wasPaid();
    }

    /** The host asks again, under the same key where there is one, a few times. */
    <T> T repeated(Supplier<T> verb) {
        for (int attempt = 1; ; attempt++) {
            try {
                return verb.get();
            } catch (OutcomeUnknownException
                    | ProviderUnavailableException
                    | RateLimitedException
                    | ProviderProtocolException e) {
                if (attempt == patience) {
                    throw e;
                }
            }
        }
    }

    private void demand(boolean right, PaymentResponse answer) {
        if (!right) {
            throw new AssertionError(this + " was answered with " + answer);
        }
    }

    @Override
    public String toString() {
        return orderId + " (" + customer + (manual ? ", then the host " + host : "") + ", " + refunds + " refunds)";
    }
}
