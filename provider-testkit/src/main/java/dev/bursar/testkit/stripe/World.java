package dev.bursar.testkit.stripe;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bursar.testkit.Book;
import dev.bursar.testkit.VirtualClock;
import dev.bursar.testkit.WebhookSender;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Everything there is at the simulated Stripe, and the parts that work on it. Confined to the simulator's lock. */
final class World {

    final Book book;
    final VirtualClock clock;
    final Ids ids = new Ids();
    final Announcer announcer;
    final Charges charges;
    final Intents intents;
    final Refunds refunds;
    final Customers customers;
    final Methods methods;
    final Setups setups;
    final Sessions sessions;
    final Disputes disputes;
    final Browser browser;
    Duration searchLag = Duration.ofMinutes(1);

    private final Supplier<URI> site;
    private final Alone alone;
    private final Map<String, Resource> byId = new HashMap<>();

    /** Runs what the clock brings while no request is handled. */
    interface Alone {
        void run(Runnable action);
    }

    @SuppressWarnings("this-escape")
    World(Book book, VirtualClock clock, WebhookSender sender, Supplier<URI> site, Alone alone) {
        this.book = book;
        this.clock = clock;
        this.site = site;
        this.alone = alone;
        this.announcer = new Announcer(this, sender);
        this.charges = new Charges(this);
        this.intents = new Intents(this);
        this.refunds = new Refunds(this);
        this.customers = new Customers(this);
        this.methods = new Methods(this);
        this.setups = new Setups(this);
        this.sessions = new Sessions(this);
        this.disputes = new Disputes(this);
        this.browser = new Browser(this);
    }

    Instant now() {
        return clock.instant();
    }

    String address(String path) {
        return site.get() + path;
    }

    /** Has something happen after some time, as long as the clock gets there. */
    void later(Duration pause, Runnable action) {
        at(now().plus(pause), action);
    }

    void at(Instant moment, Runnable action) {
        clock.schedule(moment, () -> alone.run(action));
    }

    /** Gives a new object its place. */
    <T extends Resource> T keep(T resource) {
        List<Resource> shelf = resource.merchant.all(resource.kind);
        resource.place = shelf.size();
        shelf.add(resource);
        byId.put(resource.id, resource);
        return resource;
    }

    void drop(Resource resource) {
        byId.remove(resource.id);
    }

    /** The object of an id, whoever owns it, or null. */
    @Nullable
    Resource find(String id) {
        return byId.get(id);
    }

    <T extends Resource> @Nullable T find(Merchant merchant, Class<T> type, String id) {
        Resource found = byId.get(id);
        return type.isInstance(found) && found.merchant == merchant ? type.cast(found) : null;
    }

    /** The object that a path names. */
    <T extends Resource> T inPath(Call call, Class<T> type, Kind kind) {
        T found = find(call.merchant(), type, call.id());
        if (found == null) {
            throw StripeRefusal.missing(404, kind.word, call.id(), kind.parameter);
        }
        return found;
    }

    /** The object that a parameter names, or null where it was not given. */
    <T extends Resource> @Nullable T named(Merchant merchant, Given given, String parameter, Class<T> type, Kind kind) {
        String id = given.text(parameter);
        if (id == null) {
            return null;
        }
        T found = find(merchant, type, id);
        if (found == null) {
            throw StripeRefusal.missing(400, kind.word, id, parameter);
        }
        return found;
    }

    /** The object of an id as it is answered to a merchant, or null where the id is nobody's. */
    @Nullable
    JsonNode shown(Merchant merchant, String id, ApiVersion version) {
        Resource found = byId.get(id);
        return found == null || found.merchant != merchant ? null : found.json(version);
    }
}
