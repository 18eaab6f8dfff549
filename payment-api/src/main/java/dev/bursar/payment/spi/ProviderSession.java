package dev.bursar.payment.spi;

import dev.bursar.payment.CancelRequest;
import dev.bursar.payment.Capabilities;
import dev.bursar.payment.CaptureRequest;
import dev.bursar.payment.ConfirmRequest;
import dev.bursar.payment.PaymentReference;
import dev.bursar.payment.PaymentRequest;
import dev.bursar.payment.PaymentResponse;
import dev.bursar.payment.RefundRequest;
import dev.bursar.payment.RefundResponse;
import dev.bursar.payment.SavedInstrument;
import dev.bursar.payment.TransactionPage;
import dev.bursar.payment.TransactionQuery;
import dev.bursar.payment.webhook.WebhookEvent;
import dev.bursar.payment.webhook.WebhookRequest;

/**
 * One open account, as a plugin implements it. Thread-safe.
 *
 * <p>The factory puts a guard in front of it, so a plugin is spared what is the same everywhere. The guard refuses what
 * {@link #capabilities} do not declare, compares order number, amount and currency of every answer, calls the
 * observers, and turns anything unforeseen after bytes have left into an unknown outcome. What is left to the plugin is
 * what is particular to its provider; verbs that it does not declare need not be implemented.
 *
 * <p>A value that this provider cannot take is refused with the three-argument constructor of {@link
 * dev.bursar.payment.InvalidRequestException}, which names the provider: without a name, the guard takes the fault for one
 * about an answer.
 *
 * <p>Every verb gets the {@link CallScope} of its operation and hands it to the transport with each request it sends.
 */
public interface ProviderSession extends AutoCloseable {

    /** {@return what this account can do, under its settings} */
    Capabilities capabilities();

    /**
     * Starts a payment. A repetition under the same key is answered with what is true now, not with what was true then.
     *
     * @param request what to charge; its amount's currency and its options are declared ones
     * @param scope the operation
     * @return the payment
     */
    PaymentResponse createPayment(PaymentRequest request, CallScope scope);

    /**
     * Completes a payment after the customer came back.
     *
     * <p>Where the provider charges on confirmation, compare the amount and order number of the return, or of the
     * payment at the provider, with the request's <b>before</b> confirming: the guard sees only the answer. Elsewhere
     * ask for the payment, which is what this default does. The request may have neither a payment id nor return
     * parameters where {@link dev.bursar.payment.Feature#LOOKUP_BY_ORDER_ID} is declared: find the payment by its order.
     *
     * @param request what the host ordered, and what came back
     * @param scope the operation
     * @return the payment
     */
    default PaymentResponse confirmPayment(ConfirmRequest request, CallScope scope) {
        return getPayment(new PaymentReference(request.paymentId(), request.orderId()), scope);
    }

    /**
     * Takes money that was reserved.
     *
     * @param request what to take
     * @param scope the operation
     * @return the payment
     */
    default PaymentResponse capturePayment(CaptureRequest request, CallScope scope) {
        throw declaredOnly("capturePayment");
    }

    /**
     * Calls a payment off.
     *
     * @param request which payment
     * @param scope the operation
     * @return the payment
     */
    default PaymentResponse cancelPayment(CancelRequest request, CallScope scope) {
        throw declaredOnly("cancelPayment");
    }

    /**
     * Gives money back.
     *
     * @param request what to give back
     * @param scope the operation
     * @return the refund
     */
    default RefundResponse refundPayment(RefundRequest request, CallScope scope) {
        throw declaredOnly("refundPayment");
    }

    /**
     * Asks what is true of a payment.
     *
     * @param reference which payment; where both ids are there, the payment id is the surer one. By the order number alone,
     *     answer of its several attempts the one with which money moved, else one that may still be paid, and among equals
     *     the newest
     * @param scope the operation
     * @return the payment
     */
    default PaymentResponse getPayment(PaymentReference reference, CallScope scope) {
        throw declaredOnly("getPayment");
    }

    /**
     * Lists movements of money.
     *
     * @param query which movements; of the book of settlements only where {@link
     *     dev.bursar.payment.Feature#LIST_SETTLEMENTS} is declared
     * @param scope the operation
     * @return a page of them
     */
    default TransactionPage listTransactions(TransactionQuery query, CallScope scope) {
        throw declaredOnly("listTransactions");
    }

    /**
     * Has the provider forget a saved way to pay. Forgetting twice is forgetting once, so send it repeatable, under the
     * scope's key, and take "no such instrument" for success.
     *
     * @param instrument what to forget
     * @param scope the operation
     */
    default void deleteInstrument(SavedInstrument instrument, CallScope scope) {
        throw declaredOnly("deleteInstrument");
    }

    /**
     * Verifies a webhook on its raw bytes, then reads it.
     *
     * @param request the webhook
     * @param scope the operation
     * @return the event
     */
    default WebhookEvent processWebhook(WebhookRequest request, CallScope scope) {
        throw declaredOnly("processWebhook");
    }

    /** Frees connections. */
    @Override
    void close();

    private static IllegalStateException declaredOnly(String verb) {
        return new IllegalStateException("the plugin declares a capability whose verb " + verb
                + " it does not implement: implement it, or do not declare it");
    }
}
