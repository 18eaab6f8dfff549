package dev.bursar.architecture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bursar.payment.Feature;
import dev.bursar.payment.Money;
import dev.bursar.payment.PaymentFactory;
import dev.bursar.payment.PaymentInterface;
import dev.bursar.payment.PaymentReference;
import dev.bursar.payment.PaymentSettings;
import dev.bursar.payment.PaymentStatus;
import dev.bursar.payment.RefundResponse;
import dev.bursar.payment.RefundStatus;
import dev.bursar.payment.UnsupportedFeatureException;
import dev.bursar.payment.webhook.WebhookRequest;
import dev.bursar.testkit.OrderBook;
import dev.bursar.testkit.ProviderSimulator;
import dev.bursar.testkit.WebhookMessage;
import dev.bursar.testkit.coinbase.CoinbaseAccount;
import dev.bursar.testkit.coinbase.CoinbaseSimulator;
import dev.bursar.testkit.stripe.StripeAccount;
import dev.bursar.testkit.stripe.StripeSimulator;
import dev.bursar.testkit.toss.TossAccount;
import dev.bursar.testkit.toss.TossSimulator;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * A shop is made of the code in the README, word for word. Then it takes the same order at every provider, and only the
 * settings differ; and the currency of its prices, where a provider takes no won.
 */
@DisplayName("The shop of the README")
public class OneShopEverywhereTest {

    /** What is around the README's code: the rest of a shop, which knows no provider. */
    private static final String SHOP = """
            package readme;
            import dev.bursar.payment.*;
            import dev.bursar.payment.webhook.*;
            import java.net.URI;
            import java.util.*;
            @SuppressWarnings("all")
            public final class Storefront implements dev.bursar.architecture.OneShopEverywhereTest.Shop {
                private final PaymentInterface shop;
                private PaymentResponse payment;
                private PaymentResponse paid;
                private URI sentTo;
                private int shipped;
                private final Set<String> seen = new HashSet<>();
                private final List<Object> told = new ArrayList<>();
                private int status;
                public Storefront(PaymentInterface shop) { this.shop = shop; }
                private void sendBrowserTo(URI url) { sentTo = url; }
                private void ship() { shipped++; }
                private void tellCustomer(PaymentFailure failure) { throw new IllegalStateException("" + failure); }
                private boolean waiting;
                private void waitForWebhook() { waiting = true; }
                private boolean seenBefore(String eventId) { return !seen.add(eventId); }
                private void update(Object changed) {
                    told.add(changed);
                    if (waiting && changed instanceof PaymentResponse payment && payment.status().isPaid()) {
                        waiting = false;
                        ship();
                    }
                }
                private void reply(Acknowledgement acknowledgement) { status = acknowledgement.status(); }
                private void replyStatus(int code) { status = code; }
                public URI checkout() {
            %s
                    this.payment = payment;
                    return sentTo;
                }
                public String paymentId() { return paid == null ? payment.paymentId() : paid.paymentId(); }
                public void back(Map<String, String> queryParameters) {
            %s
                    this.paid = paid;
                }
                public void giveBack() {
            %s
                }
                public int webhook(Map<String, List<String>> headers, byte[] rawBody) {
            %s
                    return status;
                }
                public int shipped() { return shipped; }
                public List<Object> told() { return told; }
            }
            """;

    /** What a customer, and a provider, can do to the shop. */
    public interface Shop {

        /** The customer buys; the page to go to. */
        URI checkout();

        /** The payment's id. */
        String paymentId();

        /** The customer is back. */
        void back(Map<String, String> queryParameters);

        /** A mug was broken. */
        void giveBack();

        /** The provider tells something; what is answered. */
        int webhook(Map<String, List<String>> headers, byte[] rawBody);

        /** How often the goods were sent. */
        int shipped();

        /** What webhooks told. */
        List<Object> told();
    }

