package dev.bursar.micrometer;

import dev.bursar.payment.PaymentObserver;
import dev.bursar.payment.PaymentReference;
import dev.bursar.payment.PaymentResponse;
import dev.bursar.payment.PaymentVerb;
import dev.bursar.payment.RefundResponse;
import io.micrometer.observation.Observation.Context;
import io.micrometer.observation.ObservationRegistry;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Makes a Micrometer observation of every call, and so a span where the registry has a handler for OpenTelemetry or Brave.
 * Hang it on the factory with {@link dev.bursar.payment.PaymentFactory#withObserver}.
 *
 * <p>The observation is named {@code payment}, the span {@code payment create} after its verb. Its parent is the observation
 * that is current on the caller's thread. It opens no scope itself, so it can leave none behind: what happens within the
 * call, such as the spans of an HTTP client, belongs to the caller's observation too.
 *
 * <table>
 * <caption>Key values</caption>
 * <tr><th>key</th><th>value</th></tr>
 * <tr><td>{@code provider}, {@code verb}</td><td>what is asked of whom</td></tr>
 * <tr><td>{@code payment.method}, {@code currency}</td><td>the kind of method, {@code unspecified} where the request
 *     names none; the currency, or {@code none}</td></tr>
 * <tr><td>{@code outcome}</td><td>the status of the payment, refund or payout, {@code accepted} or {@code rejected} for a webhook,
 *     {@code answered} for what has no status, {@code unknown} where the outcome is, {@code error} after any other
 *     exception</td></tr>
 * <tr><td>{@code error.type}</td><td>the kind of the exception or the code of the failure, else {@code none}</td></tr>
 * <tr><td>{@code payment.id}, {@code order.id}</td><td>of high cardinality, where they are known</td></tr>
 * <tr><td>{@code attempts}</td><td>of high cardinality: how many requests were sent, where more than one was</td></tr>
 * </table>
 *
 * <p>An exception is set as the observation's error. A decline is an answer, so it is none. Thread-safe; what handlers throw
 * changes no payment.
 */
public final class PaymentTracing implements PaymentObserver {

    private static final int PLENTY = 50;

    private final ObservationRegistry registry;
    private final Labels labels = new Labels(PLENTY, PLENTY);
    private final Map<PaymentVerb, String> names = new EnumMap<>(PaymentVerb.class);
    private final SpanKey provider = new SpanKey("provider");
    private final SpanKey verb = new SpanKey("verb");
    private final SpanKey method = new SpanKey("payment.method");
    private final SpanKey currency = new SpanKey("currency");
    private final SpanKey outcome = new SpanKey("outcome");
    private final SpanKey errorType = new SpanKey("error.type");

    private PaymentTracing(ObservationRegistry registry) {
        this.registry = registry;
        for (PaymentVerb each : PaymentVerb.values()) {
            names.put(each, "payment " + Labels.word(each).replace('_', ' '));
        }
    }

    /**
     * Tracing with the handlers of a registry.
     *
     * @param registry has the handlers, and knows the current observation
     * @return the observer
     */
    public static PaymentTracing of(ObservationRegistry registry) {
        return new PaymentTracing(Objects.requireNonNull(registry, "registry"));
    }

    @Override
    public Observation begin(Operation operation) {
        if (registry.isNoop()) {
            return outcome -> {};
        }
        var span = io.micrometer.observation.Observation.createNotStarted("payment", Context::new, registry)
                .contextualName(names.get(operation.verb()))
                .lowCardinalityKeyValue(provider.is(labels.provider(operation.provider())))
                .lowCardinalityKeyValue(verb.is(Labels.word(operation.verb())))
                .lowCardinalityKeyValue(method.is(kind(operation)))
                .lowCardinalityKeyValue(currency.is(labels.currency(operation.amount())));
        name(span, operation.reference());
        return new Running(span.start(), operation.reference());
    }

    private static String kind(Operation operation) {
        return operation.method() == null
                ? Labels.UNSPECIFIED
                : Labels.word(operation.method().kind());
    }

    private static void name(io.micrometer.observation.Observation span, @Nullable PaymentReference reference) {
        if (reference != null) {
            name(span, reference.paymentId(), reference.orderId());
        }
    }

    private static void name(
            io.micrometer.observation.Observation span, @Nullable String paymentId, @Nullable String orderId) {
        if (paymentId != null) {
            span.highCardinalityKeyValue("payment.id", paymentId);
        }
        if (orderId != null) {
            span.highCardinalityKeyValue("order.id", orderId);
        }
    }

    /** A call under way. */
    private final class Running implements Observation {

        private final io.micrometer.observation.Observation span;
        private final @Nullable PaymentReference asked;
        private final AtomicBoolean ended = new AtomicBoolean();

        Running(io.micrometer.observation.Observation span, @Nullable PaymentReference asked) {
            this.span = span;
            this.asked = asked;
        }

        @Override
        public void end(Outcome result) {
            if (!ended.compareAndSet(false, true)) {
                return;
            }
            PaymentResponse payment = result.payment();
            RefundResponse refund = result.refund();
            if (payment != null) {
                learnt(payment.paymentId(), payment.orderId());
            }
            if (refund != null) {
                learnt(refund.paymentId(), refund.orderId());
            }
            Ending ending = Ending.of(result);
            span.lowCardinalityKeyValue(outcome.is(ending.outcome()))
                    .lowCardinalityKeyValue(errorType.is(ending.errorType()));
            if (result.attempts() > 1) {
                span.highCardinalityKeyValue("attempts", String.valueOf(result.attempts()));
            }
            if (result.error() != null) {
                span.error(result.error());
            }
            span.stop();
        }

        /** What the beginning did not know, or knew otherwise. */
        private void learnt(@Nullable String paymentId, @Nullable String orderId) {
            name(
                    span,
                    asked != null && Objects.equals(asked.paymentId(), paymentId) ? null : paymentId,
                    asked != null && Objects.equals(asked.orderId(), orderId) ? null : orderId);
        }
    }
}
