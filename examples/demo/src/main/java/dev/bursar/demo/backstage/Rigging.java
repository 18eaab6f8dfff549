package dev.bursar.demo.backstage;

import dev.bursar.demo.stage.Stage;
import dev.bursar.payment.PaymentObserver;
import dev.bursar.storefront.shop.Entry;
import dev.bursar.storefront.shop.Order;
import dev.bursar.storefront.shop.Orders;
import dev.bursar.testkit.ProviderSimulator;
import dev.bursar.testkit.VirtualClock;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;

/** One stage on which a shop plays for as long as it likes, and everything that can be pulled there. Thread-safe. */
final class Rigging implements AutoCloseable {

    private static final Duration CHAIN = Duration.ofSeconds(6);
    private static final Duration DOWN = Duration.ofSeconds(20);
    /** What happens with an order is known everywhere after so long. */
    private static final Duration TIDY = Duration.ofSeconds(15);
    /** Long enough that a webhook does not come within an answer. */
    private static final Duration POST = Duration.ofMillis(20);

    private static final List<Duration> RETRIES = Stream.of(1, 2, 4, 8, 16, 32, 60, 60, 60, 60)
            .map(Duration::ofSeconds)
            .toList();
    private static final int NEWEST = 300;

    private final Stage stage;
    private final Mishaps mishaps;
    private final Network network;
    private final Listener listener;
    private final Pulse pulse;
    private final Tampering tampering;
    private final ReentrantLock lock = new ReentrantLock();
    private final Set<Order> waitForReturn = new LinkedHashSet<>();
    private Instant downUntil = Instant.MIN;

    Rigging(Stage stage, Orders orders, Clock ours) {
        this.stage = stage;
        this.tampering = new Tampering(orders);
        VirtualClock clock = stage.simulator().clock();
        Traces traces = new Traces(orders);
        this.listener = new Listener(orders);
        this.network = new Network(clock, traces, listener);
        this.mishaps = new Mishaps(stage, orders, traces);
        this.pulse = new Pulse(stage.provider(), clock, ours);
    }

    /** Has time go by, and webhooks go out. */
    void begin(URI webhooks) {
        ProviderSimulator simulator = stage.simulator();
        stage.settleAfter(CHAIN);
        network.connect(webhooks);
        simulator.webhooks().deliverTo(network);
        simulator.webhooks().delay(POST);
        simulator.webhooks().retryAfter(RETRIES);
        simulator.webhooks().keepLast(NEWEST);
        simulator.requests().keepLast(NEWEST);
        simulator.faults().byRule(mishaps);
        tidyLater();
        pulse.start();
    }

    /** What has to see every call of the shop, for what is pulled here. */
    List<PaymentObserver> observers() {
        return List.of(mishaps.observer(), listener);
    }

    Stage stage() {
        return stage;
    }

    Mishaps mishaps() {
        return mishaps;
    }

    Network network() {
        return network;
    }

    Tampering tampering() {
        return tampering;
    }

    /** Nobody reaches the provider for a while, customers neither. */
    void takeDown(Order order) {
        VirtualClock clock = stage.simulator().clock();
        Instant until = clock.instant().plus(DOWN);
        lock.lock();
        try {
            downUntil = until;
            waitForReturn.add(order);
            stage.simulator().refuseConnections();
        } finally {
            lock.unlock();
        }
        clock.schedule(until, () -> bringBack(until));
    }

    /** Unless it was taken down anew meanwhile. All who took it down are told. */
    private void bringBack(Instant until) {
        List<Order> told = List.of();
        lock.lock();
        try {
            if (until.equals(downUntil)) {
                stage.simulator().acceptConnections();
                told = List.copyOf(waitForReturn);
                waitForReturn.clear();
            }
        } finally {
            lock.unlock();
        }
        told.forEach(order -> order.note(Entry.Kind.STAGE, "stage.up-again"));
    }

    private void tidyLater() {
        VirtualClock clock = stage.simulator().clock();
        clock.schedule(clock.instant().plus(TIDY), () -> {
            tidyLater();
            mishaps.withdraw(Prop::isOpen);
            network.withdraw(Prop::isOpen);
            tampering.withdraw(Prop::isUnpaid);
        });
    }

    @Override
    public void close() {
        pulse.close();
    }
}
