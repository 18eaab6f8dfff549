package dev.bursar.micrometer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.bursar.payment.PaymentFailure;
import dev.bursar.payment.PaymentInterface;
import dev.bursar.payment.PaymentMethod;
import dev.bursar.payment.PaymentObserver;
import dev.bursar.payment.PaymentResponse;
import dev.bursar.payment.PaymentVerb;
import dev.bursar.payment.webhook.RejectionReason;
import dev.bursar.payment.webhook.WebhookRejectedException;
import io.micrometer.common.KeyValue;
import io.micrometer.core.instrument.observation.DefaultMeterObservationHandler;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PaymentTracingTest {

    private final ObservationRegistry registry = ObservationRegistry.create();
    private final List<Observation.Context> started = new ArrayList<>();
    private final List<Observation.Context> stopped = new ArrayList<>();
    private final ScriptedProvider provider = new ScriptedProvider("alpha");
    private final PaymentTracing tracing = PaymentTracing.of(registry);
    private final PaymentInterface payments = Shop.open(provider, tracing, "default");

    PaymentTracingTest() {
        registry.observationConfig().observationHandler(new Recording());
    }

    @Test
    void spanOfACall() {
        payments.createPayment(Shop.order(PaymentMethod.wallet("kakao_pay")));

        assertThat(started).isEqualTo(stopped).singleElement().satisfies(span -> {
            assertThat(span.getName()).isEqualTo("payment");
            assertThat(span.getContextualName()).isEqualTo("payment create");
            assertThat(low(span))
                    .isEqualTo(Map.of(
                            "provider", "alpha",
                            "verb", "create",
                            "payment.method", "wallet",
                            "currency", "KRW",
                            "outcome", "completed",
                            "error.type", "none"));
            assertThat(high(span)).isEqualTo(Map.of("payment.id", "pay-1", "order.id", "order-1"));
            assertThat(span.getError()).isNull();
        });
    }

    @Test
    void spanOfACallThatTookSeveralRequests() {
        provider.play((usual, scope) -> {
            scope.countAttempt();
            scope.countAttempt();
            return usual;
        });

        payments.createPayment(Shop.order(PaymentMethod.CARD));

        assertThat(high(stopped.get(0))).containsEntry("attempts", "2");
    }

    @ParameterizedTest
    @CsvSource({
        "CONFIRM, completed",
        "CAPTURE, completed",
        "CANCEL, completed",
        "REFUND, pending",
        "GET, completed",
        "LIST, answered",
        "DELETE_INSTRUMENT, answered",
        "WEBHOOK, accepted"
    })
    void outcomeOfEveryVerb(PaymentVerb verb, String outcome) {
        Shop.call(payments, verb);

        assertThat(low(stopped.get(0))).containsEntry("outcome", outcome).containsKey("error.type");
    }

    @Test
    void declineIsNoError() {
        provider.play((usual, scope) -> Traffic.declined((PaymentResponse) usual));
        Shop.call(payments, PaymentVerb.CONFIRM);

        assertThat(low(stopped.get(0)))
                .containsEntry("outcome", "failed")
                .containsEntry("error.type", "insufficient_funds");
        assertThat(stopped.get(0).getError()).isNull();
    }

    @Test
    void exceptionIsTheError() {
        assertOutcome(Traffic.unknown(), PaymentVerb.REFUND, "unknown", "outcome_unknown");
        assertOutcome(new ArithmeticException("by zero"), PaymentVerb.CREATE, "error", "unforeseen");
        WebhookRejectedException forged = new WebhookRejectedException(RejectionReason.WRONG_SIGNATURE, "forged");
        assertOutcome(forged.at("alpha"), PaymentVerb.WEBHOOK, "rejected", "webhook_rejected");
    }

    private void assertOutcome(RuntimeException fault, PaymentVerb verb, String outcome, String errorType) {
        stopped.clear();
        provider.play((usual, scope) -> {
            throw fault;
        });
        Throwable thrown = catchThrowable(() -> Shop.call(payments, verb));

        assertThat(thrown).isSameAs(fault);
        assertThat(stopped.get(0).getError()).isSameAs(fault);
        assertThat(low(stopped.get(0))).containsEntry("outcome", outcome).containsEntry("error.type", errorType);
    }

    @Test
    void parentIsWhatIsCurrentOnTheCallersThread() {
        Observation checkout = Observation.start("checkout", registry);
        checkout.scoped(() -> {
            Shop.call(payments, PaymentVerb.CREATE);
            assertThat(registry.getCurrentObservation()).isSameAs(checkout);
        });
        Shop.call(payments, PaymentVerb.GET);

        assertThat(stopped.get(0).getParentObservation()).isSameAs(checkout);
        assertThat(stopped.get(1).getParentObservation()).isNull();
        assertThat(registry.getCurrentObservation()).isNull();
    }

    @Test
    void endedOnAnotherThreadLeavesNothingThere() throws Exception {
        PaymentObserver.Observation running = tracing.begin(new PaymentObserver.Operation(
                "alpha", "default", PaymentVerb.CREATE, null, null, ScriptedProvider.WON, "key-1"));
        assertThat(registry.getCurrentObservation()).isNull();
        var outcome =
                new PaymentObserver.Outcome(null, null, null, Traffic.unknown(), java.time.Duration.ofMillis(5), 1, 0);
        ExecutorService other = Executors.newSingleThreadExecutor();
        try {
            assertThat(other.submit(() -> {
                                running.end(outcome);
                                running.end(outcome);
                                return registry.getCurrentObservation() == null;
                            })
                            .get())
                    .isTrue();
        } finally {
            other.shutdown();
        }

        assertThat(stopped).hasSize(1);
    }

    @Test
    void withoutHandlersNothingIsMade() {
        PaymentInterface quiet = Shop.open(provider, PaymentTracing.of(ObservationRegistry.NOOP), "default");
        Shop.call(quiet, PaymentVerb.CREATE);

        assertThat(started).isEmpty();
    }

    @Test
    void handlerThatFailsChangesNoPayment() {
        registry.observationConfig().observationHandler(new ObservationHandler<>() {
            @Override
            public void onStop(Observation.Context context) {
                throw new IllegalStateException("the collector is down");
            }

            @Override
            public boolean supportsContext(Observation.Context context) {
                return true;
            }
        });

        assertThat(payments.createPayment(Shop.order(PaymentMethod.CARD)).paymentId())
                .isEqualTo("pay-1");
    }

    @Test
    void metricsMadeOfObservationsHaveTheSameLabelsAtEveryEnd() {
        PrometheusMeterRegistry metrics =
                new PrometheusMeterRegistry(PrometheusConfig.DEFAULT).throwExceptionOnRegistrationFailure();
        registry.observationConfig().observationHandler(new DefaultMeterObservationHandler(metrics));

        Shop.call(payments, PaymentVerb.CREATE);
        Shop.call(payments, PaymentVerb.LIST);
        provider.play((usual, scope) -> {
            throw Traffic.unknown();
        });
        Throwable unused = catchThrowable(() -> Shop.call(payments, PaymentVerb.REFUND));

        Scrape scrape = Scrape.of(metrics.scrape());
        assertThat(scrape.sum("payment_seconds_count")).isEqualTo(3);
        assertThat(scrape.text()).doesNotContain("order-1");
    }

    @Test
    void whatTheProviderSaidOfAFailureIsInNoKeyValue() {
        provider.play((usual, scope) -> Traffic.declined((PaymentResponse) usual).toBuilder()
                .failure(PaymentFailure.of(dev.bursar.payment.FailureCode.DECLINED, "hush", "hush-hush"))
                .metadata(Map.of("note", "hush-hush"))
                .raw("hush-hush")
                .build());
        Shop.call(payments, PaymentVerb.CREATE);

        assertThat(low(stopped.get(0)).values()).noneMatch(value -> value.contains("hush"));
        assertThat(high(stopped.get(0)).values()).noneMatch(value -> value.contains("hush"));
    }

    private static Map<String, String> low(Observation.Context span) {
        return texts(span.getLowCardinalityKeyValues());
    }

    private static Map<String, String> high(Observation.Context span) {
        return texts(span.getHighCardinalityKeyValues());
    }

    private static Map<String, String> texts(Iterable<KeyValue> values) {
        return StreamSupport.stream(values.spliterator(), false)
                .collect(Collectors.toMap(KeyValue::getKey, KeyValue::getValue));
    }

    /** Keeps the spans of payments; the host's own are none of them. */
    private final class Recording implements ObservationHandler<Observation.Context> {

        @Override
        public void onStart(Observation.Context context) {
            started.add(context);
        }

        @Override
        public void onStop(Observation.Context context) {
            stopped.add(context);
        }

        @Override
        public boolean supportsContext(Observation.Context context) {
            return "payment".equals(context.getName());
        }
    }
}
