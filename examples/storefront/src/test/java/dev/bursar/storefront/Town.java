package dev.bursar.storefront;

import dev.bursar.payment.PaymentFactory;
import dev.bursar.payment.PaymentInterface;
import dev.bursar.payment.Secret;
import dev.bursar.payment.spi.RetryOptions;
import dev.bursar.storefront.shop.Backstage;
import dev.bursar.storefront.shop.CallLog;
import dev.bursar.storefront.shop.Order;
import dev.bursar.storefront.shop.OrderState;
import dev.bursar.storefront.shop.Orders;
import dev.bursar.storefront.shop.Snapshot;
import dev.bursar.storefront.shop.Till;
import dev.bursar.storefront.shop.Tills;
import dev.bursar.testkit.ProviderSimulator;
import dev.bursar.testkit.WebhookTarget;
import dev.bursar.testkit.coinbase.CoinbaseAccount;
import dev.bursar.testkit.coinbase.CoinbaseSimulator;
import dev.bursar.testkit.stripe.StripeAccount;
import dev.bursar.testkit.stripe.StripeSimulator;
import dev.bursar.testkit.toss.TossAccount;
import dev.bursar.testkit.toss.TossSimulator;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;

/** A shop, and the simulated providers around it. Time goes on in it, and {@link #pass} puts it forward. */
final class Town implements AutoCloseable {

    static final String PASSWORD = "open-sesame-4711";

    final StripeSimulator stripe = new StripeSimulator();
    final TossSimulator toss = new TossSimulator();
    final CoinbaseSimulator coinbase = new CoinbaseSimulator();
    final StripeAccount stripeAccount = stripe.account("shop");
    final TossAccount tossAccount = toss.account("shop");
    final CoinbaseAccount coinbaseAccount = coinbase.account("shop");
    final Orders orders = new Orders(Clock.systemUTC(), 1000);
    private Duration ahead = Duration.ZERO;
    private final ReentrantLock turn = new ReentrantLock();
    private final ScheduledExecutorService ticking = Executors.newSingleThreadScheduledExecutor();
    private final Tills tills;
    private final Storefront shop;

    Town(StorefrontSettings settings) throws IOException {
        tick();
        var unused = ticking.scheduleAtFixedRate(this::tick, 0, 10, TimeUnit.MILLISECONDS);
        PaymentFactory factory = PaymentFactory.discover().withObserver(new CallLog(orders));
        factory = factory.withContext(factory.context()
                .withClock(new Tower())
                .withHttp(factory.context().http().toBuilder()
                        .readTimeout(Duration.ofSeconds(5))
                        .build())
                .withRetry(new RetryOptions(2, Duration.ofMillis(10), Duration.ofMillis(20), 50)));
        tills = new Tills(List.of(
                till(
                        factory,
                        "toss",
                        Map.of(
                                "secret_key", tossAccount.secretKey(),
                                "client_key", tossAccount.clientKey(),
                                "base_url", toss.baseUri().toString())),
                till(
                        factory,
                        "stripe",
                        Map.of(
                                "secret_key", stripeAccount.secretKey(),
                                "webhook_secret", stripeAccount.webhookSecret(),
                                "base_url", stripe.baseUri().toString())),
                till(
                        factory,
                        "coinbase",
                        Map.of(
                                "api_key_id", coinbaseAccount.apiKeyId(),
                                "api_key_secret", coinbaseAccount.apiKeySecret(),
                                "webhook_secret", coinbaseAccount.webhookSecret(),
                                "base_url", coinbase.baseUri().toString()))));
        shop = Storefront.open(tills, orders, settings, Backstage.NONE, List.of(), List.of(), Duration.ofMillis(200));
        deliver(toss, "toss");
        deliver(stripe, "stripe");
        deliver(coinbase, "coinbase");
    }

    /** A shop with a password at its desk. */
    static Town open() throws IOException {
        return new Town(new StorefrontSettings(0, null, StorefrontSettings.Desk.PASSWORD, Secret.of(PASSWORD)));
    }

    URI address() {
        return shop.address();
    }

    Browser browser() {
        return new Browser(shop.address());
    }

    List<ProviderSimulator> simulators() {
        return List.of(toss, stripe, coinbase);
    }

    ProviderSimulator simulator(String till) {
        return switch (till) {
            case "toss" -> toss;
            case "stripe" -> stripe;
            default -> coinbase;
        };
    }

    /** The parameters with which a customer comes back after having paid. */
    Map<String, String> pays(String till, String paymentId) {
        return switch (till) {
            case "toss" -> toss.customer().pays(paymentId);
            case "stripe" -> stripe.customer().pays(paymentId);
            default -> coinbase.customer().pays(paymentId);
        };
    }

    /** Lets time pass in the whole town: what falls due meanwhile is done, webhooks too. */
    void pass(Duration time) {
        turn.lock();
        try {
            ahead = ahead.plus(time);
        } finally {
            turn.unlock();
        }
        tick();
    }

    private void tick() {
        turn.lock();
        try {
            simulators()
                    .forEach(simulator -> simulator.clock().setTo(Instant.now().plus(ahead)));
        } finally {
            turn.unlock();
        }
    }

    /** The shop's clock never goes before a provider's, which may stand for a moment while webhooks are delivered. */
    private final class Tower extends Clock {

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Instant instant() {
            return Collections.min(simulators().stream()
                    .map(simulator -> simulator.clock().instant())
                    .toList());
        }
    }

    /** Everything that nobody may see. */
    Set<String> secrets() {
        return Set.of(
                stripeAccount.secretKey(),
                stripeAccount.webhookSecret(),
                tossAccount.secretKey(),
                coinbaseAccount.apiKeySecret(),
                coinbaseAccount.webhookSecret(),
                PASSWORD);
    }

    Order order(String page) {
        Order order = orders.find(page.replaceFirst(".*/orders/", "").replaceFirst("[/?].*", ""));
        if (order == null) {
            throw new AssertionError("no order at " + page);
        }
        return order;
    }

    /** Waits until an order is as expected. */
    static Snapshot await(Order order, Predicate<Snapshot> expected) throws InterruptedException {
        long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        Snapshot now = order.snapshot();
        while (!expected.test(now) && System.nanoTime() < end) {
            order.awaitNewerThan(now.version(), Duration.ofMillis(500));
            now = order.snapshot();
        }
        if (!expected.test(now)) {
            throw new AssertionError("the order never became as expected: " + now);
        }
        return now;
    }

    static Snapshot await(Order order, OrderState state) throws InterruptedException {
        return await(order, now -> now.state() == state);
    }

    @Override
    public void close() {
        shop.close();
        ticking.shutdownNow();
        tills.close();
        simulators().forEach(ProviderSimulator::close);
    }

    private void deliver(ProviderSimulator simulator, String till) {
        simulator.webhooks().delay(Duration.ofMillis(20));
        simulator.webhooks().deliverTo(WebhookTarget.at(URI.create(address() + "/webhooks/" + till)));
    }

    private static Till till(PaymentFactory factory, String name, Map<String, String> settings) {
        PaymentInterface payments = factory.open(name, settings);
        return new Till(name, payments);
    }
}
