package dev.bursar.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bursar.payment.OutcomeUnknownException;
import dev.bursar.payment.PaymentException;
import dev.bursar.payment.PaymentInterface;
import dev.bursar.payment.PaymentNotFoundException;
import dev.bursar.payment.PaymentReference;
import dev.bursar.payment.PaymentResponse;
import dev.bursar.payment.PaymentVerb;
import dev.bursar.payment.ProviderProtocolException;
import dev.bursar.payment.ProviderUnavailableException;
import dev.bursar.payment.RateLimitedException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Whatever the network does, the host is told what is known, and nobody pays twice. */
abstract class FaultCases extends ConformanceCases {

    /** What a busy machine may add to the deadline of an operation. */
    private static final Duration SLACK = Duration.ofMillis(1500);

    private static final Duration A_MINUTE = Duration.ofSeconds(60);

    private static final List<Fault> FAULTS = List.of(
            Fault.cutAfterRead(),
            Fault.commitThenDrop(),
            Fault.stallBeforeCommit(),
            Fault.stallAfterCommit(),
            Fault.slowBody(),
            Fault.tooManyRequests(A_MINUTE),
            Fault.tooManyRequestsUntilDate(A_MINUTE),
            Fault.errorBeforeCommit(500),
            Fault.errorBeforeCommit(503),
            Fault.errorAfterCommit(500),
            Fault.malformedJson(),
            Fault.truncatedBody(),
            Fault.hugeBody(),
            Fault.deeplyNestedJson(),
            Fault.redirect());

    @TestFactory
    @DisplayName("A fault that lasts is told for what it is, within the deadline, and moves no money twice")
    Stream<DynamicTest> lasting() {
        return Scenario.remoteVerbs(bench()).stream()
                .flatMap(verb -> FAULTS.stream().map(fault -> on(verb + ": " + fault, () -> lasting(verb, fault))));
    }

    private void lasting(PaymentVerb verb, Fault fault) {
        Scenario scenario = Scenario.of(bench(), verb);
        OrderBook before = bench().book(scenario.orderId());
        int reached = bench().simulator.requests().count(scenario.route().decisive());
        bench().simulator.faults().always(scenario.route().decisive(), fault);

        PaymentException told = scenario.route().safety() == VerbRoute.Safety.MARKED && fault.commits()
                ? found(scenario, bench().open(Pace.STORM))
                : stormy(scenario, bench().open(Pace.STORM));

        if (told != null) {
            expect(scenario, fault, told);
        }
        reached = bench().simulator.requests().count(scenario.route().decisive()) - reached;
        assertThat(reached).as("requests that reached the provider").isPositive();
        if (!scenario.route().isRepeatable() && fault.kind() != Fault.Kind.TOO_MANY_REQUESTS) {
            assertThat(reached).as("requests without a key are never repeated").isEqualTo(1);
        }
        assertThat(bench().simulator.requests().count("redirect-trap"))
                .as("redirects that were followed")
                .isZero();
        atMostOnce(scenario, fault.commits(), before);
        bench().simulator.faults().clear();
        if (told instanceof OutcomeUnknownException unknown) {
            tellsTheTruth(scenario, Objects.requireNonNull(unknown.reference()), fault.commits());
        }
        heals(scenario);
    }

    /** What was done in spite of the fault is found by the plugin, as far as there is time left to look for it. */
    private @Nullable PaymentException found(Scenario scenario, PaymentInterface account) {
        try {
            assertThat(scenario.call().on(account)).isNotNull();
            return null;
        } catch (PaymentException e) {
            return e;
        }
    }

    /** What is to be looked up after an unknown outcome is the payment it was about, and settles the question. */
    private void tellsTheTruth(Scenario scenario, PaymentReference reference, boolean committed) {
        if (!bench().canLook(reference)) {
            return;
        }
        if (scenario.verb() == PaymentVerb.CREATE && !committed) {
            thrown(PaymentNotFoundException.class, () -> bench().payments.getPayment(reference));
            return;
        }
        OrderBook book = bench().book(scenario.orderId());
        PaymentResponse truth = bench().payments.getPayment(reference);
        assertThat(truth.orderId()).isEqualTo(scenario.orderId());
        assertThat(truth.capturedAmount()).isEqualTo(book.captured());
        assertThat(truth.refundedAmount()).isEqualTo(book.refunded());
    }

