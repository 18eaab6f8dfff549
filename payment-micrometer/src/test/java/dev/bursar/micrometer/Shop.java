package dev.bursar.micrometer;

import dev.bursar.payment.CancelRequest;
import dev.bursar.payment.CaptureRequest;
import dev.bursar.payment.ConfirmRequest;
import dev.bursar.payment.PaymentFactory;
import dev.bursar.payment.PaymentInterface;
import dev.bursar.payment.PaymentMethod;
import dev.bursar.payment.PaymentObserver;
import dev.bursar.payment.PaymentReference;
import dev.bursar.payment.PaymentRequest;
import dev.bursar.payment.PaymentVerb;
import dev.bursar.payment.RefundRequest;
import dev.bursar.payment.SavedInstrument;
import dev.bursar.payment.Secret;
import dev.bursar.payment.TransactionQuery;
import dev.bursar.payment.payout.PayoutPort;
import dev.bursar.payment.payout.PayoutRequest;
import dev.bursar.payment.webhook.WebhookRequest;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.assertj.core.api.Assertions;

/** A merchant account at a scripted provider, observed into a Prometheus registry. */
final class Shop {

    static final Clock CLOCK = Clock.fixed(Events.NOON.plus(Duration.ofMinutes(2)), ZoneOffset.UTC);

    static final PayoutRequest PAYOUT = PayoutRequest.builder()
            .payoutId("payout-1")
            .destination("seller-1")
            .amount(ScriptedProvider.WON)
            .build();

    final PrometheusMeterRegistry registry =
            new PrometheusMeterRegistry(PrometheusConfig.DEFAULT).throwExceptionOnRegistrationFailure();
    final ScriptedProvider provider = new ScriptedProvider("alpha");
    final PaymentMetrics metrics;
    final PaymentInterface payments;
    final PayoutPort payouts;

    Shop() {
        this(builder -> builder);
    }

    Shop(UnaryOperator<PaymentMetrics.Builder> bounds) {
        metrics = bounds.apply(PaymentMetrics.builder(registry).clock(CLOCK)).build();
        payments = open(provider, metrics, "default");
        payouts = PaymentFactory.of(provider).withObserver(metrics).openPayouts(provider.name(), Map.of());
    }

    static PaymentInterface open(ScriptedProvider provider, PaymentObserver observer, String account) {
        return PaymentFactory.of(provider).withObserver(observer).open(provider.name(), Map.of("account", account));
    }

    static PaymentRequest order(PaymentMethod method) {
        return PaymentRequest.builder()
                .orderId("order-1")
                .amount(ScriptedProvider.WON)
                .method(method)
                .build();
    }

    /** Calls a verb; what it throws is its outcome too. */
    Shop call(PaymentVerb verb) {
        Throwable unused = Assertions.catchThrowable(() -> {
            switch (verb) {
                case PAYOUT -> payouts.send(PAYOUT);
                case PAYOUT_STATUS -> payouts.get(PAYOUT.reference());
                default -> call(payments, verb);
            }
        });
        return this;
    }

    static void call(PaymentInterface payments, PaymentVerb verb) {
        switch (verb) {
            case CREATE -> payments.createPayment(order(PaymentMethod.CARD));
            case CONFIRM ->
                payments.confirmPayment(ConfirmRequest.builder()
                        .paymentId("pay-1")
                        .orderId("order-1")
                        .amount(ScriptedProvider.WON)
                        .build());
            case CAPTURE -> payments.capturePayment(new CaptureRequest("pay-1", "capture-1", null, "key-3"));
            case CANCEL -> payments.cancelPayment(new CancelRequest("pay-1", "sold out", "key-4"));
            case REFUND ->
                payments.refundPayment(
                        new RefundRequest("pay-1", "refund-7", ScriptedProvider.WON, null, null, null, "key-5"));
            case GET -> payments.getPayment(PaymentReference.byPaymentId("pay-1"));
            case LIST ->
                payments.listTransactions(new TransactionQuery(Events.NOON, Events.NOON.plusSeconds(60), 7, null));
            case DELETE_INSTRUMENT -> payments.deleteInstrument(SavedInstrument.of(Secret.of("token-1")));
            case WEBHOOK -> payments.processWebhook(WebhookRequest.builder().build());
            case PAYOUT, PAYOUT_STATUS -> throw new UnsupportedOperationException("asked of a payout port");
        }
    }

    Scrape scrape() {
        return Scrape.of(registry.scrape());
    }
}