    @TestFactory
    @DisplayName("takes an order and gives a part of it back, by other settings alone, at")
    Stream<DynamicTest> sameCode(@TempDir Path folder, @TempDir Path another) throws Exception {
        ClassLoader readme = compiled(folder, "KRW");
        ClassLoader inDollars = compiled(another, "USD");
        return Stream.of(
                DynamicTest.dynamicTest("Stripe", () -> {
                    StripeSimulator stripe = new StripeSimulator();
                    ordered(readme, "KRW", stripe, settings(stripe), stripe.customer()::pays);
                }),
                DynamicTest.dynamicTest("Toss", () -> {
                    TossSimulator toss = new TossSimulator();
                    TossAccount account = toss.account("main");
                    Map<String, String> settings = Map.of(
                            "PAYMENT_PROVIDER", "toss",
                            "PAYMENT_TOSS_SECRET_KEY", account.secretKey(),
                            "PAYMENT_TOSS_BASE_URL", toss.baseUri().toString());
                    ordered(readme, "KRW", toss, settings, toss.customer()::pays);
                }),
                DynamicTest.dynamicTest("Stripe, in dollars", () -> {
                    StripeSimulator stripe = new StripeSimulator();
                    ordered(inDollars, "USD", stripe, settings(stripe), stripe.customer()::pays);
                }),
                DynamicTest.dynamicTest("Coinbase, in dollars", () -> {
                    CoinbaseSimulator coinbase = new CoinbaseSimulator();
                    coinbase.backOffice().confirmAfter(Duration.ZERO);
                    coinbase.backOffice().refundAfter(Duration.ZERO);
                    ordered(inDollars, "USD", coinbase, settings(coinbase), coinbase.customer()::pays);
                }),
                DynamicTest.dynamicTest(
                        "Coinbase, on its page, where the chain takes its time", () -> slowly(inDollars)),
                DynamicTest.dynamicTest("Coinbase Commerce, which gives nothing back", () -> {
                    CoinbaseSimulator coinbase = new CoinbaseSimulator();
                    coinbase.backOffice().confirmAfter(Duration.ZERO);
                    CoinbaseAccount account = coinbase.account("main");
                    Map<String, String> settings = Map.of(
                            "PAYMENT_PROVIDER", "coinbase",
                            "PAYMENT_COINBASE_API", "commerce",
                            "PAYMENT_COINBASE_COMMERCE_KEY", account.commerceKey(),
                            "PAYMENT_COINBASE_WEBHOOK_SECRET", account.webhookSecret(),
                            "PAYMENT_COINBASE_BASE_URL", coinbase.baseUri().toString());
                    ordered(readme, "KRW", coinbase, settings, coinbase.customer()::pays);
                }));
    }

    private static Map<String, String> settings(StripeSimulator stripe) {
        StripeAccount account = stripe.account("main");
        return Map.of(
                "PAYMENT_PROVIDER", "stripe",
                "PAYMENT_STRIPE_SECRET_KEY", account.secretKey(),
                "PAYMENT_STRIPE_WEBHOOK_SECRET", account.webhookSecret(),
                "PAYMENT_STRIPE_BASE_URL", stripe.baseUri().toString());
    }

    private static Map<String, String> settings(CoinbaseSimulator coinbase) {
        CoinbaseAccount account = coinbase.account("main");
        return Map.of(
                "PAYMENT_PROVIDER", "coinbase",
                "PAYMENT_COINBASE_API_KEY_ID", account.apiKeyId(),
                "PAYMENT_COINBASE_API_KEY_SECRET", account.apiKeySecret(),
                "PAYMENT_COINBASE_WEBHOOK_SECRET", account.webhookSecret(),
                "PAYMENT_COINBASE_BASE_URL", coinbase.baseUri().toString());
    }

