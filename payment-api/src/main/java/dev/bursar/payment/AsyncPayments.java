package dev.bursar.payment;

import dev.bursar.payment.internal.WorkerThreads;
import dev.bursar.payment.webhook.WebhookEvent;
import dev.bursar.payment.webhook.WebhookRequest;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The verbs of a {@link PaymentInterface} without blocking the caller. Thread-safe.
 *
 * <p>A stage fails with the same exceptions as the blocking verb throws; as always with stages, those that depend on it
 * by two steps or more see them wrapped in a {@link java.util.concurrent.CompletionException}. Cancelling a stage does
 * not call the payment off: what was sent was sent.
 */
public final class AsyncPayments implements AutoCloseable {

    private final PaymentInterface payments;
    private final Executor executor;
    private final @Nullable ExecutorService owned;

    private AsyncPayments(PaymentInterface payments, Executor executor, @Nullable ExecutorService owned) {
        this.payments = payments;
        this.executor = executor;
        this.owned = owned;
    }

    /**
     * Runs the verbs on an executor of the host.
     *
     * @param payments the account
     * @param executor where the calls block
     * @return the same verbs as stages
     */
    public static AsyncPayments on(PaymentInterface payments, Executor executor) {
        return new AsyncPayments(payments, executor, null);
    }

    /**
     * Runs the verbs on virtual threads where the JVM has them, else on a bounded pool of its own.
     *
     * @param payments the account
     * @return the same verbs as stages; close it to end its threads
     */
    public static AsyncPayments on(PaymentInterface payments) {
        ExecutorService own = WorkerThreads.newExecutor("bursar-" + payments.provider());
        return new AsyncPayments(payments, own, own);
    }

    /**
     * {@link PaymentInterface#createPayment} as a stage.
     *
     * @param request what to charge
     * @return the payment
     */
    public CompletionStage<PaymentResponse> createPayment(PaymentRequest request) {
        return run(() -> payments.createPayment(request));
    }

    /**
     * {@link PaymentInterface#confirmPayment} as a stage.
     *
     * @param request what the host ordered, and the parameters of the return
     * @return the payment
     */
    public CompletionStage<PaymentResponse> confirmPayment(ConfirmRequest request) {
        return run(() -> payments.confirmPayment(request));
    }

    /**
     * {@link PaymentInterface#capturePayment} as a stage.
     *
     * @param request what to take
     * @return the payment
     */
    public CompletionStage<PaymentResponse> capturePayment(CaptureRequest request) {
        return run(() -> payments.capturePayment(request));
    }

    /**
     * {@link PaymentInterface#cancelPayment} as a stage.
     *
     * @param request which payment
     * @return the payment
     */
    public CompletionStage<PaymentResponse> cancelPayment(CancelRequest request) {
        return run(() -> payments.cancelPayment(request));
    }

    /**
     * {@link PaymentInterface#refundPayment} as a stage.
     *
     * @param request what to give back
     * @return the refund
     */
    public CompletionStage<RefundResponse> refundPayment(RefundRequest request) {
        return run(() -> payments.refundPayment(request));
    }

    /**
     * {@link PaymentInterface#getPayment} as a stage.
     *
     * @param reference which payment
     * @return the payment
     */
    public CompletionStage<PaymentResponse> getPayment(PaymentReference reference) {
        return run(() -> payments.getPayment(reference));
    }

    /**
     * {@link PaymentInterface#getPaymentStatus} as a stage.
     *
     * @param paymentId the provider's payment id
     * @return its status
     */
    public CompletionStage<PaymentStatus> getPaymentStatus(String paymentId) {
        return run(() -> payments.getPaymentStatus(paymentId));
    }

    /**
     * {@link PaymentInterface#listTransactions} as a stage.
     *
     * @param query which movements
     * @return a page of them
     */
    public CompletionStage<TransactionPage> listTransactions(TransactionQuery query) {
        return run(() -> payments.listTransactions(query));
    }

    /**
     * {@link PaymentInterface#deleteInstrument} as a stage.
     *
     * @param instrument what to forget
     * @return completes when it is forgotten
     */
    public CompletionStage<@Nullable Void> deleteInstrument(SavedInstrument instrument) {
        return this.<@Nullable Void>run(() -> {
            payments.deleteInstrument(instrument);
            return null;
        });
    }

    /**
     * {@link PaymentInterface#processWebhook} as a stage.
     *
     * @param request the headers and the raw body
     * @return the event
     */
    public CompletionStage<WebhookEvent> processWebhook(WebhookRequest request) {
        return run(() -> payments.processWebhook(request));
    }

    /** Ends the threads that this made. The account stays open. */
    @Override
    public void close() {
        if (owned != null) {
            owned.shutdown();
        }
    }

    private <T extends @Nullable Object> CompletionStage<T> run(Supplier<T> verb) {
        CompletableFuture<T> result = new CompletableFuture<>();
        try {
            executor.execute(() -> {
                try {
                    result.complete(verb.get());
                } catch (Throwable e) {
                    result.completeExceptionally(e);
                }
            });
        } catch (RejectedExecutionException e) {
            // Nothing was begun, so it surely was not executed.
            result.completeExceptionally(new ProviderUnavailableException(
                    "no thread is free to make the call: too many are under way, or the executor is shut down",
                    ProviderError.of(payments.provider()),
                    e));
        }
        // Not its minimalCompletionStage(), which wraps every exception in a CompletionException.
        return result;
    }
}
