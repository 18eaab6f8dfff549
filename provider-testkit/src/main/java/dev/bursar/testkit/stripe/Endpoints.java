package dev.bursar.testkit.stripe;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What each route does. Confined to the simulator's lock. */
final class Endpoints {

    private final World world;
    private final Search search;
    private final Listing listing;
    private final Expansion expansion;

    Endpoints(World world) {
        this.world = world;
        this.search = new Search(world);
        this.listing = new Listing(world);
        this.expansion = new Expansion(world);
    }

    JsonNode answer(Route route, Call call) {
        Expandable.check(route, call);
        return expansion.expanded(execute(route, call), call);
    }

    private JsonNode execute(Route route, Call call) {
        return switch (route) {
            case CHECKOUT_CREATE -> show(world.sessions.create(call), call);
            case CHECKOUT_GET -> show(world.sessions.get(call), call);
            case CHECKOUT_UPDATE -> show(world.sessions.update(call), call);
            case CHECKOUT_EXPIRE -> show(world.sessions.expire(call), call);
            case CHECKOUT_ITEMS -> lineItems(call);
            case CHECKOUT_LIST -> sessions(call);
            case INTENT_CREATE -> show(world.intents.create(call), call);
            case INTENT_GET -> show(world.intents.get(call), call);
            case INTENT_UPDATE -> show(world.intents.update(call), call);
            case INTENT_CONFIRM -> show(world.intents.confirm(call), call);
            case INTENT_CAPTURE -> show(world.intents.capture(call), call);
            case INTENT_CANCEL -> show(world.intents.cancel(call), call);
            case INTENT_LIST -> list(call, Kind.INTENT, ofCustomer(call));
            case INTENT_SEARCH -> search.intents(call);
            case SETUP_CREATE -> show(world.setups.create(call), call);
            case SETUP_GET -> show(world.setups.get(call), call);
            case SETUP_UPDATE -> show(world.setups.update(call), call);
            case SETUP_CONFIRM -> show(world.setups.confirm(call), call);
            case SETUP_CANCEL -> show(world.setups.cancel(call), call);
            case SETUP_LIST -> list(call, Kind.SETUP, ofCustomer(call).and(ofMethod(call.given())));
            case CUSTOMER_CREATE -> show(world.customers.create(call), call);
            case CUSTOMER_GET -> show(world.customers.get(call), call);
            case CUSTOMER_UPDATE -> show(world.customers.update(call), call);
            case CUSTOMER_DELETE -> show(world.customers.delete(call), call);
            case CUSTOMER_LIST -> list(call, Kind.CUSTOMER, customers(call.given()));
            case CUSTOMER_METHODS -> methods(call, world.customers.alive(call));
            case CUSTOMER_METHOD -> method(call);
            case METHOD_CREATE -> show(world.methods.create(call), call);
            case METHOD_GET -> show(world.methods.get(call), call);
            case METHOD_UPDATE -> show(world.methods.update(call), call);
            case METHOD_ATTACH -> show(world.methods.attach(call), call);
            case METHOD_DETACH -> show(world.methods.detach(call), call);
            case METHOD_LIST -> methods(call);
            case REFUND_CREATE -> show(world.refunds.create(call), call);
            case REFUND_GET -> show(world.inPath(call, Refund.class, Kind.REFUND), call);
            case REFUND_UPDATE -> show(world.refunds.update(call), call);
            case REFUND_CANCEL -> show(world.refunds.cancel(call), call);
            case REFUND_LIST -> refunds(call);
            case CHARGE_GET -> show(world.inPath(call, Charge.class, Kind.CHARGE), call);
            case CHARGE_LIST -> charges(call);
            case DISPUTE_GET -> show(world.inPath(call, Dispute.class, Kind.DISPUTE), call);
            case DISPUTE_UPDATE -> show(world.disputes.update(call), call);
            case DISPUTE_CLOSE -> show(world.disputes.giveIn(call), call);
            case DISPUTE_LIST -> disputes(call);
            case BALANCE_GET -> show(world.inPath(call, Movement.class, Kind.MOVEMENT), call);
            case BALANCE_LIST -> list(call, Kind.MOVEMENT, movements(call.given()));
            case EVENT_GET -> show(snapshot(call), call);
            case EVENT_THIN -> show(thin(call), call);
            case EVENT_LIST -> list(call, Kind.EVENT, events(call.given()));
        };
    }

    private static JsonNode show(Resource resource, Call call) {
        return resource.json(call.version());
    }

    private ObjectNode list(Call call, Kind kind, Predicate<Resource> wanted) {
        return listing.page(call, kind.path, call.merchant().all(kind), wanted);
    }

    private Predicate<Resource> ofCustomer(Call call) {
        Customer customer = world.customers.named(call.merchant(), call.given());
        return each -> customer == null || customerOf(each) == customer;
    }

    private static @Nullable Customer customerOf(Resource each) {
        if (each instanceof Charge charge) {
            return charge.intent.customer;
        }
        if (each instanceof Setup setup) {
            return setup.customer;
        }
        return each instanceof Intent intent ? intent.customer : null;
    }

    private static Predicate<Resource> ofMethod(Given given) {
        String method = given.text("payment_method");
        return each -> {
            Method used = ((Setup) each).method;
            return method == null || (used != null && used.id.equals(method));
        };
    }

