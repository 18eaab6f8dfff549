package dev.bursar.testkit.counter;

import dev.bursar.payment.Capabilities;
import dev.bursar.payment.ConfirmRequest;
import dev.bursar.payment.FailureCode;
import dev.bursar.payment.InvalidRequestException;
import dev.bursar.payment.NextAction;
import dev.bursar.payment.PaymentFailure;
import dev.bursar.payment.PaymentNotFoundException;
import dev.bursar.payment.PaymentReference;
import dev.bursar.payment.PaymentRequest;
import dev.bursar.payment.PaymentResponse;
import dev.bursar.payment.PaymentStatus;
import dev.bursar.payment.RefundRequest;
import dev.bursar.payment.RefundResponse;
import dev.bursar.payment.SavedInstrument;
import dev.bursar.payment.spi.CallScope;
import dev.bursar.payment.spi.ProviderContext;
import dev.bursar.payment.spi.ProviderSession;
import dev.bursar.payment.webhook.Acknowledgement;
import dev.bursar.payment.webhook.Authenticity;
import dev.bursar.payment.webhook.EventEnvelope;
import dev.bursar.payment.webhook.PaymentEvent;
import dev.bursar.payment.webhook.RejectionReason;
import dev.bursar.payment.webhook.UnrecognizedEvent;
import dev.bursar.payment.webhook.WebhookEvent;
import dev.bursar.payment.webhook.WebhookRejectedException;
import dev.bursar.payment.webhook.WebhookRequest;
import dev.bursar.provider.support.CallAuthentication;
import dev.bursar.provider.support.JsonObject;
import dev.bursar.provider.support.ProviderCall;
import dev.bursar.provider.support.ProviderTransport;
import dev.bursar.provider.support.ReturnCheck;
import dev.bursar.provider.support.WebhookBody;
import dev.bursar.provider.support.WireMap;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The verbs of the counter. */
final class CounterSession implements ProviderSession {

    private final CounterProvider.Config config;
    private final Capabilities capabilities;
    private final ProviderTransport transport;

    CounterSession(CounterProvider.Config config, ProviderContext context, Capabilities capabilities) {
        this.config = config;
        this.capabilities = capabilities;
        byte[] user = (config.secretKey().reveal() + ":").getBytes(StandardCharsets.UTF_8);
        this.transport = ProviderTransport.builder(CounterProvider.NAME, config.baseUrl(), context)
                .authentication(CallAuthentication.header(
                        "Authorization", "Basic " + Base64.getEncoder().encodeToString(user)))
                .refusals(CounterWire.REFUSALS)
                .build();
    }

    @Override
    public Capabilities capabilities() {
        return capabilities;
    }

    @Override
    public PaymentResponse createPayment(PaymentRequest request, CallScope scope) {
        JsonObject amount = CounterWire.amount(request.amount());
        SavedInstrument saved = request.savedInstrument();
        if (saved != null) {
            return CounterWire.payment(post(
                    ProviderCall.post("/charges"),
                    amount.put("order", request.orderId())
                            .put("instrument", saved.token().reveal()),
                    request.idempotencyKey(),
                    scope));
        }
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("client_key", config.clientKey());
        parameters.put("order", request.orderId());
        parameters.put("amount", request.amount().amount().toPlainString());
        parameters.put("save", String.valueOf(request.saveInstrument()));
        return PaymentResponse.builder()
                .provider(CounterProvider.NAME)
                .orderId(request.orderId())
                .status(PaymentStatus.CREATED)
                .amount(request.amount())
                .nextAction(new NextAction.ClientToken(parameters))
                .build();
    }

