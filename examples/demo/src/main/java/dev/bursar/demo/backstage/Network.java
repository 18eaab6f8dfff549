package dev.bursar.demo.backstage;

import dev.bursar.demo.stage.Forgery;
import dev.bursar.storefront.shop.Entry;
import dev.bursar.storefront.shop.Order;
import dev.bursar.testkit.WebhookTarget;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** What is between a provider and the shop's address for webhooks. Thread-safe. */
final class Network implements WebhookTarget {

    /** The provider tries again after 1, 2, 4 and 8 seconds, so the last of these comes through. */
    private static final Duration LATE = Duration.ofSeconds(10);

    private static final int UNAVAILABLE = 503;

    private final Clock clock;
    private final AtomicReference<@Nullable WebhookTarget> shop = new AtomicReference<>();
    private final Set<Order> twice = ConcurrentHashMap.newKeySet();
    /** From the first webhook on that was held up. */
    private final Map<Order, Instant> heldUntil = new ConcurrentHashMap<>();

    private final Set<Order> late = ConcurrentHashMap.newKeySet();

    Network(Clock clock) {
        this.clock = clock;
    }

    /** Begins to deliver. */
    void connect(URI address) {
        shop.set(WebhookTarget.at(address));
    }

    /** Delivers the next webhook about an order twice. */
    void deliverTwice(Order order) {
        twice.add(order);
    }

    /** Delivers what comes about an order from now on only after a while. */
    void deliverLate(Order order) {
        late.add(order);
    }

    /** Delivers a webhook that the provider did not send; returns what the shop answers. */
    int deliver(Forgery forgery) throws IOException {
        return target().deliver(forgery.headers(), forgery.body());
    }

    @Override
    public int deliver(Map<String, List<String>> headers, byte[] body) throws IOException {
        String text = new String(body, StandardCharsets.UTF_8);
        if (isHeldUp(text)) {
            return UNAVAILABLE;
        }
        int status = target().deliver(headers, body);
        Order again = find(twice, text);
        if (again != null && twice.remove(again)) {
            again.note(Entry.Kind.STAGE, "stage.delivered-twice");
            return target().deliver(headers, body);
        }
        return status;
    }

    private boolean isHeldUp(String text) {
        Instant now = clock.instant();
        Order begins = find(late, text);
        if (begins != null && late.remove(begins)) {
            heldUntil.put(begins, now.plus(LATE));
            begins.note(Entry.Kind.STAGE, "stage.held-up");
        }
        heldUntil.values().removeIf(until -> !now.isBefore(until));
        return find(heldUntil.keySet(), text) != null;
    }

    private static @Nullable Order find(Set<Order> orders, String text) {
        return orders.stream()
                .filter(order -> Traces.mentions(text, order))
                .findFirst()
                .orElse(null);
    }

    private WebhookTarget target() throws IOException {
        WebhookTarget connected = shop.get();
        if (connected == null) {
            throw new IOException("the shop is not open yet");
        }
        return connected;
    }
}
