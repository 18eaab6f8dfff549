package dev.bursar.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bursar.payment.AmountMismatchException;
import dev.bursar.payment.CancelRequest;
import dev.bursar.payment.Capabilities;
import dev.bursar.payment.CaptureMode;
import dev.bursar.payment.CaptureRequest;
import dev.bursar.payment.ConfirmRequest;
import dev.bursar.payment.FailureAdvice;
import dev.bursar.payment.FailureCode;
import dev.bursar.payment.Feature;
import dev.bursar.payment.InvalidRequestException;
import dev.bursar.payment.Money;
import dev.bursar.payment.NextAction;
import dev.bursar.payment.PaymentFailure;
import dev.bursar.payment.PaymentMethod;
import dev.bursar.payment.PaymentReference;
import dev.bursar.payment.PaymentRequest;
import dev.bursar.payment.PaymentResponse;
import dev.bursar.payment.PaymentStatus;
import dev.bursar.payment.ProviderError;
import dev.bursar.payment.RefundRequest;
import dev.bursar.payment.RefundResponse;
import dev.bursar.payment.RefundStatus;
import dev.bursar.payment.Secret;
import dev.bursar.payment.Transaction;
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
import java.math.BigInteger;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A provider that does all that the till can do. */
final class TillProvider implements PaymentProvider<TillProvider.Config> {

    record Config(Secret key, List<Secret> webhookSecrets, URI base) implements ProviderConfig {}

