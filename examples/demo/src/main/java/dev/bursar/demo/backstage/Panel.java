package dev.bursar.demo.backstage;

import dev.bursar.storefront.shop.Backstage;
import dev.bursar.storefront.shop.Entry;
import dev.bursar.storefront.shop.Order;
import dev.bursar.storefront.shop.Snapshot;
import dev.bursar.testkit.OrderBook;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The props on an order's page, and the book of its provider beside it. Thread-safe. */
final class Panel implements Backstage {

    private final Map<String, Rigging> riggings;
    private final List<Prop> props = Prop.all();

    /**
     * A panel.
     *
     * @param riggings the stages, by the names of their tills
     */
    Panel(Map<String, Rigging> riggings) {
        this.riggings = Map.copyOf(riggings);
    }

    @Override
    public List<String> props(Order order) {
        Snapshot now = order.snapshot();
        return props.stream()
                .filter(prop -> deed(prop, order, now) != null)
                .map(Prop::name)
                .toList();
    }

    @Override
    public void pull(String name, Order order) {
        Prop pulled = props.stream()
                .filter(prop -> prop.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no prop " + name));
        Runnable deed = deed(pulled, order, order.snapshot());
        if (deed == null) {
            order.note(Entry.Kind.STAGE, "stage.too-late");
            return;
        }
        order.note(Entry.Kind.STAGE, "stage." + name + ".pulled");
        try {
            deed.run();
        } catch (IllegalStateException moved) {
            // The customer or the provider was quicker, since the page was shown.
            order.note(Entry.Kind.STAGE, "stage.too-late");
        }
    }

    @Override
    public @Nullable Book book(Order order) {
        Rigging rigging = rigging(order, order.snapshot());
        OrderBook book =
                rigging == null ? null : rigging.stage().simulator().book().order(order.id());
        return book == null || book.payments().isEmpty()
                ? null
                : new Book(book.charges(), book.captured(), book.refunds(), book.refunded());
    }

    @Override
    public List<String> words() {
        return List.of("/dev/bursar/demo/backstage/words");
    }

    private @Nullable Runnable deed(Prop prop, Order order, Snapshot now) {
        Rigging rigging = rigging(order, now);
        return rigging == null ? null : prop.use().on(order, now, rigging);
    }

    /** Where an order is paid; a till that hands on to several does so once there is a payment. */
    private @Nullable Rigging rigging(Order order, Snapshot now) {
        Rigging rigging = riggings.get(order.terms().till());
        return rigging == null && now.payment() != null
                ? riggings.get(now.payment().provider())
                : rigging;
    }
}
