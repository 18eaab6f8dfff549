package dev.bursar.testkit.coinbase;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bursar.testkit.SimulatorReply;
import dev.bursar.testkit.internal.Json;

/** What each route does. Confined to the simulator's lock. */
final class Endpoints {

    private static final String NEVER_CANCELLED = "charges cannot be cancelled or resolved by API, they only expire";
    private static final String VERSION = "X-CC-Version";

    private final World world;
    private final CheckoutList checkoutList;
    private final ChargeList chargeList;

    private final Subscriptions subscriptions;

    Endpoints(World world, Subscriptions subscriptions) {
        this.world = world;
        this.subscriptions = subscriptions;
        this.checkoutList = new CheckoutList(world);
        this.chargeList = new ChargeList(world);
    }

    SimulatorReply answer(Route route, Call call) {
        return switch (route) {
            case CHECKOUT_CREATE -> SimulatorReply.json(201, world.checkoutJson.of(world.checkouts.create(call)));
            case CHECKOUT_LIST -> SimulatorReply.json(200, checkoutList.list(call));
            case CHECKOUT_GET -> SimulatorReply.json(200, world.checkoutJson.of(world.checkouts.find(call)));
            case CHECKOUT_DEACTIVATE ->
                SimulatorReply.json(200, world.checkoutJson.of(world.checkouts.deactivate(call)));
            case CHECKOUT_REFUND -> SimulatorReply.json(200, world.refunds.refund(call));
            case CHARGE_CREATE -> commerce(201, call, data(world.charges.create(call)));
            case CHARGE_LIST -> commerce(200, call, chargeList.list(call));
            case CHARGE_GET -> commerce(200, call, data(world.charges.find(call)));
            case CHARGE_CANCEL, CHARGE_RESOLVE -> {
                world.charges.find(call);
                throw Refusal.invalid(NEVER_CANCELLED);
            }
            case SUBSCRIPTION_CREATE -> subscriptions.create(call);
            case SUBSCRIPTION_LIST -> subscriptions.list(call);
            case SUBSCRIPTION_GET -> subscriptions.get(call);
            case SUBSCRIPTION_UPDATE -> subscriptions.update(call);
            case SUBSCRIPTION_DELETE -> subscriptions.delete(call);
            case SUBSCRIPTION_EVENTS -> subscriptions.events(call);
        };
    }

    private ObjectNode data(Charge charge) {
        ObjectNode body = Json.object();
        body.set("data", world.chargeJson.of(charge));
        return body;
    }

    /** Commerce warns whoever does not say which version of it is meant. */
    private static SimulatorReply commerce(int status, Call call, ObjectNode body) {
        if (call.request().header(VERSION) == null) {
            body.putArray("warnings").add("Missing X-CC-Version header; serving latest API version (2018-03-22)");
        }
        return SimulatorReply.json(status, body);
    }
}
