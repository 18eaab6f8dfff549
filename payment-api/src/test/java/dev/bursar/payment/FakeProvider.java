package dev.bursar.payment;

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
import dev.bursar.payment.spi.RateLimit;
import dev.bursar.payment.spi.Settings;
import dev.bursar.payment.webhook.UnrecognizedEvent;
import dev.bursar.payment.webhook.WebhookEvent;
import dev.bursar.payment.webhook.WebhookRequest;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** A provider without a network: it answers what was asked for, or does what a {@link Script} says. */
final class FakeProvider implements PaymentProvider<FakeProvider.Config> {

    record Config(String account) implements ProviderConfig {

        static final String WITH_A_LIMIT = "with-a-limit";

        @Override
        public @Nullable RateLimit publishedRateLimit() {
            return account.equals(WITH_A_LIMIT) ? RateLimit.perSecond(7) : null;
        }
    }

    /** What a session does before it answers: count requests, note what left, throw, or wait. */
    interface Script {

        void play(CallScope scope) throws Exception;
    }

    final List<PaymentVerb> asked = new CopyOnWriteArrayList<>();
    final List<CallScope> scopes = new CopyOnWriteArrayList<>();
    final List<ProviderContext> contexts = new CopyOnWriteArrayList<>();
    private final String name;
    private Capabilities capabilities = Samples.CAPABILITIES;
    private Script script = scope -> {};
    private UnaryOperator<Object> answer = UnaryOperator.identity();
    private int closed;

    FakeProvider() {
        this("fake");
    }

    FakeProvider(String name) {
        this.name = name;
    }

    FakeProvider with(Capabilities declared) {
        this.capabilities = declared;
        return this;
    }

    FakeProvider doing(Script next) {
        this.script = next;
        return this;
    }

    /** Changes every answer on its way to the guard. */
    FakeProvider answering(UnaryOperator<Object> change) {
        this.answer = change;
        return this;
    }

    PaymentInterface open() {
        return PaymentFactory.of(this).open(new Config("shop-1"));
    }

    int closed() {
        return closed;
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
        settings.secret("secret_key");
        Config config = new Config(settings.text("account", "default"));
        settings.check();
        return config;
    }

    @Override
    public Capabilities capabilities() {
        return capabilities;
    }

    @Override
    public ProviderSession open(Config config, ProviderContext context) {
        contexts.add(context);
        return new Session();
    }

    @Override
    public PayoutSession openPayouts(Config config, ProviderContext context) {
        contexts.add(context);
        return new Payouts();
    }

    private static <T extends Throwable> void throwUnchecked(Throwable fault) throws T {
        @SuppressWarnings("unchecked")
        T unchecked = (T) fault;
        throw unchecked;
    }

    @SuppressWarnings("unchecked") // a test that changes an answer keeps its type
    private <T> T answer(CallScope scope, T usual) {
        asked.add(scope.verb());
        scopes.add(scope);
        try {
            script.play(scope);
        } catch (Throwable fault) {
            FakeProvider.<RuntimeException>throwUnchecked(fault);
        }
        return (T) answer.apply(usual);
    }

    private final class Payouts implements PayoutSession {

        @Override
        public PayoutResponse send(PayoutRequest request, CallScope scope) {
            return answer(scope, payout(request.payoutId(), request.amount()));
        }

        @Override
        public PayoutResponse get(PayoutReference reference, CallScope scope) {
            return answer(scope, payout(reference.payoutId(), Samples.WON));
        }

        @Override
        public void close() {
            closed++;
        }

        private PayoutResponse payout(String payoutId, Money amount) {
            return PayoutResponse.builder()
                    .provider(name)
                    .payoutId(payoutId)
                    .providerPayoutId("po-1")
                    .status(PayoutStatus.PROCESSING)
                    .amount(amount)
                    .build();
        }
    }

    private final class Session implements ProviderSession {

        @Override
        public Capabilities capabilities() {
            return capabilities;
        }

        @Override
        public PaymentResponse createPayment(PaymentRequest request, CallScope scope) {
            return answer(scope, payment("pay-1", request.orderId(), request.amount()));
        }

        @Override
        public PaymentResponse confirmPayment(ConfirmRequest request, CallScope scope) {
            return answer(scope, payment(request.paymentId(), request.orderId(), request.amount()));
        }

        @Override
        public PaymentResponse capturePayment(CaptureRequest request, CallScope scope) {
            return answer(scope, payment(request.paymentId(), "order-1001", Samples.WON));
        }

        @Override
        public PaymentResponse cancelPayment(CancelRequest request, CallScope scope) {
            return answer(scope, payment(request.paymentId(), "order-1001", Samples.WON));
        }

        @Override
        public RefundResponse refundPayment(RefundRequest request, CallScope scope) {
            return answer(
                    scope,
                    Samples.REFUND_RESPONSE.toBuilder()
                            .amount(request.amount() == null ? Samples.WON : request.amount())
                            .build());
        }

        @Override
        public PaymentResponse getPayment(PaymentReference reference, CallScope scope) {
            String paymentId = reference.paymentId() == null ? "pay-1" : reference.paymentId();
            return answer(scope, payment(paymentId, reference.orderId(), Samples.WON));
        }

        @Override
        public TransactionPage listTransactions(TransactionQuery query, CallScope scope) {
            return answer(scope, new TransactionPage(List.of(Samples.TRANSACTION), null));
        }

        @Override
        public void deleteInstrument(SavedInstrument instrument, CallScope scope) {
            Object unused = answer(scope, instrument);
        }

        @Override
        public WebhookEvent processWebhook(WebhookRequest request, CallScope scope) {
            return answer(scope, new UnrecognizedEvent(Samples.ENVELOPE, null));
        }

        @Override
        public void close() {
            closed++;
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
