package dev.bursar.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.bursar.payment.PaymentVerb;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** A fault that passes is not even noticed, where a repetition is harmless. */
abstract class RecoveryCases extends ConformanceCases {

    private static final List<Fault> PASSING = List.of(
            Fault.cutAfterRead(),
            Fault.commitThenDrop(),
            Fault.stallBeforeCommit(),
            Fault.stallAfterCommit(),
            Fault.errorBeforeCommit(500),
            Fault.errorBeforeCommit(503),
            Fault.errorAfterCommit(503),
            Fault.tooManyRequests(Duration.ZERO));

    @TestFactory
    @DisplayName("One fault that passes is overcome by a repetition under the same key")
    Stream<DynamicTest> passing() {
        return repeatableVerbs()
                .flatMap(verb -> PASSING.stream().map(fault -> on(verb + ": " + fault, () -> passing(verb, fault))));
    }

    private void passing(PaymentVerb verb, Fault fault) {
        Scenario scenario = Scenario.of(bench(), verb);
        String operation = scenario.route().decisive();
        int before = bench().simulator.requests().count(operation);
        bench().simulator.faults().next(operation, fault);

        assertThat(scenario.call().on(bench().open(Pace.RECOVERY))).isNotNull();

        scenario.once().accept(bench().book(scenario.orderId()));
        List<RecordedCall> sent = bench().simulator.requests().of(operation);
        assertThat(sent.size() - before).as("requests, with the repetition").isGreaterThanOrEqualTo(2);
        if (scenario.route().safety() == VerbRoute.Safety.KEYED) {
            assertThat(sent.size() - before).as("requests, with the repetition").isEqualTo(2);
            Set<String> keys = sent.subList(before, sent.size()).stream()
                    .map(call -> String.valueOf(call.idempotencyKey()))
                    .collect(Collectors.toSet());
            assertThat(keys)
                    .as("idempotency keys of the repetitions")
                    .hasSize(1)
                    .doesNotContain("null");
        }
    }

    @Test
    @DisplayName("A pause that the provider asks for is kept")
    void retryAfter() {
        Scenario scenario = Scenario.of(bench(), repeatableVerbs().findFirst().orElseThrow());
        bench().simulator.faults().next(scenario.route().decisive(), Fault.tooManyRequests(Duration.ofSeconds(1)));
        long start = System.nanoTime();

        scenario.call().on(bench().open(Pace.RECOVERY));

        assertThat(Duration.ofNanos(System.nanoTime() - start))
                .as("time the call took")
                .isGreaterThanOrEqualTo(Duration.ofSeconds(1));
        scenario.once().accept(bench().book(scenario.orderId()));
    }

    @TestFactory
    @DisplayName("A connection that went stale while idle is not mistaken for a lost request")
    Stream<DynamicTest> staleConnection() {
        return repeatableVerbs()
                .map(verb -> on(verb.name(), () -> {
                    Scenario scenario = Scenario.of(bench(), verb);
                    bench().simulator.refuseConnections();
                    bench().simulator.acceptConnections();

                    assertThat(scenario.call().on(bench().payments)).isNotNull();

                    scenario.once().accept(bench().book(scenario.orderId()));
                }));
    }

    private Stream<PaymentVerb> repeatableVerbs() {
        List<PaymentVerb> verbs = Scenario.remoteVerbs(bench()).stream()
                .filter(verb -> bench().route(verb).isRepeatable())
                .toList();
        assumeTrue(!verbs.isEmpty(), "nothing is repeatable at this provider");
        return verbs.stream();
    }
}
