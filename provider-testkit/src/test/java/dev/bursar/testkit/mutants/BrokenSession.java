package dev.bursar.testkit.mutants;

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
import dev.bursar.payment.spi.CallScope;
import dev.bursar.payment.spi.ProviderSession;
import dev.bursar.payment.webhook.WebhookEvent;
import dev.bursar.payment.webhook.WebhookRequest;

/** A session that is as healthy as the one behind it, until a verb is overridden. */
class BrokenSession implements ProviderSession {

    final ProviderSession healthy;

    BrokenSession(ProviderSession healthy) {
        this.healthy = healthy;
    }

    @Override
    public Capabilities capabilities() {
        return healthy.capabilities();
    }

    @Override
    public PaymentResponse createPayment(PaymentRequest request, CallScope scope) {
        return healthy.createPayment(request, scope);
    }

    @Override
    public PaymentResponse confirmPayment(ConfirmRequest request, CallScope scope) {
        return healthy.confirmPayment(request, scope);
    }

    @Override
    public PaymentResponse capturePayment(CaptureRequest request, CallScope scope) {
        return healthy.capturePayment(request, scope);
    }

    @Override
    public PaymentResponse cancelPayment(CancelRequest request, CallScope scope) {
        return healthy.cancelPayment(request, scope);
    }

    @Override
    public RefundResponse refundPayment(RefundRequest request, CallScope scope) {
        return healthy.refundPayment(request, scope);
    }

    @Override
    public PaymentResponse getPayment(PaymentReference reference, CallScope scope) {
        return healthy.getPayment(reference, scope);
    }

    @Override
    public void deleteInstrument(SavedInstrument instrument, CallScope scope) {
        healthy.deleteInstrument(instrument, scope);
    }

    @Override
    public WebhookEvent processWebhook(WebhookRequest request, CallScope scope) {
        return healthy.processWebhook(request, scope);
    }

    @Override
    public void close() {
        healthy.close();
    }
}
