package dev.bursar.provider.coinbase;

import dev.bursar.payment.Money;
import dev.bursar.payment.PaymentFactory;
import dev.bursar.payment.PaymentInterface;
import dev.bursar.payment.PaymentReference;
import dev.bursar.payment.PaymentRequest;
import dev.bursar.payment.PaymentResponse;
import dev.bursar.payment.RefundRequest;
import dev.bursar.payment.spi.ProviderContext;
import dev.bursar.payment.spi.RetryOptions;
import dev.bursar.payment.webhook.WebhookEvent;
import dev.bursar.payment.webhook.WebhookRequest;
import dev.bursar.testkit.RecordedCall;
import dev.bursar.testkit.coinbase.CoinbaseAccount;
import dev.bursar.testkit.coinbase.CoinbaseSimulator;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** A shop with an account at the simulated Coinbase, by one of its two APIs. */
final class CoinbaseBench implements AutoCloseable {

    static final Money AMOUNT = Money.of("12.50", "USDC");
    static final URI RETURN = URI.create("https://shop.example/return");

    final CoinbaseSimulator coinbase = new CoinbaseSimulator();
    final CoinbaseAccount account = coinbase.account("main");
    final PaymentFactory factory = PaymentFactory.of(new CoinbaseProvider())
            .withContext(ProviderContext.defaults()
                    .withClock(coinbase.clock())
                    .withRetry(new RetryOptions(3, Duration.ofMillis(1), Duration.ofMillis(5), 10_000)));
    final PaymentInterface shop;
    private final boolean commerce;

    private CoinbaseBench(boolean commerce) {
        this.commerce = commerce;
        coinbase.backOffice().confirmAfter(Duration.ZERO);
        this.shop = open(Map.of());
    }

    static CoinbaseBench checkouts() {
        return new CoinbaseBench(false);
    }

    static CoinbaseBench commerce() {
        return new CoinbaseBench(true);
    }

    PaymentInterface open(Map<String, String> more) {
        Map<String, String> settings = new HashMap<>(
                commerce
                        ? Map.of("api", "commerce", "commerce_key", account.commerceKey())
                        : Map.of("api_key_id", account.apiKeyId(), "api_key_secret", account.apiKeySecret()));
        settings.put("webhook_secret", account.webhookSecret());
        settings.put("base_url", coinbase.baseUri().toString());
        settings.putAll(more);
        return factory.open("coinbase", settings);
    }

    static PaymentRequest.Builder order(String orderId) {
        return PaymentRequest.builder()
                .orderId(orderId)
                .amount(AMOUNT)
                .description("Two mugs")
                .returnUrl(RETURN);
    }

    PaymentResponse created(PaymentRequest.Builder order) {
        return shop.createPayment(order.build());
    }

    /** A payment, from its beginning to its end. */
    PaymentResponse paid(PaymentRequest.Builder order) {
        String id = id(created(order));
        coinbase.customer().pays(id);
        return get(id);
    }

    PaymentResponse get(String id) {
        return shop.getPayment(PaymentReference.byPaymentId(id));
    }

    static RefundRequest.Builder refund(PaymentResponse paid, String refundId) {
        return RefundRequest.builder().paymentId(id(paid)).refundId(refundId);
    }

    static String id(PaymentResponse payment) {
        return Objects.requireNonNull(payment.paymentId(), "payment id");
    }

    /** The body of the last request of an operation. */
    String sent(String operation) {
        List<RecordedCall> calls = coinbase.requests().of(operation);
        return calls.get(calls.size() - 1).request().bodyText();
    }

    /** The last webhook that was sent. */
    WebhookRequest lastWebhook() {
        return coinbase.webhooks().lastRequest();
    }

    WebhookEvent lastEvent() {
        return shop.processWebhook(lastWebhook());
    }

    @Override
    public void close() {
        shop.close();
        coinbase.close();
    }
}
