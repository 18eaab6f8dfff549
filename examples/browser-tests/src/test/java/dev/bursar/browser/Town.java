package dev.bursar.browser;

import dev.bursar.demo.backstage.PlayShop;
import dev.bursar.demo.stage.Stage;
import dev.bursar.demo.stage.Stages;
import dev.bursar.storefront.shop.Order;
import dev.bursar.testkit.OrderBook;
import dev.bursar.testkit.coinbase.CoinbaseSimulator;
import dev.bursar.testkit.stripe.StripeSimulator;
import dev.bursar.testkit.toss.TossSimulator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** The shop of the demonstration, open on a free port, and the simulators of all providers under it. Thread-safe. */
final class Town implements AutoCloseable {

    static final Duration CHAIN = Duration.ofMillis(300);

    private static final int MOST_ORDERS = 1000;

    private final Stages stages = Stages.open();
    private final PlayShop shop;

    Town() {
        try {
            shop = PlayShop.open(stages, 0);
        } catch (IOException e) {
            throw new UncheckedIOException("the shop cannot be opened", e);
        }
        settleAfter(CHAIN);
    }

    /** The address of its first page, without a slash at the end. */
    String address() {
        return shop.address().toString();
    }

    StripeSimulator stripe() {
        return (StripeSimulator) stage("stripe").simulator();
    }

    TossSimulator toss() {
        return (TossSimulator) stage("toss").simulator();
    }

    CoinbaseSimulator coinbase() {
        return (CoinbaseSimulator) stage("coinbase").simulator();
    }

    /** How long a chain takes from now on. */
    void settleAfter(Duration chain) {
        stages.all().forEach(stage -> stage.settleAfter(chain));
    }

    /** The order that was placed last. */
    Order newest() {
        return shop.orders().newest(1).get(0);
    }

    int howManyOrders() {
        return shop.orders().newest(MOST_ORDERS).size();
    }

    /** What a provider's own book says of an order. */
    OrderBook book(Order order) {
        return stage(order.terms().till()).simulator().book().order(order.id());
    }

    /** Everything that no page may show. */
    List<String> secrets() {
        return stages.all().stream()
                .flatMap(stage -> stage.settings().entrySet().stream())
                .filter(setting -> setting.getKey().contains("secret"))
                .map(Map.Entry::getValue)
                .toList();
    }

    @Override
    public void close() {
        shop.close();
        stages.close();
    }

    private Stage stage(String provider) {
        return stages.all().stream()
                .filter(stage -> stage.provider().equals(provider))
                .findFirst()
                .orElseThrow();
    }
}
