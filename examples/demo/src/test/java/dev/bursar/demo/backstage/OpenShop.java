package dev.bursar.demo.backstage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bursar.demo.stage.Stage;
import dev.bursar.demo.stage.Stages;
import dev.bursar.storefront.Surroundings;
import dev.bursar.storefront.shop.Entry;
import dev.bursar.storefront.shop.Order;
import dev.bursar.storefront.shop.OrderState;
import dev.bursar.storefront.shop.Snapshot;
import dev.bursar.testkit.BookEntry;
import dev.bursar.testkit.OrderBook;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;

/** A running shop on the stages of all providers, and somebody who buys there. */
final class OpenShop implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    final Stages stages = Stages.open();
    private final HurriedClock clock = new HurriedClock();
    final PlayShop shop;
    final Visitor visitor;

    OpenShop() throws IOException {
        this(Surroundings.NONE);
    }

    OpenShop(Surroundings surroundings) throws IOException {
        shop = PlayShop.open(stages, 0, surroundings, clock);
        visitor = new Visitor(shop.address());
    }

    Stage stage(String provider) {
        return stages.all().stream()
                .filter(stage -> stage.provider().equals(provider))
                .findFirst()
                .orElseThrow();
    }

    /** An order that waits for its customer. */
    Order ordered(String way) throws Exception {
        visitor.buys("mug", way);
        return shop.orders().newest(1).get(0);
    }

    /** The customer pays at the provider, and does not come back yet; returns what the browser would bring. */
    Map<String, String> paidAt(String provider, Order order) {
        List<BookEntry> entries = book(provider, order).payments();
        return stage(provider).customerPays(entries.get(entries.size() - 1).paymentId());
    }

    void comesBack(Order order, Map<String, String> returned) throws Exception {
        visitor.follow("/orders/" + order.id() + "/return?" + Visitor.encoded(returned));
    }

    /** An order that was paid, as the shop knows. */
    Order paid(String provider) throws Exception {
        Order order = ordered(provider + "/any");
        comesBack(order, paidAt(provider, order));
        passes(Duration.ofSeconds(10));
        awaits(order, OrderState.PAID);
        return order;
    }

    /** Time goes by, and has gone by at every provider. */
    void passes(Duration time) {
        clock.forward(time);
        Instant now = clock.instant();
        long end = System.nanoTime() + PATIENCE.toNanos();
        for (Stage stage : stages.all()) {
            while (stage.simulator().clock().instant().isBefore(now) && System.nanoTime() < end) {
                LockSupport.parkNanos(1_000_000);
            }
        }
        assertThat(System.nanoTime()).isLessThan(end);
    }

    OrderBook book(String provider, Order order) {
        return stage(provider).simulator().book().order(order.id());
    }

    void awaits(Order order, OrderState state) throws Exception {
        awaits(order, now -> now.state() == state);
    }

    /** Waits until a line with these words is in the order's history. */
    void awaits(Order order, String words) throws Exception {
        awaits(order, now -> told(now).contains(words));
    }

    void awaits(Order order, Predicate<Snapshot> expected) throws Exception {
        long end = System.nanoTime() + PATIENCE.toNanos();
        Snapshot now = order.snapshot();
        while (!expected.test(now) && System.nanoTime() < end) {
            order.awaitNewerThan(now.version(), Duration.ofSeconds(1));
            now = order.snapshot();
        }
        assertThat(expected.test(now)).as(now.toString()).isTrue();
    }

    static List<String> told(Snapshot now) {
        return now.history().stream().map(Entry::words).toList();
    }

    @Override
    public void close() {
        shop.close();
        stages.close();
        for (Stage stage : stages.all()) {
            assertThat(stage.simulator().defects()).isEmpty();
        }
    }
}
