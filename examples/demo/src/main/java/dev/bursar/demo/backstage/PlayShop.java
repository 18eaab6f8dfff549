package dev.bursar.demo.backstage;

import com.sun.net.httpserver.Filter;
import dev.bursar.demo.stage.Stage;
import dev.bursar.demo.stage.Stages;
import dev.bursar.payment.PaymentFactory;
import dev.bursar.payment.PaymentObserver;
import dev.bursar.payment.spi.HttpOptions;
import dev.bursar.payment.spi.ProviderContext;
import dev.bursar.storefront.Storefront;
import dev.bursar.storefront.StorefrontSettings;
import dev.bursar.storefront.Surroundings;
import dev.bursar.storefront.shop.CallLog;
import dev.bursar.storefront.shop.Orders;
import dev.bursar.storefront.shop.Till;
import dev.bursar.storefront.shop.Tills;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The shop, opened for play money on the stages of all providers. Thread-safe. */
public final class PlayShop implements AutoCloseable {

    private static final HttpOptions HTTP = HttpOptions.builder()
            .connectTimeout(Duration.ofSeconds(5))
            .readTimeout(Duration.ofSeconds(5))
            .deadline(Duration.ofSeconds(20))
            .build();

    private static final int MOST_ORDERS = 2000;

    private final Storefront storefront;
    private final Orders orders;
    private final Tills tills;
    private final List<Rigging> riggings;

    private PlayShop(Storefront storefront, Orders orders, Tills tills, List<Rigging> riggings) {
        this.storefront = storefront;
        this.orders = orders;
        this.tills = tills;
        this.riggings = riggings;
    }

    /**
     * Opens the shop, and has time go by at the simulators.
     *
     * @param stages the providers; they stay the caller's to close
     * @param port the port on the loopback interface, or 0 for a free one
     * @return the shop
     * @throws IOException if the port cannot be opened
     */
    public static PlayShop open(Stages stages, int port) throws IOException {
        return open(stages, port, Surroundings.NONE);
    }

    /**
     * Opens the shop with something around its accounts, and has time go by at the simulators.
     *
     * @param stages the providers; they stay the caller's to close
     * @param port the port on the loopback interface, or 0 for a free one
     * @param surroundings what is around its accounts; it stays the caller's to close
     * @return the shop
     * @throws IOException if the port cannot be opened
     */
    public static PlayShop open(Stages stages, int port, Surroundings surroundings) throws IOException {
        return open(stages, port, surroundings, Clock.systemUTC());
    }

    /** The same, where time goes by as a clock has it; one that goes back would have tokens refused. */
    static PlayShop open(Stages stages, int port, Surroundings surroundings, Clock clock) throws IOException {
        Orders orders = new Orders(clock, MOST_ORDERS);
        Map<String, Rigging> riggings = new LinkedHashMap<>();
        stages.all().forEach(stage -> riggings.put(stage.provider(), new Rigging(stage, orders, clock)));
        List<Filter> tampering =
                riggings.values().stream().<Filter>map(Rigging::tampering).toList();
        Tills tills = tills(surroundings, riggings.values(), orders);
        try {
            Storefront storefront = Storefront.open(
                    tills, orders, StorefrontSettings.play(port), new Panel(riggings), tampering, surroundings.rooms());
            riggings.forEach((till, rigging) -> rigging.begin(URI.create(storefront.address() + "/webhooks/" + till)));
            return new PlayShop(storefront, orders, tills, List.copyOf(riggings.values()));
        } catch (IOException | RuntimeException e) {
            tills.close();
            throw e;
        }
    }

    /** {@return the address of its first page} */
    public URI address() {
        return storefront.address();
    }

    /** {@return what was ordered} */
    public Orders orders() {
        return orders;
    }

    /** Closes the shop, and has time stand still. */
    @Override
    public void close() {
        storefront.close();
        tills.close();
        riggings.forEach(Rigging::close);
    }

    /** Each account goes by its simulator's clock: a token that is from the next second would be refused. */
    private static Tills tills(Surroundings surroundings, Collection<Rigging> riggings, Orders orders) {
        List<Till> tills = new ArrayList<>();
        for (Rigging rigging : riggings) {
            Stage stage = rigging.stage();
            ProviderContext context = ProviderContext.defaults()
                    .withHttp(HTTP)
                    .withClock(stage.simulator().clock());
            PaymentFactory factory = surroundings.around(
                    PaymentFactory.discover().withContext(context).withObserver(new CallLog(orders)));
            for (PaymentObserver observer : rigging.observers()) {
                factory = factory.withObserver(observer);
            }
            tills.add(new Till(stage.provider(), factory.open(stage.provider(), stage.settings())));
        }
        return surroundings.over(tills);
    }
}
