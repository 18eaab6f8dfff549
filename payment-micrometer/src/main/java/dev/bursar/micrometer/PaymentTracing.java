package dev.bursar.micrometer;

import dev.bursar.payment.PaymentObserver;
import dev.bursar.payment.PaymentReference;
import dev.bursar.payment.PaymentResponse;
import dev.bursar.payment.RefundResponse;
import io.micrometer.observation.Observation.Context;
import io.micrometer.observation.ObservationRegistry;
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
 * <tr><td>{@code outcome}</td><td>the status of the payment or refund, {@code accepted} or {@code rejected} for a webhook,
 *     {@code answered} for what has no status, {@code unknown} where the outcome is, {@code error} after any other
 *     exception</td></tr>
 * <tr><td>{@code error.type}</td><td>the kind of the exception or the code of the failure, else {@code none}</td></tr>
 * <tr><td>{@code payment.id}, {@code order.id}</td><td>of high cardinality, where they are known</td></tr>
 * <tr><td>{@code attempts}</td><td>of high cardinality: how many requests were sent</td></tr>
 * </table>
 *
 * <p>An exception is set as the observation's error. A decline is an answer, so it is none. Thread-safe; what handlers throw
 * changes no payment.
 */
public final class PaymentTracing implements PaymentObserver {

    private static final int PLENTY = 50;

    private final ObservationRegistry registry;
    private final Labels labels = new Labels(PLENTY, PLENTY);

    private PaymentTracing(ObservationRegistry registry) {
        this.registry = registry;
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
        String verb = Labels.word(operation.verb()).replace('_', ' ');
        var span = io.micrometer.observation.Observation.createNotStarted("payment", Context::new, registry)
                .contextualName("payment " + verb)
                .lowCardinalityKeyValue("provider", labels.provider(operation.provider()))
                .lowCardinalityKeyValue("verb", Labels.word(operation.verb()))
                .lowCardinalityKeyValue("payment.method", kind(operation))
                .lowCardinalityKeyValue("currency", labels.currency(operation.amount()));
        name(span, operation.reference());
        return new Running(span.start());
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
    private static final class Running implements Observation {

        private final io.micrometer.observation.Observation span;
        private final AtomicBoolean ended = new AtomicBoolean();

        Running(io.micrometer.observation.Observation span) {
            this.span = span;
        }

        @Override
        public void end(Outcome outcome) {
            if (!ended.compareAndSet(false, true)) {
                return;
            }
            PaymentResponse payment = outcome.payment();
            RefundResponse refund = outcome.refund();
            if (payment != null) {
                name(span, payment.paymentId(), payment.orderId());
            }
            if (refund != null) {
                name(span, refund.paymentId(), refund.orderId());
            }
            Ending ending = Ending.of(outcome);
            span.lowCardinalityKeyValue("outcome", ending.outcome())
                    .lowCardinalityKeyValue("error.type", ending.errorType())
                    .highCardinalityKeyValue("attempts", String.valueOf(outcome.attempts()));
            if (outcome.error() != null) {
                span.error(outcome.error());
            }
            span.stop();
        }
    }
}
