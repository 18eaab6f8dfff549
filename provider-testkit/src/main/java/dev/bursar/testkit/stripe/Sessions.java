package dev.bursar.testkit.stripe;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bursar.testkit.stripe.Session.LineItem;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * What becomes of Checkout Sessions. Confined to the simulator's lock.
 *
 * @see <a href="https://docs.stripe.com/api/checkout/sessions">Checkout Sessions</a>
 */
final class Sessions {

    private static final Duration LIFETIME = Duration.ofHours(24);
    private static final Duration SHORTEST = Duration.ofMinutes(30);
    private static final int MOST_ITEMS = 100;

    private final World world;

    Sessions(World world) {
        this.world = world;
    }

    Session create(Call call) {
        Given given = call.given();
        CheckoutTerms.check(call);
        List<LineItem> items = items(given);
        Units units = items.isEmpty() ? null : Units.of(items.get(0).currency());
        String id = world.ids.next(call.merchant().account.livemode() ? "cs_live" : "cs_test", 58);
        Session session = new Session(
                call.merchant(),
                id,
                world.now(),
                given,
                expiry(given),
                units,
                items,
                world.address(Browser.CHECKOUT + id));
        if (units != null) {
            units.payable(session.total, "line_items");
        }
        session.customer = world.customers.named(call.merchant(), given);
        session.mergeMetadata(given);
        world.keep(session);
        if (session.setsUp) {
            session.setup = setup(session, given.in("setup_intent_data"));
        } else if (units != null) {
            world.book.open(call.merchant().account.name(), order(session, given), id, units.money(session.total));
        }
        world.at(session.expiresAt, () -> {
            if (session.isOpen()) {
                expire(session);
            }
        });
        return session;
    }

    Session get(Call call) {
        return world.inPath(call, Session.class, Kind.SESSION);
    }

    Session update(Call call) {
        Session session = get(call);
        session.mergeMetadata(call.given());
        return session;
    }

    Session expire(Call call) {
        Session session = get(call);
        if (!session.isOpen()) {
            throw StripeRefusal.invalid(
                            "Only Checkout Sessions with a status in [\"open\"] can be expired. This Checkout"
                                    + " Session has a status of `" + session.status + "`.")
                    .whileExecuting();
        }
        expire(session);
        return session;
    }

    private void expire(Session session) {
        session.status = Session.EXPIRED;
        Intent intent = session.intent;
        if (intent != null && Intent.UNPAID.contains(intent.status)) {
            world.intents.cancel(intent, "automatic", false);
        }
        world.announcer.tell("checkout.session.expired", session);
    }

    /** The intent of a session is made when its customer first presses the button. */
    Intent intent(Session session) {
        Intent known = session.intent;
        Units units = session.units;
        if (known != null) {
            return known;
        }
        if (units == null) {
            throw new IllegalStateException(session.id + " sets up, and takes no money");
        }
        Given data = new Given(session.told).in("payment_intent_data");
        String id = world.ids.next("pi");
        Intent intent = new Intent(session.merchant, id, world.now(), world.ids.clientSecret(id), units, session.total);
        intent.session = session;
        intent.methodTypes = session.offered();
        IntentTerms.write(intent, data);
        if (session.customer == null && "always".equals(new Given(session.told).text("customer_creation"))) {
            session.customer = world.customers.made(
                    session.merchant, new Given(session.told).text("customer_email", Browser.EMAIL));
        }
        intent.customer = session.customer;
        session.intent = intent;
        world.intents.begin(intent);
        return intent;
    }

    /** A session follows its intent. */
    void changed(Intent intent) {
        Session session = intent.session;
        if (session == null) {
            return;
        }
        if (session.isOpen()) {
            session.status = Session.COMPLETE;
            world.announcer.tell("checkout.session.completed", session);
        } else if (intent.status.equals(Intent.REQUIRES_METHOD)) {
            world.announcer.tell("checkout.session.async_payment_failed", session);
        } else if (intent.status.equals(Intent.SUCCEEDED) && !intent.isManual()) {
            world.announcer.tell("checkout.session.async_payment_succeeded", session);
        }
    }

    void changed(Setup setup) {
        Session session = setup.session;
        if (session != null && session.isOpen()) {
            session.status = Session.COMPLETE;
            world.announcer.tell("checkout.session.completed", session);
        }
    }

    private Setup setup(Session session, Given data) {
        Setup setup = world.setups.make(session.merchant);
        setup.session = session;
        if (session.customer == null && "always".equals(new Given(session.told).text("customer_creation"))) {
            session.customer = world.customers.made(
                    session.merchant, new Given(session.told).text("customer_email", Browser.EMAIL));
        }
        setup.customer = session.customer;
        setup.description = data.text("description");
        setup.mergeMetadata(data);
        world.setups.begin(setup);
        return setup;
    }

    private Instant expiry(Given given) {
        Instant now = world.now();
        if (!given.has("expires_at")) {
            return now.plus(LIFETIME);
        }
        Instant told = Instant.ofEpochSecond(given.number("expires_at", 0));
        // Told in whole seconds, so a request made within a second may be off by one.
        if (told.isBefore(now.plus(SHORTEST).minusSeconds(1))
                || told.isAfter(now.plus(LIFETIME).plusSeconds(1))) {
            throw StripeRefusal.invalid(
                            "The `expires_at` timestamp must be between 30 minutes and 24 hours after Checkout Session"
                                    + " creation.")
                    .param("expires_at");
        }
        return told;
    }

    private List<LineItem> items(Given given) {
        List<LineItem> items = new ArrayList<>();
        for (JsonNode node : given.tree().path("line_items")) {
            items.add(item((ObjectNode) node, "line_items[" + items.size() + "]"));
        }
        if (items.size() > MOST_ITEMS) {
            throw StripeRefusal.invalid("You can have at most " + MOST_ITEMS + " line items.")
                    .param("line_items");
        }
        if (items.stream().map(LineItem::currency).distinct().count() > 1) {
            throw StripeRefusal.invalid("All line items must have the same currency.")
                    .param("line_items");
        }
        return items;
    }

    private LineItem item(ObjectNode node, String at) {
        Given item = new Given(node);
        if (item.has("price")) {
            throw StripeRefusal.missing(400, "price", item.text("price", ""), at + "[price]");
        }
        Given price = item.in("price_data");
        if (!item.has("price_data") || !price.has("unit_amount") || !price.has("product_data")) {
            String missing = item.has("price_data")
                    ? at + "[price_data]" + (price.has("unit_amount") ? "[product_data]" : "[unit_amount]")
                    : at + "[price]";
            throw StripeRefusal.invalid("Missing required param: " + missing + ".")
                    .code("parameter_missing")
                    .param(missing);
        }
        long quantity = item.number("quantity", 0);
        if (quantity < 1) {
            throw StripeRefusal.invalid("Quantity is required. Add `quantity` to `" + at + "`")
                    .code("parameter_missing")
                    .param(at + "[quantity]");
        }
        Units units = Units.of(price.text("currency", ""));
        return new LineItem(
                world.ids.next("li"),
                price.in("product_data").text("name", ""),
                units.fitting(price.number("unit_amount", 0), at + "[price_data][unit_amount]"),
                quantity,
                units.code());
    }

    /** The order that a session is for, as the book knows it. */
    private static String order(Session session, Given given) {
        Given ofIntent = given.in("payment_intent_data").in("metadata");
        String own = session.metadata.get(StripeSimulator.ORDER_ID);
        String order = own != null ? own : ofIntent.text(StripeSimulator.ORDER_ID);
        return order != null ? order : given.text("client_reference_id", session.id);
    }
}