    private void expect(Scenario scenario, Fault fault, PaymentException told) {
        if (fault.kind() == Fault.Kind.TOO_MANY_REQUESTS) {
            assertThat(told).isInstanceOf(RateLimitedException.class);
            assertThat(((RateLimitedException) told).retryAfter()).isEqualTo(A_MINUTE);
        } else if (!scenario.route().isChanging()) {
            assertThat(told).isInstanceOfAny(ProviderUnavailableException.class, ProviderProtocolException.class);
        } else {
            unknown(scenario, told);
        }
    }

    private static void unknown(Scenario scenario, PaymentException told) {
        assertThat(told).isInstanceOf(OutcomeUnknownException.class);
        OutcomeUnknownException unknown = (OutcomeUnknownException) told;
        assertThat(unknown.idempotencyKey())
                .as("the key under which it was sent")
                .isEqualTo(scenario.route().isRepeatableByHost() ? scenario.idempotencyKey() : null);
        assertThat(unknown.reference()).as("what to look up").isNotNull();
    }

    @TestFactory
    @DisplayName("Where nothing listens, the provider is unavailable: surely nothing was executed")
    Stream<DynamicTest> refused() {
        return Scenario.remoteVerbs(bench()).stream()
                .map(verb -> on(verb.name(), () -> {
                    Scenario scenario = Scenario.of(bench(), verb);
                    OrderBook before = bench().book(scenario.orderId());
                    PaymentInterface unconnected = bench().open(Pace.STORM);
                    bench().simulator.refuseConnections();

                    PaymentException told = stormy(scenario, unconnected);

                    assertThat(told).isInstanceOf(ProviderUnavailableException.class);
                    atMostOnce(scenario, false, before);
                    bench().simulator.acceptConnections();
                    heals(scenario);
                }));
    }

    @TestFactory
    @DisplayName("A connection that is cut before the request was read moves no money")
    Stream<DynamicTest> cutBeforeRead() {
        return Scenario.remoteVerbs(bench()).stream()
                .map(verb -> on(verb.name(), () -> {
                    Scenario scenario = Scenario.of(bench(), verb);
                    OrderBook before = bench().book(scenario.orderId());
                    PaymentInterface unconnected = bench().open(Pace.STORM);
                    bench().simulator.cutConnections();

                    PaymentException told = stormy(scenario, unconnected);

                    boolean unavailable = told instanceof ProviderUnavailableException;
                    if (scenario.route().isChanging() && !unavailable) {
                        unknown(scenario, told);
                    } else {
                        assertThat(told).isInstanceOf(ProviderUnavailableException.class);
                    }
                    atMostOnce(scenario, false, before);
                    bench().simulator.acceptConnections();
                    heals(scenario);
                }));
    }

    /** Calls under a fault that does not end, and has the deadline kept. */
    private PaymentException stormy(Scenario scenario, PaymentInterface account) {
        long start = System.nanoTime();

        PaymentException told =
                thrown(PaymentException.class, () -> scenario.call().on(account));

        assertThat(Duration.ofNanos(System.nanoTime() - start))
                .as("time the call took")
                .isLessThan(Pace.STORM.deadline().plus(SLACK));
        assertThat(told.provider()).isEqualTo(bench().harness.provider().name());
        return told;
    }

    private void atMostOnce(Scenario scenario, boolean committed, OrderBook before) {
        OrderBook after = bench().book(scenario.orderId());
        if (committed) {
            scenario.once().accept(after);
        } else {
            assertThat(after).isEqualTo(before);
        }
    }

    /** The very same call, once the fault is over, brings about what it asks for, once. */
    private void heals(Scenario scenario) {
        bench().simulator.faults().clear();
        if (scenario.route().isRepeatableByHost()) {
            assertThat(scenario.call().on(bench().payments)).isNotNull();
            scenario.once().accept(bench().book(scenario.orderId()));
        }
    }
}
