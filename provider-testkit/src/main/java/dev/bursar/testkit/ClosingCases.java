package dev.bursar.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.bursar.payment.OutcomeUnknownException;
import dev.bursar.payment.PaymentException;
import dev.bursar.payment.PaymentInterface;
import dev.bursar.payment.PaymentVerb;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The end of an account, and the end of a call before its time. */
abstract class ClosingCases extends ConformanceCases {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    /** Far below the deadline of the calls that are interrupted. */
    private static final Duration AT_ONCE = Duration.ofSeconds(5);

    @TestFactory
    @DisplayName("After it was closed, an account refuses every call before anything is sent")
    Stream<DynamicTest> closed() {
        return Scenario.remoteVerbs(bench()).stream()
                .map(verb -> on(verb.name(), () -> {
                    Scenario scenario = Scenario.of(bench(), verb);
                    PaymentInterface account = bench().open(Pace.CALM);
                    account.close();

                    refusedBeforeIo(
                            IllegalStateException.class, () -> scenario.call().on(account));
                }));
    }

    @Test
    @DisplayName("An account can be closed twice, and used before the first time")
    void closedTwice() {
        PaymentInterface account = bench().open(Pace.CALM);
        var request = bench().request(bench().newOrderId(), bench().sample()).build();
        assertThat(account.createPayment(request).amount()).isEqualTo(request.amount());

        account.close();
        account.close();

        assertThat(account.provider()).isEqualTo(bench().harness.provider().name());
    }

    @Test
    @DisplayName("An account that is closed leaves no connection open")
    void connections() throws InterruptedException {
        assumeTrue(bench().route(PaymentVerb.CREATE).isRemote(), "a payment is created without a connection");
        PaymentInterface account = bench().open(Pace.CALM);
        var request = bench().request(bench().newOrderId(), bench().sample()).build();
        assertThat(account.createPayment(request).amount()).isEqualTo(request.amount());

        account.close();

        assertThat(bench().simulator.awaitDisconnection(AT_ONCE))
                .as("every connection is closed")
                .isTrue();
    }

    @TestFactory
    @DisplayName("An interrupt ends a call that stalls at once, is told for what it is, and is kept")
    Stream<DynamicTest> interrupted() {
        return Scenario.remoteVerbs(bench()).stream().map(verb -> on(verb.name(), () -> interrupted(verb)));
    }

    private void interrupted(PaymentVerb verb) throws InterruptedException {
        Scenario scenario = Scenario.of(bench(), verb);
        String operation = scenario.route().decisive();
        int before = bench().simulator.requests().count(operation);
        bench().simulator.faults().always(operation, Fault.stallBeforeCommit());
        PaymentInterface account = bench().open(Pace.ENDLESS);
        AtomicReference<@Nullable Throwable> told = new AtomicReference<>();
        AtomicBoolean kept = new AtomicBoolean();
        Thread caller = new Thread(() -> {
            try {
                scenario.call().on(account);
            } catch (Throwable e) {
                told.set(e);
            }
            kept.set(Thread.currentThread().isInterrupted());
        });
        caller.start();
        assertThat(bench().simulator.requests().await(operation, before + 1, PATIENCE))
                .as("the call reached the simulator")
                .isTrue();

        caller.interrupt();
        caller.join(AT_ONCE.toMillis());

        assertThat(caller.isAlive()).as("the call goes on").isFalse();
        assertThat(kept).as("the interrupt is kept").isTrue();
        assertThat(bench().simulator.requests().count(operation))
                .as("repetitions after the interrupt")
                .isEqualTo(before + 1);
        if (scenario.route().isChanging()) {
            assertThat(told.get()).isInstanceOf(OutcomeUnknownException.class);
        } else {
            assertThat(told.get()).isInstanceOf(PaymentException.class).isNotInstanceOf(OutcomeUnknownException.class);
        }
    }

    @Test
    @DisplayName("A thread that is interrupted already sends nothing")
    void interruptedBefore() {
        var request = bench().request(bench().newOrderId(), bench().sample()).build();
        boolean kept;
        Thread.currentThread().interrupt();
        try {
            if (bench().route(PaymentVerb.CREATE).isRemote()) {
                thrown(PaymentException.class, () -> bench().payments.createPayment(request));
            }
        } finally {
            kept = Thread.interrupted();
        }

        assertThat(kept).isTrue();
        assertThat(bench().book().payments()).isEmpty();
    }
}
