package dev.bursar.demo.backstage;

import dev.bursar.demo.stage.Forgery;
import dev.bursar.storefront.shop.Entry;
import dev.bursar.storefront.shop.Order;
import dev.bursar.storefront.shop.Snapshot;
import dev.bursar.testkit.WebhookTarget;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What is between a provider and the shop's address for webhooks. Thread-safe. */
final class Network implements WebhookTarget {

    /** The provider tries again after 1, 2, 4 and 8 seconds, so the last of these comes through. */
    private static final Duration LATE = Duration.ofSeconds(10);

    private static final int UNAVAILABLE = 503;

    private final Clock clock;
    private final Traces traces;
    private final Listener listener;
    private final AtomicReference<@Nullable WebhookTarget> shop = new AtomicReference<>();
    private final Waiting<Boolean> twice = new Waiting<>("webhook-twice");
    private final Waiting<Boolean> late = new Waiting<>("webhook-late");
    /** From the first webhook on that was held up. */
    private final Map<Order, Instant> heldUntil = new ConcurrentHashMap<>();

    /**
     * A network that delivers everything, once it is connected.
     *
     * @param clock tells how long something is held up
     * @param traces recognises orders
     * @param listener hears what the shop makes of webhooks
     */
    Network(Clock clock, Traces traces, Listener listener) {
        this.clock = clock;
        this.traces = traces;
        this.listener = listener;
    }

    /** Begins to deliver. */
    void connect(URI address) {
        shop.set(WebhookTarget.at(address));
    }

    /** Delivers the next webhook that tells of an order's money twice. */
    void deliverTwice(Order order) {
        twice.put(order, true);
    }

    /** Delivers what comes about an order from now on only after a while. */
    void deliverLate(Order order) {
        late.put(order, true);
    }

    /** Withdraws what cannot happen any more. */
    void withdraw(Predicate<Snapshot> canHappen) {
        twice.withdraw(canHappen);
        late.withdraw(canHappen);
        Instant now = clock.instant();
        heldUntil.values().removeIf(until -> !now.isBefore(until));
    }

    /** Delivers a webhook that the provider did not send, and notes what the shop answers and what the SDK said. */
    void deliver(Forgery forgery, Order order) throws IOException {
        Listener.Heard heard = listener.during(() -> target().deliver(forgery.headers(), forgery.body()));
        order.note(Entry.Kind.STAGE, "stage.forged-answer", heard.status());
        if (heard.exception() != null) {
            order.note(Entry.Kind.STAGE, "stage.forged-refused", heard.exception(), heard.reason());
        }
    }

    @Override
    public int deliver(Map<String, List<String>> headers, byte[] body) throws IOException {
        Order order = traces.orderIn(new String(body, StandardCharsets.UTF_8));
        if (order == null) {
            return target().deliver(headers, body);
        }
        if (isHeldUp(order)) {
            return UNAVAILABLE;
        }
        listener.forget(order);
        int status = target().deliver(headers, body);
        if (listener.heardOfMoney(order) && twice.take(order) != null) {
            order.note(Entry.Kind.STAGE, "stage.delivered-twice");
            return target().deliver(headers, body);
        }
        return status;
    }

    private boolean isHeldUp(Order order) {
        Instant now = clock.instant();
        if (late.take(order) != null) {
            heldUntil.put(order, now.plus(LATE));
            order.note(Entry.Kind.STAGE, "stage.held-up");
        }
        Instant until = heldUntil.get(order);
        return until != null && now.isBefore(until);
    }

    private WebhookTarget target() throws IOException {
        WebhookTarget connected = shop.get();
        if (connected == null) {
            throw new IOException("the shop is not open yet");
        }
        return connected;
    }
}
