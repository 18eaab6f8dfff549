package dev.bursar.provider.acme;

import dev.bursar.payment.CancelRequest;
import dev.bursar.payment.Capabilities;
import dev.bursar.payment.CaptureMode;
import dev.bursar.payment.CaptureRequest;
import dev.bursar.payment.ConfirmRequest;
import dev.bursar.payment.Feature;
import dev.bursar.payment.InvalidRequestException;
import dev.bursar.payment.Money;
import dev.bursar.payment.PaymentReference;
import dev.bursar.payment.PaymentRequest;
import dev.bursar.payment.PaymentResponse;
import dev.bursar.payment.PaymentStatus;
import dev.bursar.payment.RefundRequest;
import dev.bursar.payment.RefundResponse;
import dev.bursar.payment.spi.CallScope;
import dev.bursar.payment.spi.ProviderContext;
import dev.bursar.payment.spi.ProviderSession;
import dev.bursar.payment.webhook.WebhookEvent;
import dev.bursar.payment.webhook.WebhookRequest;
import dev.bursar.provider.support.CallAuthentication;
import dev.bursar.provider.support.JsonObject;
import dev.bursar.provider.support.ProviderCall;
import dev.bursar.provider.support.ProviderTransport;
import dev.bursar.provider.support.ReturnCheck;
import dev.bursar.provider.support.WireMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The verbs, each as one or two calls. */
final class AcmeSession implements ProviderSession {

    private final ProviderTransport transport;
    private final Capabilities capabilities;
    private final @Nullable AcmeWebhooks webhooks;

    AcmeSession(AcmeConfig config, ProviderContext context) {
        this.webhooks = config.webhookSecrets().isEmpty() ? null : new AcmeWebhooks(config, context);
        this.capabilities =
                webhooks != null ? AcmeProvider.CAPABILITIES : AcmeProvider.CAPABILITIES.without(Feature.WEBHOOKS);
        this.transport = ProviderTransport.builder(AcmeProvider.NAME, config.baseUrl(), context)
                .authentication(CallAuthentication.header(
                        "Authorization", "Bearer " + config.secretKey().reveal()))
                .refusals(AcmeWire.REFUSALS)
                .build();
    }

    @Override
    public Capabilities capabilities() {
        return capabilities;
    }

    @Override
    public PaymentResponse createPayment(PaymentRequest request, CallScope scope) {
        if (request.returnUrl() == null) {
            throw new InvalidRequestException("returnUrl", "is missing: Acme sends the customer back to it");
        }
        JsonObject body = amount(request.amount())
                .put("order_id", request.orderId())
                .put("capture", request.capture() == CaptureMode.MANUAL ? "manual" : "automatic")
                .put("return_url", request.returnUrl())
                .put("cancel_url", request.cancelUrl())
                .put("description", request.description())
                .put("metadata", request.metadata());
        return AcmeWire.payment(post(ProviderCall.post("/v1/payments"), body, request.idempotencyKey(), scope));
    }

    @Override
    public PaymentResponse confirmPayment(ConfirmRequest request, CallScope scope) {
        Map<String, String> came = request.returnParameters();
        ReturnCheck check = ReturnCheck.of(AcmeProvider.NAME, request)
                .paymentId(came.get("payment_id"))
                .orderId(came.get("order_id"))
                .amount(AcmeWire.UNITS.fromReturn(came.get("amount"), came.get("currency")));
        PaymentReference reference = new PaymentReference(
                request.paymentId() != null ? request.paymentId() : came.get("payment_id"), request.orderId());
        // The return could be anybody's work, so what Acme holds is compared too, before it charges.
        PaymentResponse held = getPayment(reference, scope);
        check.orderId(held.orderId()).amount(held.amount());
        String id = held.paymentId();
        if (id == null || held.status() != PaymentStatus.PENDING) {
            return held;
        }
        JsonObject body = amount(request.amount());
        return AcmeWire.payment(
                post(ProviderCall.post("/v1/payments/{id}/confirm", id), body, request.idempotencyKey(), scope));
    }

    @Override
    public PaymentResponse capturePayment(CaptureRequest request, CallScope scope) {
        ProviderCall.Builder call = ProviderCall.post("/v1/payments/{id}/capture", request.paymentId());
        return AcmeWire.payment(post(call, amount(request.amount()), request.idempotencyKey(), scope));
    }

    @Override
    public PaymentResponse cancelPayment(CancelRequest request, CallScope scope) {
        ProviderCall.Builder call = ProviderCall.post("/v1/payments/{id}/cancel", request.paymentId());
        JsonObject body = JsonObject.create().put("reason", request.reason());
        return AcmeWire.payment(post(call, body, request.idempotencyKey(), scope));
    }

    @Override
    public RefundResponse refundPayment(RefundRequest request, CallScope scope) {
        ProviderCall.Builder call = ProviderCall.post("/v1/payments/{id}/refunds", request.paymentId());
        JsonObject body =
                amount(request.amount()).put("refund_id", request.refundId()).put("reason", request.reason());
        return AcmeWire.refund(post(call, body, request.idempotencyKey(), scope));
    }

    @Override
    public PaymentResponse getPayment(PaymentReference reference, CallScope scope) {
        String id = reference.paymentId();
        ProviderCall.Builder call = id != null
                ? ProviderCall.get("/v1/payments/{id}", id)
                : ProviderCall.get("/v1/orders/{id}/payment", String.valueOf(reference.orderId()));
        return AcmeWire.payment(transport.json(call.build(), scope));
    }

    @Override
    public WebhookEvent processWebhook(WebhookRequest request, CallScope scope) {
        return Objects.requireNonNull(webhooks, "refused by the guard").read(request);
    }

    @Override
    public void close() {
        transport.close();
    }

    private WireMap post(ProviderCall.Builder call, JsonObject body, String key, CallScope scope) {
        return transport.json(call.json(body).keyed("Idempotency-Key", key).build(), scope);
    }

    private static JsonObject amount(@Nullable Money amount) {
        return amount == null
                ? JsonObject.create()
                : JsonObject.create()
                        .put("amount", AcmeWire.UNITS.toUnits("amount", amount))
                        .put("currency", amount.currency().code());
    }
}
