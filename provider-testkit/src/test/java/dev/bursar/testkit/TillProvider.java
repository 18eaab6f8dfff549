package dev.bursar.testkit;

import dev.bursar.payment.CancelRequest;
import dev.bursar.payment.Capabilities;
import dev.bursar.payment.CaptureMode;
import dev.bursar.payment.CaptureRequest;
import dev.bursar.payment.Feature;
import dev.bursar.payment.PaymentMethod;
import dev.bursar.payment.PaymentReference;
import dev.bursar.payment.PaymentRequest;
import dev.bursar.payment.PaymentResponse;
import dev.bursar.payment.RefundRequest;
import dev.bursar.payment.RefundResponse;
import dev.bursar.payment.Secret;
import dev.bursar.payment.TransactionPage;
import dev.bursar.payment.TransactionQuery;
import dev.bursar.payment.spi.CallScope;
import dev.bursar.payment.spi.PaymentProvider;
import dev.bursar.payment.spi.ProviderConfig;
import dev.bursar.payment.spi.ProviderContext;
import dev.bursar.payment.spi.ProviderSession;
import dev.bursar.payment.spi.Settings;
import dev.bursar.payment.webhook.WebhookEvent;
import dev.bursar.payment.webhook.WebhookRequest;
import dev.bursar.provider.support.CallAuthentication;
import dev.bursar.provider.support.JsonObject;
import dev.bursar.provider.support.ProviderCall;
import dev.bursar.provider.support.ProviderTransport;
import dev.bursar.provider.support.SignatureCheck;
import dev.bursar.provider.support.WireMap;
import java.net.URI;
import java.time.Duration;
import java.util.List;

/** The till: the customer pays on its page, so confirming only asks; reserved money is captured in parts. */
final class TillProvider implements PaymentProvider<TillProvider.Config> {

    record Config(Secret key, List<Secret> webhookSecrets, URI base) implements ProviderConfig {}

    private static final Capabilities CAPABILITIES = Capabilities.of(
            List.of(PaymentMethod.CARD),
            List.of("KRW", "USD", "EUR", "KWD"),
            List.of(
                    Feature.REDIRECT,
                    Feature.MANUAL_CAPTURE,
                    Feature.PARTIAL_CAPTURE,
                    Feature.REPEATED_CAPTURE,
                    Feature.CANCEL,
                    Feature.REFUND,
                    Feature.PARTIAL_REFUND,
                    Feature.LOOKUP_BY_PAYMENT_ID,
                    Feature.LOOKUP_BY_ORDER_ID,
                    Feature.LIST_TRANSACTIONS,
                    Feature.WEBHOOKS,
                    Feature.EXPIRY));

    @Override
    public String name() {
        return "till";
    }

    @Override
    public Class<Config> configType() {
        return Config.class;
    }

    @Override
    public Config configure(Settings settings) {
        Config config = new Config(
                settings.secret("secret_key"),
                settings.secrets("webhook_secrets"),
                URI.create(settings.text("base_url")));
        settings.check();
        return config;
    }

    @Override
    public Capabilities capabilities() {
        return CAPABILITIES;
    }

    @Override
    public ProviderSession open(Config config, ProviderContext context) {
        Capabilities capabilities =
                config.webhookSecrets().isEmpty() ? CAPABILITIES.without(Feature.WEBHOOKS) : CAPABILITIES;
        ProviderTransport transport = ProviderTransport.builder("till", config.base(), context)
                .authentication(CallAuthentication.header(
                        "Authorization", "Bearer " + config.key().reveal()))
                .refusals(TillWire.REFUSALS)
                .build();
        return new Session(config, context, capabilities, transport);
    }

    private record Session(
            Config config, ProviderContext context, Capabilities capabilities, ProviderTransport transport)
            implements ProviderSession {

        @Override
        public PaymentResponse createPayment(PaymentRequest request, CallScope scope) {
            JsonObject body = TillWire.amount(request.amount())
                    .put("order", request.orderId())
                    .put("manual", request.capture() == CaptureMode.MANUAL);
            if (request.expiresAt() != null) {
                body.put("expires", request.expiresAt().toString());
            }
            return TillWire.payment(post(ProviderCall.post("/payments"), body, request.idempotencyKey(), scope));
        }

        @Override
        public PaymentResponse capturePayment(CaptureRequest request, CallScope scope) {
            return TillWire.payment(post(
                    ProviderCall.post("/payments/{id}/capture", request.paymentId()),
                    TillWire.amount(request.amount()),
                    request.idempotencyKey(),
                    scope));
        }

        @Override
        public PaymentResponse cancelPayment(CancelRequest request, CallScope scope) {
            ProviderCall.Builder call = ProviderCall.post("/payments/{id}/cancel", request.paymentId());
            return TillWire.payment(post(call, JsonObject.create(), request.idempotencyKey(), scope));
        }

        @Override
        public RefundResponse refundPayment(RefundRequest request, CallScope scope) {
            return TillWire.refund(post(
                    ProviderCall.post("/payments/{id}/refunds", request.paymentId()),
                    TillWire.amount(request.amount()).put("refund", request.refundId()),
                    request.idempotencyKey(),
                    scope));
        }

        @Override
        public PaymentResponse getPayment(PaymentReference reference, CallScope scope) {
            String id = reference.paymentId();
            ProviderCall.Builder call = id != null
                    ? ProviderCall.get("/payments/{id}", id)
                    : ProviderCall.get("/payments").query("order", reference.orderId());
            return TillWire.payment(transport.json(call.build(), scope));
        }

        @Override
        public TransactionPage listTransactions(TransactionQuery query, CallScope scope) {
            WireMap answer = transport.json(
                    ProviderCall.get("/movements")
                            .query("from", query.from().toString())
                            .query("until", query.until().toString())
                            .query("limit", String.valueOf(query.limit()))
                            .query("after", query.cursor())
                            .build(),
                    scope);
            return new TransactionPage(
                    answer.list("rows").stream().map(TillWire::transaction).toList(), answer.optionalText("next"));
        }

        @Override
        public WebhookEvent processWebhook(WebhookRequest request, CallScope scope) {
            new SignatureCheck(config.webhookSecrets(), Duration.ofMinutes(5), context.clock())
                    .timed(request, "Till-Signature", "s");
            return TillWire.event(request);
        }

        @Override
        public void close() {
            transport.close();
        }

        private WireMap post(ProviderCall.Builder call, JsonObject body, String key, CallScope scope) {
            return transport.json(call.json(body).keyed("Idempotency-Key", key).build(), scope);
        }
    }
}