    private static void ordered(
            ClassLoader readme,
            String currency,
            ProviderSimulator simulator,
            Map<String, String> settings,
            Function<String, Map<String, String>> customer)
            throws Exception {
        PaymentFactory factory = PaymentFactory.discover();
        factory = factory.withContext(factory.context().withClock(simulator.clock()));
        try (simulator;
                PaymentInterface payments = factory.open(PaymentSettings.of(settings))) {
            Shop shop = (Shop) readme.loadClass("readme.Storefront")
                    .getConstructor(PaymentInterface.class)
                    .newInstance(payments);

            assertThat(shop.checkout()).hasHost("127.0.0.1");
            shop.back(customer.apply(shop.paymentId()));
            boolean refunds = payments.capabilities().has(Feature.PARTIAL_REFUND);
            if (refunds) {
                shop.giveBack();
            } else {
                assertThatThrownBy(shop::giveBack).isInstanceOf(UnsupportedFeatureException.class);
            }
            deliver(simulator, shop);

            OrderBook book = simulator.book().order("order-1001");
            assertThat(book.charges()).isEqualTo(1);
            assertThat(book.captured()).isEqualTo(Money.of("15000", currency));
            assertThat(book.refunded()).isEqualTo(Money.of(refunds ? "5000" : "0", currency));
            assertThat(shop.shipped()).isEqualTo(1);
            assertThat(shop.told()).isNotEmpty();
            assertThat(payments.getPayment(PaymentReference.byPaymentId(shop.paymentId()))
                            .status())
                    .isEqualTo(refunds ? PaymentStatus.PARTIALLY_REFUNDED : PaymentStatus.COMPLETED);
        }
    }

    /** The customer presses the button on the page; the goods are sent when a webhook tells that the chain has confirmed. */
    private static void slowly(ClassLoader readme) throws Exception {
        CoinbaseSimulator coinbase = new CoinbaseSimulator();
        PaymentFactory factory = PaymentFactory.discover();
        factory = factory.withContext(factory.context().withClock(coinbase.clock()));
        try (coinbase;
                PaymentInterface payments = factory.open(PaymentSettings.of(settings(coinbase)))) {
            Shop shop = (Shop) readme.loadClass("readme.Storefront")
                    .getConstructor(PaymentInterface.class)
                    .newInstance(payments);

            HttpRequest button = HttpRequest.newBuilder(shop.checkout())
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .POST(HttpRequest.BodyPublishers.ofString("action=pay"))
                    .build();
            HttpResponse<Void> pressed =
                    HttpClient.newHttpClient().send(button, HttpResponse.BodyHandlers.discarding());
            assertThat(pressed.headers().firstValue("Location")).hasValue("https://shop.example/return");
            shop.back(Map.of());
            assertThat(shop.shipped()).isZero();

            coinbase.clock().advance(Duration.ofMinutes(1));
            deliver(coinbase, shop);
            assertThat(shop.shipped()).isEqualTo(1);

            shop.giveBack();
            coinbase.backOffice().settleRefunds();
            deliver(coinbase, shop);
            assertThat(shop.shipped()).isEqualTo(1);
            assertThat(shop.told())
                    .anySatisfy(told -> assertThat(told)
                            .isInstanceOfSatisfying(
                                    RefundResponse.class,
                                    refund -> assertThat(refund.status()).isEqualTo(RefundStatus.SUCCEEDED)));
            assertThat(coinbase.book().order("order-1001").refunded()).isEqualTo(Money.of("5000", "USD"));
        }
    }

    private static void deliver(ProviderSimulator simulator, Shop shop) {
        for (WebhookMessage message : simulator.webhooks().sent()) {
            WebhookRequest sent = simulator.webhooks().sign(message);
            assertThat(shop.webhook(simulator.webhooks().headers(message), sent.body()))
                    .isEqualTo(200);
        }
    }

    private static ClassLoader compiled(Path folder, String currency) throws Exception {
        String source = SHOP.formatted(
                        block("shop.createPayment("),
                        block("shop.confirmPayment("),
                        block("RefundResponse refund = shop.refundPayment("),
                        block("shop.processWebhook("))
                .replace("\"KRW\"", "\"" + currency + "\"");
        Path file = Files.writeString(folder.resolve("Storefront.java"), source);
        int failed = ToolProvider.getSystemJavaCompiler()
                .run(
                        null,
                        null,
                        null,
                        "-d",
                        folder.toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        file.toString());
        assertThat(failed).isZero();
        return new URLClassLoader(new URL[] {folder.toUri().toURL()}, OneShopEverywhereTest.class.getClassLoader());
    }

    private static String block(String part) throws Exception {
        List<String> found = ReadmeTest.blocks("README.md").stream()
                .filter(block -> block.contains(part))
                .toList();
        assertThat(found).as("blocks of the README with " + part).hasSize(1);
        return found.get(0);
    }
}
