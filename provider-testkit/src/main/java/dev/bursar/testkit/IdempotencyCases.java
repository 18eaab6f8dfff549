package dev.bursar.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.bursar.payment.Feature;
import dev.bursar.payment.IdempotencyConflictException;
import dev.bursar.payment.PaymentException;
import dev.bursar.payment.PaymentRequest;
import dev.bursar.payment.PaymentResponse;
import dev.bursar.payment.PaymentVerb;
import dev.bursar.payment.RefundRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The same call again is the same call; another call is another. */
abstract class IdempotencyCases extends ConformanceCases {

    private static final int AT_ONCE = 8;

    @TestFactory
    @DisplayName("A call that is repeated is executed once")
    Stream<DynamicTest> repeated() {
        return keyedVerbs()
                .map(verb -> on(verb.name(), () -> {
                    Scenario scenario = Scenario.of(bench(), verb);

                    Object first = scenario.call().on(bench().payments);
                    Object second = scenario.call().on(bench().payments);

                    assertThat(second).hasSameClassAs(first);
                    scenario.once().accept(bench().book(scenario.orderId()));
                }));
    }

    @TestFactory
    @DisplayName("A call that is repeated after a restart of the host is executed once")
    Stream<DynamicTest> repeatedAfterRestart() {
        return keyedVerbs()
                .map(verb -> on(verb.name(), () -> {
                    Scenario scenario = Scenario.of(bench(), verb);

                    scenario.call().on(bench().open(Pace.CALM));
                    scenario.call().on(bench().open(Pace.CALM));

                    scenario.once().accept(bench().book(scenario.orderId()));
                }));
    }

    @TestFactory
    @DisplayName("A call that is made by several threads at once is executed once")
    Stream<DynamicTest> repeatedAtOnce() {
        return keyedVerbs()
                .map(verb -> on(verb.name(), () -> {
                    Scenario scenario = Scenario.of(bench(), verb);

                    List<Throwable> faults = atOnce(scenario);

                    assertThat(faults).hasSizeLessThan(AT_ONCE).allMatch(PaymentException.class::isInstance);
                    scenario.once().accept(bench().book(scenario.orderId()));
                }));
    }

    private List<Throwable> atOnce(Scenario scenario) throws InterruptedException {
        ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE);
        try {
            CountDownLatch go = new CountDownLatch(1);
            List<Future<Object>> calls = new ArrayList<>();
            for (int i = 0; i < AT_ONCE; i++) {
                calls.add(threads.submit(() -> {
                    go.await();
                    return scenario.call().on(bench().payments);
                }));
            }
            go.countDown();
            List<Throwable> faults = new ArrayList<>();
            for (Future<Object> call : calls) {
                try {
                    call.get(60, TimeUnit.SECONDS);
                } catch (ExecutionException e) {
                    faults.add(Objects.requireNonNull(e.getCause()));
                } catch (TimeoutException e) {
                    faults.add(e);
                }
            }
            return faults;
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    @DisplayName("Another amount under the key of an order is a conflict, and the first payment stays as it is")
    void createConflict() {
        assumeTrue(isKeyed(PaymentVerb.CREATE), "payments are created without a key");
        Order order = bench().order();
        OrderBook before = bench().book(order);
        PaymentRequest other = bench().request(order.orderId(), bench().share(order.amount(), 2))
                .build();

        conflict(() -> bench().payments.createPayment(other));

        assertThat(bench().book(order)).isEqualTo(before);
    }

    @Test
    @DisplayName("Another amount under the id of a refund is a conflict, and nothing more is given back")
    void refundConflict() {
        bench().needs(Feature.PARTIAL_REFUND);
        assumeTrue(isKeyed(PaymentVerb.REFUND), "refunds are made without a key");
        Order order = bench().order();
        PaymentResponse paid = bench().complete(order);
        RefundRequest first = bench().refund(paid, "refund-1");
        bench().payments.refundPayment(first);
        OrderBook before = bench().book(order);
        RefundRequest other =
                first.toBuilder().amount(bench().share(order.amount(), 5)).build();

        conflict(() -> bench().payments.refundPayment(other));

        assertThat(bench().book(order)).isEqualTo(before);
    }

    private void conflict(Body call) {
        if (bench().harness.noticesKeyConflicts()) {
            thrown(IdempotencyConflictException.class, call);
        } else {
            thrown(PaymentException.class, call);
        }
    }

    @Test
    @DisplayName("Two orders never share a key")
    void ordersDoNotShareKeys() {
        assumeTrue(isKeyed(PaymentVerb.CREATE), "payments are created without a key");
        bench().order();
        bench().order();
        bench().order();

        assertThat(bench()
                        .simulator
                        .requests()
                        .of(bench().route(PaymentVerb.CREATE).decisive())
                        .stream()
                        .map(call -> String.valueOf(call.idempotencyKey()))
                        .collect(Collectors.toSet()))
                .hasSize(3)
                .doesNotContain("null");
    }

    @Test
    @DisplayName("One refund id at two payments is two refunds")
    void refundIdAtTwoPayments() {
        bench().needs(Feature.REFUND);
        Order first = bench().order();
        Order second = bench().order();
        PaymentResponse paidFirst = bench().complete(first);
        PaymentResponse paidSecond = bench().complete(second);

        bench().payments.refundPayment(bench().refund(paidFirst, "refund-1"));
        bench().payments.refundPayment(bench().refund(paidSecond, "refund-1"));

        assertThat(bench().book(first).refunds()).isEqualTo(1);
        assertThat(bench().book(second).refunds()).isEqualTo(1);
    }

    private boolean isKeyed(PaymentVerb verb) {
        return bench().route(verb).safety() == VerbRoute.Safety.KEYED;
    }

    private Stream<PaymentVerb> keyedVerbs() {
        List<PaymentVerb> verbs =
                Scenario.remoteVerbs(bench()).stream().filter(this::isKeyed).toList();
        assumeTrue(!verbs.isEmpty(), "no verb of this provider has a key");
        return verbs.stream();
    }
}