    @Override
    public PaymentResponse confirmPayment(ConfirmRequest request, CallScope scope) {
        Map<String, String> came = request.returnParameters();
        ReturnCheck check = ReturnCheck.of(CounterProvider.NAME, request)
                .paymentId(came.get("payment"))
                .orderId(came.get("order"))
                .amount(CounterWire.UNITS.fromReturn(came.get("amount"), "KRW"));
        String id = request.paymentId() != null ? request.paymentId() : came.get("payment");
        PaymentResponse held;
        try {
            held = getPayment(new PaymentReference(id, request.orderId()), scope);
        } catch (PaymentNotFoundException e) {
            if (id != null) {
                throw e;
            }
            return abandoned(request, came.get("code"));
        }
        check.orderId(held.orderId()).amount(held.amount());
        String heldId = held.paymentId();
        if (heldId == null || held.status() != PaymentStatus.PENDING) {
            return held;
        }
        ProviderCall.Builder call = ProviderCall.post("/payments/{id}/charge", heldId);
        return CounterWire.payment(post(call, CounterWire.amount(request.amount()), request.idempotencyKey(), scope));
    }

    /** The customer came back without a payment: the counter has never heard of the order. */
    private static PaymentResponse abandoned(ConfirmRequest request, @Nullable String code) {
        return PaymentResponse.builder()
                .provider(CounterProvider.NAME)
                .orderId(request.orderId())
                .status(PaymentStatus.FAILED)
                .amount(request.amount())
                .failure(PaymentFailure.of(FailureCode.CUSTOMER_CANCELLED, code, null))
                .build();
    }

    @Override
    public RefundResponse refundPayment(RefundRequest request, CallScope scope) {
        ProviderCall call = ProviderCall.post("/payments/{id}/refunds", request.paymentId())
                .json(CounterWire.amount(request.amount()).put("note", request.reason()))
                .build();
        return CounterWire.refund(transport.json(call, scope));
    }

    @Override
    public PaymentResponse getPayment(PaymentReference reference, CallScope scope) {
        String id = reference.paymentId();
        ProviderCall.Builder call = id != null
                ? ProviderCall.get("/payments/{id}", id)
                : ProviderCall.get("/payments").query("order", reference.orderId());
        return CounterWire.payment(transport.json(call.build(), scope));
    }

    @Override
    public void deleteInstrument(SavedInstrument instrument, CallScope scope) {
        try {
            transport.json(
                    ProviderCall.delete(
                                    "/instruments/{token}", instrument.token().reveal())
                            .keyed(String.valueOf(scope.idempotencyKey()))
                            .build(),
                    scope);
        } catch (PaymentNotFoundException e) {
            // Forgotten already, which is what was asked for.
        }
    }

    @Override
    public WebhookEvent processWebhook(WebhookRequest request, CallScope scope) {
        WireMap hint = WebhookBody.json(request);
        String notice = hint.optionalText("notice");
        if (notice == null) {
            throw new WebhookRejectedException(RejectionReason.MALFORMED_BODY, "the body is no notice");
        }
        String id = hint.optionalText("payment");
        if (id == null) {
            return new UnrecognizedEvent(envelope(notice, "unknown"), hint.toJson());
        }
        PaymentResponse payment;
        try {
            payment = getPayment(PaymentReference.byPaymentId(id), scope);
        } catch (PaymentNotFoundException e) {
            throw new WebhookRejectedException(RejectionReason.UNKNOWN_PAYMENT, "the counter knows no such payment", e);
        } catch (InvalidRequestException e) {
            throw new WebhookRejectedException(RejectionReason.MALFORMED_BODY, "the payment's id is none", e);
        }
        // Anybody may write any notice number: together with the truth it cannot take the place of a later notice.
        String eventId = payment.paymentId() + "/" + payment.providerStatus() + "/" + notice;
        return new PaymentEvent(envelope(eventId, "payment." + payment.providerStatus()), payment);
    }

    private static EventEnvelope envelope(String eventId, String type) {
        return new EventEnvelope(
                CounterProvider.NAME, eventId, type, null, Authenticity.REFETCHED, Acknowledgement.ok());
    }

    @Override
    public void close() {
        transport.close();
    }

    /** The counter takes the key in the body. */
    private WireMap post(ProviderCall.Builder call, JsonObject body, String key, CallScope scope) {
        return transport.json(call.json(body.put("key", key)).keyed(key).build(), scope);
    }
}