    private static final Capabilities CAPABILITIES = Capabilities.of(
            List.of(PaymentMethod.CARD),
            List.of("KRW", "USD", "EUR", "KWD"),
            List.of(
                    Feature.REDIRECT,
                    Feature.CHARGE_ON_CONFIRM,
                    Feature.MANUAL_CAPTURE,
                    Feature.PARTIAL_CAPTURE,
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
        Secret key = settings.secret("secret_key");
        List<Secret> secrets = settings.secrets("webhook_secrets");
        URI base = URI.create(settings.text("base_url"));
        settings.check();
        return new Config(key, secrets, base);
    }

    @Override
    public Capabilities capabilities() {
        return CAPABILITIES;
    }

    @Override
    public ProviderSession open(Config config, ProviderContext context) {
        return new Session(config, context);
    }

    private record Session(TillTransport transport, TillWebhooks webhooks) implements ProviderSession {

        Session(Config config, ProviderContext context) {
            this(
                    new TillTransport(config.base(), config.key(), context),
                    new TillWebhooks(config.webhookSecrets(), context.clock()));
        }

        @Override
        public Capabilities capabilities() {
            return CAPABILITIES;
        }

        @Override
        public PaymentResponse createPayment(PaymentRequest request, CallScope scope) {
            ObjectNode body = TillSimulator.JSON
                    .createObjectNode()
                    .put("order", request.orderId())
                    .put("amount", units(request.amount()))
                    .put("currency", request.amount().currency().code())
                    .put("manual", request.capture() == CaptureMode.MANUAL);
            if (request.expiresAt() != null) {
                body.put("expires", request.expiresAt().toString());
            }
            return payment(transport.post("/payments", body, scope));
        }

        @Override
        public PaymentResponse confirmPayment(ConfirmRequest request, CallScope scope) {
            String id = String.valueOf(request.paymentId());
            same("paymentId", id, request.returnParameters().getOrDefault("payment", id));
            String amount = request.amount().amount().toPlainString();
            same("amount", amount, request.returnParameters().getOrDefault("amount", amount));
            PaymentResponse seen = payment(transport.get("/payments/" + id, scope));
            same("orderId", request.orderId(), String.valueOf(seen.orderId()));
            same("amount", request.amount().toString(), seen.amount().toString());
            if (seen.status() == PaymentStatus.FAILED) {
                return seen;
            }
            return payment(
                    transport.post("/payments/" + id + "/confirm", TillSimulator.JSON.createObjectNode(), scope));
        }

        private static void same(String field, String expected, String actual) {
            if (!expected.equals(actual)) {
                throw new AmountMismatchException(field, expected, actual, false, ProviderError.of("till"), null);
            }
        }

        @Override
        public PaymentResponse capturePayment(CaptureRequest request, CallScope scope) {
            return payment(transport.post(
                    "/payments/" + request.paymentId() + "/capture", withAmount(request.amount()), scope));
        }

        @Override
        public PaymentResponse cancelPayment(CancelRequest request, CallScope scope) {
            return payment(transport.post(
                    "/payments/" + request.paymentId() + "/cancel", TillSimulator.JSON.createObjectNode(), scope));
        }

        @Override
        public RefundResponse refundPayment(RefundRequest request, CallScope scope) {
            JsonNode answer = transport.post(
                    "/payments/" + request.paymentId() + "/refunds",
                    withAmount(request.amount()).put("refund", request.refundId()),
                    scope);
            return RefundResponse.builder()
                    .provider("till")
                    .refundId(answer.path("refund").asText())
                    .providerRefundId(answer.path("id").asText())
                    .paymentId(answer.path("payment").asText())
                    .status(RefundStatus.SUCCEEDED)
                    .amount(TillSimulator.money(
                            answer.path("amount"), answer.path("currency").asText()))
                    .build();
        }

        @Override
        public PaymentResponse getPayment(PaymentReference reference, CallScope scope) {
            return payment(transport.get(
                    reference.paymentId() != null
                            ? "/payments/" + reference.paymentId()
                            : "/payments?order=" + reference.orderId(),
                    scope));
        }

        @Override
        public TransactionPage listTransactions(TransactionQuery query, CallScope scope) {
            JsonNode answer = transport.get(
                    "/movements?from=" + query.from() + "&until=" + query.until() + "&limit=" + query.limit()
                            + (query.cursor() == null ? "" : "&after=" + query.cursor()),
                    scope);
            List<Transaction> rows = new ArrayList<>();
            answer.path("rows")
                    .forEach(row -> rows.add(Transaction.builder()
                            .provider("till")
                            .transactionId(row.path("id").asText())
                            .paymentId(row.path("payment").asText())
                            .orderId(row.path("order").asText())
                            .kind(Transaction.Kind.valueOf(
                                    row.path("kind").asText().toUpperCase(Locale.ROOT)))
                            .amount(TillSimulator.money(
                                    row.path("amount"), row.path("currency").asText()))
                            .occurredAt(Instant.parse(row.path("at").asText()))
                            .build()));
            return new TransactionPage(
                    rows, answer.hasNonNull("next") ? answer.path("next").asText() : null);
        }

        @Override
        public WebhookEvent processWebhook(WebhookRequest request, CallScope scope) {
            return webhooks.process(request);
        }

        @Override
        public void close() {
            transport.close();
        }
    }

    private static ObjectNode withAmount(@Nullable Money amount) {
        ObjectNode body = TillSimulator.JSON.createObjectNode();
        return amount == null ? body : body.put("amount", units(amount));
    }

    private static BigInteger units(Money amount) {
        try {
            return amount.toUnits(amount.currency().fractionDigits());
        } catch (ArithmeticException e) {
            throw new InvalidRequestException("amount", "is finer than the till can express", ProviderError.of("till"));
        }
    }

    static PaymentResponse payment(JsonNode answer) {
        String currency = answer.path("currency").asText();
        String word = answer.path("status").asText();
        Money captured = TillSimulator.money(answer.path("captured"), currency);
        Money refunded = TillSimulator.money(answer.path("refunded"), currency);
        PaymentStatus status = status(word, captured, refunded);
        return PaymentResponse.builder()
                .provider("till")
                .paymentId(answer.path("id").asText())
                .orderId(answer.path("order").asText())
                .status(status)
                .providerStatus(word)
                .amount(TillSimulator.money(answer.path("amount"), currency))
                .capturedAmount(captured)
                .refundedAmount(refunded)
                .nextAction(
                        status == PaymentStatus.CREATED
                                ? new NextAction.Redirect(
                                        URI.create(answer.path("page").asText()))
                                : NextAction.none())
                .failure(status == PaymentStatus.FAILED ? failure(word, answer.path("reason")) : null)
                .raw(answer.toString())
                .build();
    }

    private static PaymentStatus status(String word, Money captured, Money refunded) {
        return switch (word) {
            case "open", "agreed" -> PaymentStatus.CREATED;
            case "reserved" -> PaymentStatus.APPROVED;
            case "cancelled" -> PaymentStatus.CANCELLED;
            case "declined", "expired" -> PaymentStatus.FAILED;
            case "paid" ->
                refunded.isZero()
                        ? PaymentStatus.COMPLETED
                        : refunded.equals(captured) ? PaymentStatus.REFUNDED : PaymentStatus.PARTIALLY_REFUNDED;
            default -> PaymentStatus.UNKNOWN;
        };
    }

    private static PaymentFailure failure(String word, JsonNode reason) {
        FailureCode code = word.equals("expired")
                ? FailureCode.EXPIRED
                : FailureCode.valueOf(reason.asText().toUpperCase(Locale.ROOT));
        return new PaymentFailure(code, word + " " + reason.asText(), null, FailureAdvice.OTHER_METHOD);
    }
}
