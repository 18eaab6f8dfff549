package dev.bursar.testkit.coinbase;

import dev.bursar.testkit.SimulatorReply;
import dev.bursar.testkit.SimulatorRequest;

/**
 * What every request to the APIs passes: the token or key, and the idempotency key. Confined to the simulator's lock, but
 * for {@link #error}.
 */
final class Gate {

    static final String IDEMPOTENCY_KEY = "X-Idempotency-Key";

    private static final int TOO_MANY = 429;

    private final World world;
    private final Accounts accounts;
    private final Endpoints endpoints;
    private final KeptAnswers keptAnswers = new KeptAnswers();

    Gate(World world, Accounts accounts, Subscriptions subscriptions) {
        this.world = world;
        this.accounts = accounts;
        this.endpoints = new Endpoints(world, subscriptions);
    }

    SimulatorReply answer(SimulatorRequest request) {
        try {
            return passed(request);
        } catch (Refusal refusal) {
            return refused(refusal, request.path());
        }
    }

    /** What Coinbase answers when something is wrong at its own side, or there are too many requests. */
    SimulatorReply error(int status, String path) {
        return refused(Refusal.server(status), path);
    }

    private SimulatorReply passed(SimulatorRequest request) {
        Merchant merchant = Route.isCommerce(request.path())
                ? accounts.ofCommerce(request)
                : accounts.authenticated(request, world.now());
        Route.Found found = Route.find(request.method(), request.path());
        if (found == null) {
            throw Refusal.notFound("the address");
        }
        Call call = new Call(merchant, request, found.id(), found.sandbox());
        String key = request.header(IDEMPOTENCY_KEY);
        return key == null || !isKept(found.route())
                ? endpoints.answer(found.route(), call)
                : keptAnswers.under(merchant, key, request, () -> endpoints.answer(found.route(), call));
    }

    /** Whether the answer of a route is given again to the same key. */
    private boolean isKept(Route route) {
        return world.rules.honoursRefundKeys
                ? route == Route.CHECKOUT_CREATE || route == Route.CHECKOUT_REFUND
                : route == Route.CHECKOUT_CREATE;
    }

    private SimulatorReply refused(Refusal refusal, String path) {
        if (Route.isCommerce(path)) {
            return SimulatorReply.json(refusal.status, refusal.commerce());
        }
        boolean listed = refusal.status == TOO_MANY && world.rules.limitsInOtherShape;
        return SimulatorReply.json(refusal.status, listed ? refusal.listed() : refusal.json(world.ids.uuid()));
    }
}
