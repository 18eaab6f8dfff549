package dev.bursar.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.bursar.payment.webhook.WebhookRequest;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AsyncPaymentsTest {

    private static final Duration LONG_ENOUGH = Duration.ofSeconds(30);

    private final FakeProvider provider = new FakeProvider();
    private final PaymentInterface blocking = provider.open();
    private final AsyncPayments payments = AsyncPayments.on(blocking);

    @AfterEach
    void close() {
        payments.close();
    }

    @Test
    void everyVerbHasItsStage() {
        assertThat(result(payments.createPayment(Verbs.CREATE))).isEqualTo(blocking.createPayment(Verbs.CREATE));
        assertThat(result(payments.confirmPayment(Samples.CONFIRM_REQUEST)))
                .isEqualTo(blocking.confirmPayment(Samples.CONFIRM_REQUEST));
        assertThat(result(payments.capturePayment(Samples.CAPTURE_REQUEST)))
                .isEqualTo(blocking.capturePayment(Samples.CAPTURE_REQUEST));
        assertThat(result(payments.cancelPayment(Samples.CANCEL_REQUEST)))
                .isEqualTo(blocking.cancelPayment(Samples.CANCEL_REQUEST));
        assertThat(result(payments.refundPayment(Samples.REFUND_REQUEST)))
                .isEqualTo(blocking.refundPayment(Samples.REFUND_REQUEST));
        assertThat(result(payments.getPayment(PaymentReference.byPaymentId("pay-9")))
                        .paymentId())
                .isEqualTo("pay-9");
        assertThat(result(payments.getPaymentStatus("pay-9"))).isEqualTo(PaymentStatus.COMPLETED);
        assertThat(result(payments.listTransactions(Samples.TRANSACTION_QUERY)).transactions())
                .containsExactly(Samples.TRANSACTION);
        assertThat(result(payments.deleteInstrument(Samples.INSTRUMENT))).isNull();
        assertThat(result(payments.processWebhook(WebhookRequest.builder().build()))
                        .eventId())
                .isEqualTo("evt-1");
        assertThat(provider.asked).containsAll(Verbs.OF_PAYMENTS);
    }

    @Test
    void stageFailsWithTheVeryException() {
        PaymentException fault = new InvalidStateException("refunded", ProviderError.of("fake"));
        provider.doing(scope -> {
            throw fault;
        });

        assertThat(failure(payments.createPayment(Verbs.CREATE))).isSameAs(fault);
        assertThat(failure(payments.deleteInstrument(Samples.INSTRUMENT))).isSameAs(fault);
    }

    @Test
    void errorOfTheJvmFailsTheStageToo() {
        Error error = new StackOverflowError();
        provider.doing(scope -> {
            throw error;
        });

        assertThat(failure(payments.createPayment(Verbs.CREATE))).isSameAs(error);
    }

    @Test
    void closedAccountFailsTheStage() {
        blocking.close();

        assertThat(failure(payments.createPayment(Verbs.CREATE)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("is closed");
    }

    @Test
    void virtualThreadsWhereTheJvmHasThem() {
        AtomicReference<Thread> used = new AtomicReference<>();
        provider.doing(scope -> used.set(Thread.currentThread()));

        result(payments.createPayment(Verbs.CREATE));

        assertThat(isVirtual(used.get())).isEqualTo(Runtime.version().feature() >= 21);
        assertThat(used.get().isDaemon()).as("it does not keep the JVM alive").isTrue();
        if (!isVirtual(used.get())) {
            assertThat(used.get().getName()).startsWith("bursar-fake-");
        }
    }

    @Test
    void thousandCallsAtOnce() {
        CountDownLatch allAreThere = new CountDownLatch(1000);
        provider.doing(scope -> {
            allAreThere.countDown();
            allAreThere.await();
        });

        assertTimeoutPreemptively(LONG_ENOUGH, () -> {
            List<CompletableFuture<PaymentResponse>> stages = IntStream.range(0, 1000)
                    .mapToObj(i -> PaymentRequest.builder()
                            .orderId("order-" + i)
                            .amount(Samples.WON)
                            .build())
                    .map(request -> payments.createPayment(request).toCompletableFuture())
                    .toList();

            assertThat(stages.stream().map(CompletableFuture::join).map(PaymentResponse::orderId))
                    .hasSize(1000)
                    .doesNotHaveDuplicates();
        });
    }

    @Test
    void executorOfTheHost() {
        AtomicReference<Thread> used = new AtomicReference<>();
        provider.doing(scope -> used.set(Thread.currentThread()));
        AsyncPayments direct = AsyncPayments.on(blocking, Runnable::run);

        assertThat(result(direct.createPayment(Verbs.CREATE)).paymentId()).isEqualTo("pay-1");
        assertThat(used.get()).isSameAs(Thread.currentThread());
    }

    @Test
    void executorOfTheHostStaysOpen() {
        ExecutorService own = Executors.newSingleThreadExecutor();
        try {
            AsyncPayments.on(blocking, own).close();
            assertThat(own.isShutdown()).isFalse();
        } finally {
            own.shutdown();
        }
    }

    @Test
    void saturatedExecutor() throws InterruptedException {
        CountDownLatch release = new CountDownLatch(1);
        CountDownLatch busy = new CountDownLatch(1);
        provider.doing(scope -> {
            busy.countDown();
            release.await();
        });
        ThreadPoolExecutor one = new ThreadPoolExecutor(1, 1, 0, TimeUnit.SECONDS, new SynchronousQueue<>());
        try {
            AsyncPayments narrow = AsyncPayments.on(blocking, one);
            CompletionStage<PaymentResponse> first = narrow.createPayment(Verbs.CREATE);
            busy.await();

            assertNotBegun(narrow.createPayment(Verbs.CREATE));
            release.countDown();
            assertThat(result(first).paymentId()).isEqualTo("pay-1");
        } finally {
            release.countDown();
            one.shutdown();
        }
    }

    @Test
    void shutDownExecutor() {
        payments.close();

        assertNotBegun(payments.createPayment(Verbs.CREATE));
        assertThat(provider.asked).isEmpty();
        assertThat(blocking.createPayment(Verbs.CREATE).paymentId())
                .as("the account itself stays open")
                .isEqualTo("pay-1");
    }

    @Test
    void cancelledStageDoesNotCallThePaymentOff() throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        CountDownLatch done = new CountDownLatch(1);
        provider.doing(scope -> {
            begun.countDown();
            release.await();
            done.countDown();
        });
        CompletableFuture<PaymentResponse> stage =
                payments.createPayment(Verbs.CREATE).toCompletableFuture();
        begun.await();

        stage.cancel(true);
        release.countDown();

        assertThat(done.await(LONG_ENOUGH.toSeconds(), TimeUnit.SECONDS)).isTrue();
    }

    private static void assertNotBegun(CompletionStage<?> stage) {
        assertThat(failure(stage))
                .isInstanceOf(ProviderUnavailableException.class)
                .hasMessageStartingWith("fake: no thread is free to make the call")
                .hasCauseInstanceOf(RejectedExecutionException.class);
    }

    private static <T> T result(CompletionStage<T> stage) {
        return stage.toCompletableFuture().orTimeout(30, TimeUnit.SECONDS).join();
    }

    /** What a host that hangs its handler on the stage is given. */
    private static Throwable failure(CompletionStage<?> stage) {
        return stage.<Throwable>handle((answer, fault) -> fault)
                .toCompletableFuture()
                .orTimeout(30, TimeUnit.SECONDS)
                .join();
    }

    private static boolean isVirtual(Thread thread) {
        try {
            return (boolean) Thread.class.getMethod("isVirtual").invoke(thread);
        } catch (NoSuchMethodException e) {
            return false; // before Java 19
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("Thread.isVirtual is there but cannot be called", e);
        }
    }
}