    private static Predicate<Resource> customers(Given given) {
        String email = given.text("email");
        return each -> {
            Customer customer = (Customer) each;
            return !customer.deleted
                    && (email == null || customer.told.path("email").asText().equals(email));
        };
    }

    private ObjectNode lineItems(Call call) {
        Session session = world.sessions.get(call);
        return session.itemList(Listing.limit(call.given()), call.text("starting_after"));
    }

    private ObjectNode sessions(Call call) {
        Given given = call.given();
        List<? extends Resource> shelf = call.merchant().all(Kind.SESSION);
        Intent intent = world.named(call.merchant(), given, "payment_intent", Intent.class, Kind.INTENT);
        if (intent != null) {
            shelf = intent.session == null ? List.of() : List.of(intent.session);
        }
        Customer customer = world.customers.named(call.merchant(), given);
        String status = given.text("status");
        String email = given.in("customer_details").text("email");
        return listing.page(call, Kind.SESSION.path, shelf, each -> {
            Session session = (Session) each;
            return (status == null || session.status.equals(status))
                    && (customer == null || session.customer == customer)
                    && (email == null || email.equals(session.email()));
        });
    }

    private ObjectNode refunds(Call call) {
        Intent intent = world.named(call.merchant(), call.given(), "payment_intent", Intent.class, Kind.INTENT);
        Charge charge = world.named(call.merchant(), call.given(), "charge", Charge.class, Kind.CHARGE);
        List<? extends Resource> shelf = call.merchant().all(Kind.REFUND);
        if (charge != null) {
            shelf = charge.refunds;
        } else if (intent != null) {
            List<Refund> all = new ArrayList<>();
            intent.charges.forEach(each -> all.addAll(each.refunds));
            shelf = all;
        }
        return listing.page(call, Kind.REFUND.path, shelf, any -> true);
    }

    private ObjectNode charges(Call call) {
        Intent intent = world.named(call.merchant(), call.given(), "payment_intent", Intent.class, Kind.INTENT);
        List<? extends Resource> shelf = intent == null ? call.merchant().all(Kind.CHARGE) : intent.charges;
        String group = call.text("transfer_group");
        Predicate<Resource> ofGroup = each -> group == null
                || ((Charge) each).intent.told.path("transfer_group").asText().equals(group);
        return listing.page(call, Kind.CHARGE.path, shelf, ofCustomer(call).and(ofGroup));
    }

    private ObjectNode disputes(Call call) {
        Intent intent = world.named(call.merchant(), call.given(), "payment_intent", Intent.class, Kind.INTENT);
        Charge charge = world.named(call.merchant(), call.given(), "charge", Charge.class, Kind.CHARGE);
        return list(call, Kind.DISPUTE, each -> {
            Dispute dispute = (Dispute) each;
            return (intent == null || dispute.charge.intent == intent) && (charge == null || dispute.charge == charge);
        });
    }

    private ObjectNode methods(Call call) {
        Customer customer = world.customers.named(call.merchant(), call.given());
        if (customer == null) {
            return Json.list(List.of(), false, Kind.METHOD.path);
        }
        return methods(call, customer);
    }

    private ObjectNode methods(Call call, Customer customer) {
        String type = call.text("type");
        return listing.page(
                call,
                Kind.CUSTOMER.path + "/" + customer.id + "/payment_methods",
                customer.methods,
                each -> type == null || ((Method) each).test.type().equals(type));
    }

    private JsonNode method(Call call) {
        Customer customer = world.customers.alive(call);
        String id = call.ids().get(1);
        return customer.methods.stream()
                .filter(each -> each.id.equals(id))
                .findFirst()
                .orElseThrow(() -> StripeRefusal.missing(404, Kind.METHOD.word, id, "payment_method"))
                .json(call.version());
    }

    private static Predicate<Resource> movements(Given given) {
        String type = given.text("type");
        String source = given.text("source");
        String currency = given.text("currency");
        boolean paidOut = given.has("payout");
        return each -> {
            Movement movement = (Movement) each;
            return !paidOut
                    && (type == null || movement.type.equals(type))
                    && (source == null || movement.source.id.equals(source))
                    && (currency == null || movement.units.code().equals(currency));
        };
    }

    private static Predicate<Resource> events(Given given) {
        List<String> types = new ArrayList<>(given.texts("types"));
        String type = given.text("type");
        if (type != null) {
            types.add(type);
        }
        return each -> !((Event) each).thin
                && (types.isEmpty() || types.stream().anyMatch(wanted -> isOf(wanted, ((Event) each).type)));
    }

    /** Whether a type is the one that is wanted, or of the family that ends in a star. */
    private static boolean isOf(String wanted, String type) {
        return wanted.endsWith("*") ? type.startsWith(wanted.substring(0, wanted.length() - 1)) : type.equals(wanted);
    }

    private Event snapshot(Call call) {
        Event event = world.inPath(call, Event.class, Kind.EVENT);
        if (event.thin) {
            throw StripeRefusal.missing(404, Kind.EVENT.word, event.id, "id");
        }
        return event;
    }

    /** A thin event is found by whoever was told, and in the context of the account in which it happened. */
    private Event thin(Call call) {
        if (world.find(call.id()) instanceof Event event
                && event.thin
                && (event.merchant == call.merchant() || event.owner == call.merchant())) {
            return event;
        }
        throw StripeRefusal.missing(404, Kind.EVENT.word, call.id(), "id");
    }
}
