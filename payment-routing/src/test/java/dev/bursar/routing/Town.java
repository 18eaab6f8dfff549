package dev.bursar.routing;

import dev.bursar.payment.PaymentFactory;
import dev.bursar.payment.PaymentInterface;
import dev.bursar.payment.PaymentResponse;
import dev.bursar.payment.spi.HttpOptions;
import dev.bursar.payment.spi.ProviderContext;
import dev.bursar.payment.spi.RetryOptions;
import dev.bursar.provider.coinbase.CoinbaseProvider;
import dev.bursar.provider.stripe.StripeProvider;
import dev.bursar.provider.toss.TossProvider;
import dev.bursar.testkit.BookEntry;
import dev.bursar.testkit.ProviderSimulator;
import dev.bursar.testkit.coinbase.CoinbaseAccount;
import dev.bursar.testkit.coinbase.CoinbaseSimulator;
import dev.bursar.testkit.stripe.StripeAccount;
import dev.bursar.testkit.stripe.StripeSimulator;
import dev.bursar.testkit.toss.TossAccount;
import dev.bursar.testkit.toss.TossSimulator;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Three providers on real sockets, and the plugins that call them. */
final class Town implements AutoCloseable {

    final StripeSimulator stripe = new StripeSimulator();
    final TossSimulator toss = new TossSimulator();
    final CoinbaseSimulator coinbase = new CoinbaseSimulator();
    private final List<PaymentInterface> opened = new ArrayList<>();

    Town() {
        coinbase.backOffice().confirmAfter(Duration.ZERO);
    }

    List<ProviderSimulator> simulators() {
        return List.of(stripe, toss, coinbase);
    }

    /** An account by the name of its route. */
    PaymentInterface open(String route, Duration readTimeout) {
        return opened(route, readTimeout, settings(route));
    }

    /** The same account in a process that reaches nobody: its connections are refused. */
    PaymentInterface openUnreachable(String route) {
        Map<String, String> settings = new HashMap<>(settings(route));
        settings.put("base_url", "http://127.0.0.1:1");
        return opened(route, Duration.ofSeconds(1), settings);
    }

    private PaymentInterface opened(String route, Duration readTimeout, Map<String, String> settings) {
        ProviderSimulator simulator = switch (route) {
            case "stripe" -> stripe;
            case "toss" -> toss;
            default -> coinbase;
        };
        PaymentInterface account = factory(simulator, readTimeout).open(route, settings);
        opened.add(account);
        return account;
    }

    private Map<String, String> settings(String route) {
        return switch (route) {
            case "stripe" -> stripeSettings();
            case "toss" -> tossSettings();
            default -> coinbaseSettings();
        };
    }

    private static PaymentFactory factory(ProviderSimulator simulator, Duration readTimeout) {
        HttpOptions http = HttpOptions.builder()
                .connectTimeout(readTimeout)
                .readTimeout(readTimeout)
                .deadline(readTimeout.multipliedBy(4))
                .maxAnswerBytes(1024 * 1024)
                .build();
        RetryOptions retry = new RetryOptions(2, Duration.ofMillis(2), Duration.ofMillis(10), 1_000_000);
        ProviderContext context = ProviderContext.defaults()
                .withClock(simulator.clock())
                .withHttp(http)
                .withRetry(retry);
        return PaymentFactory.of(new StripeProvider(), new TossProvider(), new CoinbaseProvider())
                .withContext(context);
    }

    private Map<String, String> stripeSettings() {
        StripeAccount account = stripe.account("main");
        return Map.of(
                "secret_key", account.secretKey(),
                "webhook_secret", account.webhookSecret(),
                "base_url", stripe.baseUri().toString());
    }

    private Map<String, String> tossSettings() {
        TossAccount account = toss.account("main");
        return Map.of(
                "secret_key", account.secretKey(),
                "client_key", account.clientKey(),
                "base_url", toss.baseUri().toString());
    }

    private Map<String, String> coinbaseSettings() {
        CoinbaseAccount account = coinbase.account("main");
        return Map.of(
                "api_key_id", account.apiKeyId(),
                "api_key_secret", account.apiKeySecret(),
                "webhook_secret", account.webhookSecret(),
                "base_url", coinbase.baseUri().toString());
    }

    /** The customer pays on the page of whichever provider it is. */
    Map<String, String> pays(PaymentResponse payment) {
        String id = plainId(payment);
        return switch (payment.provider()) {
            case "stripe" -> stripe.customer().pays(id);
            case "toss" -> toss.customer().pays(id);
            default -> coinbase.customer().pays(id);
        };
    }

    static String plainId(PaymentResponse payment) {
        String id = String.valueOf(payment.paymentId());
        return id.substring(id.indexOf(':') + 1);
    }

    /** Every payment of an order that any provider has, paid or still to be paid. */
    List<BookEntry> paymentsOf(String orderId) {
        return simulators().stream()
                .flatMap(simulator -> simulator.book().order(orderId).payments().stream())
                .toList();
    }

    /** How many providers have a payment of an order. */
    long providersOf(String orderId) {
        return simulators().stream()
                .filter(simulator -> !simulator.book().order(orderId).payments().isEmpty())
                .count();
    }

    /** How often money was taken for an order, wherever. */
    int chargesOf(String orderId) {
        return simulators().stream()
                .mapToInt(simulator -> simulator.book().chargesOf(orderId))
                .sum();
    }

    @Override
    public void close() {
        Stream.concat(opened.stream(), simulators().stream()).forEach(Town::closed);
    }

    private static void closed(AutoCloseable one) {
        try {
            one.close();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
