package dev.bursar.micrometer;

import dev.bursar.payment.CancelRequest;
import dev.bursar.payment.Capabilities;
import dev.bursar.payment.CaptureRequest;
import dev.bursar.payment.ConfirmRequest;
import dev.bursar.payment.Feature;
import dev.bursar.payment.Money;
import dev.bursar.payment.PaymentMethod;
import dev.bursar.payment.PaymentReference;
import dev.bursar.payment.PaymentRequest;
import dev.bursar.payment.PaymentResponse;
import dev.bursar.payment.PaymentStatus;
import dev.bursar.payment.RefundRequest;
import dev.bursar.payment.RefundResponse;
import dev.bursar.payment.RefundStatus;
import dev.bursar.payment.SavedInstrument;
import dev.bursar.payment.TransactionPage;
import dev.bursar.payment.TransactionQuery;
import dev.bursar.payment.payout.PayoutReference;
import dev.bursar.payment.payout.PayoutRequest;
import dev.bursar.payment.payout.PayoutResponse;
import dev.bursar.payment.payout.PayoutStatus;
import dev.bursar.payment.spi.CallScope;
import dev.bursar.payment.spi.PaymentProvider;
import dev.bursar.payment.spi.PayoutSession;
import dev.bursar.payment.spi.ProviderConfig;
import dev.bursar.payment.spi.ProviderContext;
import dev.bursar.payment.spi.ProviderSession;
import dev.bursar.payment.spi.Settings;
import dev.bursar.payment.webhook.WebhookEvent;
import dev.bursar.payment.webhook.WebhookRequest;
import java.util.List;

/** A provider that answers as a test says. */
final class ScriptedProvider implements PaymentProvider<ScriptedProvider.Config> {

    static final Money WON = Money.of(15000, "KRW");

    private final String name;
    private volatile Script script = (usual, scope) -> usual;

    /** An account with a label. */
    record Config(String account) implements ProviderConfig {}

    private final class Payouts implements PayoutSession {

        @Override
        public PayoutResponse send(PayoutRequest request, CallScope scope) {
            return (PayoutResponse) script.play(payout(request.payoutId()), scope);
        }

        @Override
        public PayoutResponse get(PayoutReference reference, CallScope scope) {
            return (PayoutResponse) script.play(payout(reference.payoutId()), scope);
        }

        @Override
        public void close() {}

        private PayoutResponse payout(String payoutId) {
            return PayoutResponse.builder()
                    .provider(name)
                    .payoutId(payoutId)
                    .status(PayoutStatus.PROCESSING)
                    .amount(WON)
                    .build();
        }
    }

    /** Changes the usual answer, or throws instead. */
    interface Script {

        Object play(Object usual, CallScope scope);
    }

    ScriptedProvider(String name) {
        this.name = name;
    }

    void play(Script next) {
        this.script = next;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Class<Config> configType() {
        return Config.class;
    }

    @Override
    public Config configure(Settings settings) {
        Config config = new Config(settings.text("account", "default"));
        settings.check();
        return config;
    }

    @Override
    public PayoutSession openPayouts(Config config, ProviderContext context) {
        return new Payouts();
    }

    @Override
    public Capabilities capabilities() {
        return Capabilities.of(
                List.of(PaymentMethod.CARD, PaymentMethod.WALLET),
                List.of("KRW", "USD", "EUR", "JPY"),
                List.of(Feature.values()));
    }

    @Override
    public ProviderSession open(Config config, ProviderContext context) {
        return new Session();
    }

    private final class Session implements ProviderSession {

        @Override
        public Capabilities capabilities() {
            return ScriptedProvider.this.capabilities();
        }

        @Override
        public PaymentResponse createPayment(PaymentRequest request, CallScope scope) {
            return answer(payment("pay-1", request.orderId(), request.amount()), scope);
        }

        @Override
        public PaymentResponse confirmPayment(ConfirmRequest request, CallScope scope) {
            return answer(payment(request.paymentId(), request.orderId(), request.amount()), scope);
        }

        @Override
        public PaymentResponse capturePayment(CaptureRequest request, CallScope scope) {
            return answer(payment(request.paymentId(), "order-1", WON), scope);
        }

        @Override
        public PaymentResponse cancelPayment(CancelRequest request, CallScope scope) {
            return answer(payment(request.paymentId(), "order-1", WON), scope);
        }

        @Override
        public RefundResponse refundPayment(RefundRequest request, CallScope scope) {
            RefundResponse usual = RefundResponse.builder()
                    .provider(name)
                    .refundId(request.refundId())
                    .paymentId(request.paymentId())
                    .orderId("order-1")
                    .status(RefundStatus.PENDING)
                    .amount(request.amount() == null ? WON : request.amount())
                    .build();
            return answer(usual, scope);
        }

        @Override
        public PaymentResponse getPayment(PaymentReference reference, CallScope scope) {
            return answer(payment("pay-1", reference.orderId(), WON), scope);
        }

        @Override
        public TransactionPage listTransactions(TransactionQuery query, CallScope scope) {
            return answer(new TransactionPage(List.of(), null), scope);
        }

        @Override
        public void deleteInstrument(SavedInstrument instrument, CallScope scope) {
            SavedInstrument unused = answer(instrument, scope);
        }

        @Override
        public WebhookEvent processWebhook(WebhookRequest request, CallScope scope) {
            return answer(Events.unrecognized("evt-1", Events.NOON), scope);
        }

        @Override
        public void close() {}

        @SuppressWarnings("unchecked") // a test that changes an answer keeps its type
        private <T> T answer(T usual, CallScope scope) {
            return (T) script.play(usual, scope);
        }

        private PaymentResponse payment(String paymentId, String orderId, Money amount) {
            return PaymentResponse.builder()
                    .provider(name)
                    .paymentId(paymentId)
                    .orderId(orderId)
                    .status(PaymentStatus.COMPLETED)
                    .amount(amount)
                    .capturedAmount(amount)
                    .build();
        }
    }
}
