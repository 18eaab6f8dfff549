package dev.bursar.testkit.stripe;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bursar.testkit.SimulatorReply;
import dev.bursar.testkit.SimulatorRequest;
import org.jspecify.annotations.Nullable;

/**
 * What every request to the API passes: the key, the version, the idempotency key, the table of parameters. Confined to
 * the simulator's lock.
 *
 * @see <a href="https://docs.stripe.com/api">API reference</a>
 */
final class Gate {

    private static final String KEY_HEADER = "Idempotency-Key";

    private final World world;
    private final Accounts accounts;
    private final KeptAnswers keptAnswers;
    private final Endpoints endpoints;

    Gate(World world, Accounts accounts, KeptAnswers keptAnswers) {
        this.world = world;
        this.accounts = accounts;
        this.keptAnswers = keptAnswers;
        this.endpoints = new Endpoints(world);
    }

    SimulatorReply answer(SimulatorRequest request) {
        String requestId = world.ids.next("req", 14);
        Merchant caller = accounts.caller(request);
        boolean live = caller != null && caller.account.livemode();
        world.announcer.working(requestId, request.header(KEY_HEADER));
        SimulatorReply reply;
        try {
            reply = passed(request, requestId);
        } catch (StripeRefusal refusal) {
            reply = refusal.reply(requestId, live);
        } finally {
            world.announcer.idle();
        }
        reply = reply.withHeader("Request-Id", requestId).withHeader("Stripe-Version", versionShown(request));
        reply = echoed(echoed(reply, request, KEY_HEADER), request, "Stripe-Account");
        return echoed(reply, request, "Stripe-Context");
    }

    /** What Stripe answers when something is wrong at its own side, or there are too many requests. */
    SimulatorReply error(int status) {
        String requestId = world.ids.next("req", 14);
        if (status != 429) {
            return StripeRefusal.server(status).reply(requestId, false).withHeader("Request-Id", requestId);
        }
        return StripeRefusal.of(429, "Request rate limit exceeded. Learn more: https://docs.stripe.com/rate-limits")
                .code("rate_limit")
                .reply(requestId, false)
                .withHeader("Stripe-Rate-Limited-Reason", "global-rate")
                .withHeader("Request-Id", requestId);
    }

    private SimulatorReply passed(SimulatorRequest request, String requestId) {
        Merchant caller = accounts.authenticated(request);
        Route.Found found = Route.find(request.method(), request.path());
        if (found == null) {
            throw StripeRefusal.of(
                    404,
                    "Unrecognized request URL (" + request.method() + ": " + request.path()
                            + "). Please see https://docs.stripe.com/api.");
        }
        boolean publishable = accounts.isPublishable(request);
        if (publishable && !found.route().isForBrowsers()) {
            throw StripeRefusal.of(
                            401,
                            "This API call cannot be made with a publishable API key. Please use a secret API key. You"
                                    + " can find a list of your API keys at https://dashboard.stripe.com/apikeys.")
                    .code("secret_key_required");
        }
        Merchant merchant = accounts.actingFor(caller, request);
        ApiVersion version = version(request);
        ObjectNode form = FormReader.read(form(request));
        String key = request.header(KEY_HEADER);
        boolean live = caller.account.livemode();
        if (key == null || !found.route().isPost()) {
            return executed(found, form, merchant, publishable, version, requestId, live);
        }
        String fingerprint = request.method() + " " + request.path() + " " + Json.sorted(form);
        return keptAnswers.under(
                merchant,
                key,
                fingerprint,
                () -> executed(found, form, merchant, publishable, version, requestId, live)
                        .withHeader("Original-Request", requestId));
    }

    /** The answer, good or bad, once execution has begun; a refusal is thrown where it has not. */
    private SimulatorReply executed(
            Route.Found found,
            ObjectNode form,
            Merchant merchant,
            boolean publishable,
            ApiVersion version,
            String requestId,
            boolean live) {
        Given given = found.route().table.check(form);
        Call call = new Call(merchant, publishable, version, found.ids(), given);
        try {
            JsonNode answer = endpoints.answer(found.route(), call);
            if (merchant.breaksDown && found.route().isPost()) {
                merchant.breaksDown = false;
                throw StripeRefusal.server(500).whileExecuting();
            }
            return SimulatorReply.json(200, answer);
        } catch (StripeRefusal refusal) {
            if (refusal.hasBegun()) {
                return refusal.reply(requestId, live);
            }
            throw refusal;
        }
    }

    /** The parameters of query and body together; only forms are read. */
    private static String form(SimulatorRequest request) {
        String query = request.query() == null ? "" : request.query();
        if (request.body().length == 0) {
            return query;
        }
        String type = String.valueOf(request.header("Content-Type"));
        if (!type.startsWith("application/x-www-form-urlencoded")) {
            throw StripeRefusal.invalid("Invalid request (check that your POST content type is"
                    + " application/x-www-form-urlencoded). If you have any questions, we can help at"
                    + " https://support.stripe.com/.");
        }
        return query + "&" + request.bodyText();
    }

    private static ApiVersion version(SimulatorRequest request) {
        String told = request.header("Stripe-Version");
        return told == null ? ApiVersion.USUAL : ApiVersion.of(told);
    }

    private static String versionShown(SimulatorRequest request) {
        String told = request.header("Stripe-Version");
        return told == null ? ApiVersion.USUAL.text() : told;
    }

    private static SimulatorReply echoed(SimulatorReply reply, SimulatorRequest request, String header) {
        @Nullable String told = request.header(header);
        return told == null ? reply : reply.withHeader(header, told);
    }
}
