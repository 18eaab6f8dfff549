package dev.bursar.demo.narration;

import dev.bursar.payment.CancelRequest;
import dev.bursar.payment.Capabilities;
import dev.bursar.payment.CaptureRequest;
import dev.bursar.payment.ConfirmRequest;
import dev.bursar.payment.PaymentInterface;
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

/** An SDK that tells what it is told to, instead of what it read: what a test does not change is the real one's. */
class WarpedPayments implements PaymentInterface {

    private final PaymentInterface real;

    WarpedPayments(PaymentInterface real) {
        this.real = real;
    }

    @Override
    public PaymentResponse createPayment(PaymentRequest request) {
        return real.createPayment(request);
    }

    @Override
    public PaymentResponse confirmPayment(ConfirmRequest request) {
        return real.confirmPayment(request);
    }

    @Override
    public PaymentResponse capturePayment(CaptureRequest request) {
        return real.capturePayment(request);
    }

    @Override
    public PaymentResponse cancelPayment(CancelRequest request) {
        return real.cancelPayment(request);
    }

    @Override
    public RefundResponse refundPayment(RefundRequest request) {
        return real.refundPayment(request);
    }

    @Override
    public PaymentResponse getPayment(PaymentReference reference) {
        return real.getPayment(reference);
    }

    @Override
    public TransactionPage listTransactions(TransactionQuery query) {
        return real.listTransactions(query);
    }

    @Override
    public void deleteInstrument(SavedInstrument instrument) {
        real.deleteInstrument(instrument);
    }

    @Override
    public WebhookEvent processWebhook(WebhookRequest request) {
        return real.processWebhook(request);
    }

    @Override
    public Capabilities capabilities() {
        return real.capabilities();
    }

    @Override
    public String provider() {
        return real.provider();
    }

    @Override
    public void close() {
        real.close();
    }
}
