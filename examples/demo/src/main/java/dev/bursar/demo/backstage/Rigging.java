package dev.bursar.demo.backstage;

import dev.bursar.demo.stage.Stage;
import dev.bursar.storefront.shop.Entry;
import dev.bursar.storefront.shop.Order;
import dev.bursar.storefront.shop.Orders;
import dev.bursar.testkit.ProviderSimulator;
import dev.bursar.testkit.VirtualClock;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;

/** One stage on which a shop plays for as long as it likes, and everything that can be pulled there. Thread-safe. */
final class Rigging implements AutoCloseable {

    private static final Duration CHAIN = Duration.ofSeconds(6);
    private static final Duration DOWN = Duration.ofSeconds(20);
    /** Long enough that a webhook does not come within an answer. */
    private static final Duration POST = Duration.ofMillis(20);

    private static final List<Duration> RETRIES = Stream.of(1, 2, 4, 8, 16, 32, 60, 60, 60, 60)
            .map(Duration::ofSeconds)
            .toList();
    private static final int NEWEST = 300;

    private final Stage stage;
    private final Mishaps mishaps;
    private final Network network;
    private final Pulse pulse;
    private final AtomicReference<Instant> downUntil = new AtomicReference<>(Instant.MIN);

    Rigging(Stage stage, Orders orders, Clock ours) {
        this.stage = stage;
        VirtualClock clock = stage.simulator().clock();
        this.network = new Network(clock);
        this.mishaps = new Mishaps(stage, orders);
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
        pulse.start();
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

    /** Nobody reaches the provider for a while, customers neither. */
    void takeDown(Order order) {
        VirtualClock clock = stage.simulator().clock();
        Instant until = clock.instant().plus(DOWN);
        downUntil.set(until);
        stage.simulator().refuseConnections();
        clock.schedule(until, () -> {
            if (downUntil.compareAndSet(until, Instant.MIN)) {
                stage.simulator().acceptConnections();
                order.note(Entry.Kind.STAGE, "stage.up-again");
            }
        });
    }

    @Override
    public void close() {
        pulse.close();
    }
}
