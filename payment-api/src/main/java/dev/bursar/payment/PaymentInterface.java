package dev.bursar.payment;

import dev.bursar.payment.webhook.WebhookEvent;
import dev.bursar.payment.webhook.WebhookRejectedException;
import dev.bursar.payment.webhook.WebhookRequest;
import java.util.Set;

/**
 * One merchant account at one provider: the same verbs at every provider.
 *
 * <p>Opened by a {@link PaymentFactory}, kept for the life of the application, closed at its end. Thread-safe; each call
 * blocks its thread until the answer or the deadline, and an interrupt ends it at once. {@link AsyncPayments} gives the
 * same verbs without blocking.
 *
 * <p><b>Declines are answers, faults are exceptions.</b> A declined or expired payment is a {@link PaymentResponse} with
 * status {@link PaymentStatus#FAILED}. Of the exceptions, {@link OutcomeUnknownException} is the one that every host
 * must handle: the request may have been executed. All verbs that move money may throw it; those that only ask never do.
 *
 * <p><b>Repetition is harmless.</b> Every verb that moves money carries an idempotency key made of the caller's own ids.
 * Calling again with the same ids does not move money twice where the provider honours keys, and its plugin says so
 * where it does not.
 *
 * <p>Every verb may throw {@link InvalidRequestException} and {@link UnsupportedFeatureException} before any I/O, and
 * {@link AuthenticationException}, {@link RateLimitedException}, {@link ProviderUnavailableException} and {@link
 * ProviderProtocolException}, all of which mean that nothing was executed by this call. They say nothing about an
 * earlier one.
 */
public interface PaymentInterface extends AutoCloseable {

    /**
     * Starts a payment. The answer's {@link PaymentResponse#nextAction} says how it goes on.
     *
     * @param request what to charge
     * @return the payment, which may already be paid or declined
     * @throws OutcomeUnknownException if it may have been started
     * @throws IdempotencyConflictException if its key was used for another request
     */
    PaymentResponse createPayment(PaymentRequest request);

    /**
     * Completes a payment after the customer came back; call it also when the return looks like a failure. Compares
     * order number, amount and currency with what came back, in the return and in the provider's answer.
     *
     * @param request what the host ordered, and the parameters of the return
     * @return the payment as it stands now
     * @throws AmountMismatchException if anything differs; where the provider charges on confirmation, nothing was sent
     * @throws OutcomeUnknownException if the confirmation may have been executed
     * @throws PaymentNotFoundException if the provider knows no such payment
     */
    PaymentResponse confirmPayment(ConfirmRequest request);

    /**
     * Takes money that was reserved.
     *
     * @param request what to take
     * @return the payment as it stands now
     * @throws InvalidStateException if nothing is reserved, or less than is asked for
     * @throws OutcomeUnknownException if it may have been taken
     * @throws PaymentNotFoundException if the provider knows no such payment
     */
    PaymentResponse capturePayment(CaptureRequest request);

    /**
     * Calls a payment off before its money was taken. Calling off twice is calling off once.
     *
     * @param request which payment
     * @return the payment as it stands now
     * @throws InvalidStateException if its money was taken already: refund it; or if it came to nothing by itself
     * @throws OutcomeUnknownException if it may have been called off
     * @throws PaymentNotFoundException if the provider knows no such payment
     */
    PaymentResponse cancelPayment(CancelRequest request);

    /**
     * Gives money back.
     *
     * @param request what to give back, under the host's own refund id
     * @return the refund, which may still be pending
     * @throws InvalidStateException if that much is not left to give back
     * @throws OutcomeUnknownException if it may have been given back
     * @throws PaymentNotFoundException if the provider knows no such payment
     */
    RefundResponse refundPayment(RefundRequest request);

    /**
     * Asks the provider what is true of a payment.
     *
     * <p>An order may have had several attempts. Asked by the order number, it tells the one with which money moved, else
     * one that may still be paid, and among equals the newest.
     *
     * @param reference which payment
     * @return the payment as it stands now
     * @throws PaymentNotFoundException if the provider knows no such payment
     * @throws ProviderUnavailableException if nothing was learnt: the provider could not be reached, or the look-up by
     *     order number does not reach far enough. It does not mean that there is no payment, and says nothing about an
     *     earlier call
     */
    PaymentResponse getPayment(PaymentReference reference);

    /**
     * Asks the provider where a payment stands.
     *
     * @param paymentId the provider's payment id
     * @return its status
     * @throws PaymentNotFoundException if the provider knows no such payment
     */
    default PaymentStatus getPaymentStatus(String paymentId) {
        return getPayment(PaymentReference.byPaymentId(paymentId)).status();
    }

    /**
     * Lists movements of money, or what each of them comes to, a page at a time: what reconciliation reads.
     *
     * @param query which movements, of which {@linkplain TransactionQuery.Book book}
     * @return a page of them
     */
    TransactionPage listTransactions(TransactionQuery query);

    /**
     * Has the provider forget a saved way to pay. Calling again is harmless.
     *
     * @param instrument what to forget; forgetting what is already forgotten succeeds
     * @throws OutcomeUnknownException if it may have been forgotten: call again
     */
    void deleteInstrument(SavedInstrument instrument);

    /**
     * Verifies a webhook and reads it. There is no way to read one without verifying it.
     *
     * @param request the headers and the raw body, byte for byte as they came
     * @return the event; answer the provider with its {@link WebhookEvent#acknowledgement}
     * @throws WebhookRejectedException if it is not surely from the provider: answer 400 and do nothing
     * @throws ProviderUnavailableException if it had to be fetched back and could not be: answer 503, so that the
     *     provider sends it again
     */
    WebhookEvent processWebhook(WebhookRequest request);

    /** {@return the currencies that can be charged} */
    default Set<CurrencyCode> getSupportedCurrencies() {
        return capabilities().currencies();
    }

    /** {@return the ways to pay} */
    default Set<PaymentMethod> getSupportedPaymentMethods() {
        return capabilities().methods();
    }

    /** {@return what this account can do, under its settings} */
    Capabilities capabilities();

    /** {@return the provider's name, such as {@code toss}} */
    String provider();

    /** Frees connections and threads. Calls under way end; later ones throw {@link IllegalStateException}. */
    @Override
    void close();
}
