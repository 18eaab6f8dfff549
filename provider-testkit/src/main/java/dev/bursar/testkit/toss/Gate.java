package dev.bursar.testkit.toss;

import dev.bursar.testkit.SimulatorReply;
import dev.bursar.testkit.SimulatorRequest;
import org.jspecify.annotations.Nullable;

/**
 * What every request to the API passes: the key, the test code, the idempotency key. Confined to the simulator's lock.
 *
 * @see <a href="https://docs.tosspayments.com/reference/using-api/req-res">Requests and responses</a>
 */
final class Gate {

    private static final String KEY_HEADER = "Idempotency-Key";
    private static final String TEST_CODE_HEADER = "TossPayments-Test-Code";

    private final Accounts accounts;
    private final KeptAnswers keptAnswers;
    private final Endpoints endpoints;
    private final SecondVersion secondVersion;

    Gate(World world, Accounts accounts, KeptAnswers keptAnswers) {
        this.accounts = accounts;
        this.keptAnswers = keptAnswers;
        this.endpoints = new Endpoints(world);
        this.secondVersion = new SecondVersion(world);
    }

    SimulatorReply answer(SimulatorRequest request) {
        Language language = Language.of(request.header("Accept-Language"));
        try {
            return passed(request, language);
        } catch (TossRefusal refusal) {
            return refused(request, refusal, language);
        }
    }

    /** What Toss Payments answers when something is wrong at its own side, or there are too many requests. */
    SimulatorReply error(int status) {
        return SimulatorReply.json(status, TossRefusal.server(status).json(Language.KOREAN));
    }

    private SimulatorReply passed(SimulatorRequest request, Language language) {
        Merchant merchant = accounts.authenticated(request);
        Route.Found found = Route.find(request.method(), request.path());
        if (found == null) {
            throw TossRefusal.of("NOT_FOUND");
        }
        Call call = new Call(merchant, request, found.ids(), language);
        String key = request.header(KEY_HEADER);
        if (key == null || !found.route().isPost()) {
            return executed(found.route(), call);
        }
        return keptAnswers.under(merchant, key, request, () -> executed(found.route(), call));
    }

    /** The answer, good or bad. */
    private SimulatorReply executed(Route route, Call call) {
        SimulatorReply reply;
        try {
            testCode(call);
            reply = secondVersion.has(route)
                    ? secondVersion.answer(route, call)
                    : SimulatorReply.json(200, endpoints.answer(route, call));
        } catch (TossRefusal refusal) {
            reply = refused(call.request(), refusal, call.language());
        }
        Merchant merchant = call.merchant();
        if (!merchant.breaksDown || !route.isPost()) {
            return reply;
        }
        merchant.breaksDown = false;
        return refused(call.request(), TossRefusal.of("FAILED_INTERNAL_SYSTEM_PROCESSING"), call.language());
    }

    /** Refuses for no reason but that a tester asks for it; live keys do not see the header. */
    private static void testCode(Call call) {
        @Nullable String code = call.request().header(TEST_CODE_HEADER);
        if (code == null || call.merchant().account.livemode()) {
            return;
        }
        throw TossRefusal.of(Errors.knows(code) ? code : "INVALID_TEST_CODE");
    }

    private SimulatorReply refused(SimulatorRequest request, TossRefusal refusal, Language language) {
        return SimulatorReply.json(
                refusal.status,
                request.path().startsWith("/v2/") ? secondVersion.refusal(refusal, language) : refusal.json(language));
    }
}
