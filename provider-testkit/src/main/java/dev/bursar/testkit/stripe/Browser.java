package dev.bursar.testkit.stripe;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/** What a customer does at Stripe, on its pages or through Stripe.js. Confined to the simulator's lock. */
final class Browser {

    static final String CHECKOUT = "/c/pay/";
    static final String AUTHENTICATION = "/authenticate/";
    static final String EMAIL = "jenny@example.com";

    private final World world;

    Browser(World world) {
        this.world = world;
    }

    /** The next action that sends a customer to the bank's page, or leaves it to Stripe.js. */
    ObjectNode authentication(String id, String clientSecret, @Nullable String returnUrl) {
        String page = world.address(AUTHENTICATION + id + "?client_secret=" + clientSecret);
        ObjectNode action = Json.object();
        if (returnUrl != null) {
            action.putObject("redirect_to_url").put("return_url", returnUrl).put("url", page);
            return action.put("type", "redirect_to_url");
        }
        action.putObject("use_stripe_sdk").put("stripe_js", page).put("type", "three_d_secure_redirect");
        return action.put("type", "use_stripe_sdk");
    }

    /** The session or intent under an id that waits for its customer. */
    Resource waiting(String id) {
        Resource found = world.find(id);
        if (found == null || !isWaiting(found)) {
            throw new IllegalStateException("nothing waits for a customer under the id " + id
                    + (found == null ? ": there is no such session or intent" : ": it is over"));
        }
        return found;
    }

    /** Presses the button with a test method; the authentication that it may ask for is a step of its own. */
    void submits(Resource waiting, TestMethod test) {
        Resource intent = intentOf(waiting);
        if (!offers(waiting, test)) {
            throw new IllegalStateException(intent.id + " does not offer " + test.type() + ": choose another method");
        }
        Method method = world.methods.make(intent.merchant, test);
        if (intent instanceof Intent payment) {
            world.intents.attempts.make(payment, method, false, false);
        } else if (intent instanceof Setup setup) {
            world.setups.attempt(setup, method);
        }
    }

    /** Whether a customer can choose a test method; a setup takes all of them. */
    boolean offers(Resource waiting, TestMethod test) {
        if (waiting instanceof Session session) {
            return session.setsUp || session.offered().contains(test.type());
        }
        return !(waiting instanceof Intent payment) || payment.methodTypes.contains(test.type());
    }

    /** Pays with what the merchant already chose, or a good card, and passes the bank's authentication. */
    void pays(Resource waiting, TestMethod good) {
        Resource intent = intentOf(waiting);
        Method chosen = intent instanceof Intent payment ? payment.method : null;
        if (intent instanceof Intent payment && chosen != null && !asksForAuthentication(intent)) {
            world.intents.attempts.make(payment, chosen, false, false);
        } else if (!asksForAuthentication(intent)) {
            submits(waiting, good);
        }
        if (asksForAuthentication(intent)) {
            authenticates(waiting, true);
        }
    }

    void authenticates(Resource waiting, boolean passes) {
        Resource intent = intentOf(waiting);
        if (intent instanceof Setup setup) {
            world.setups.authenticated(setup, passes);
        } else if (intent instanceof Intent payment && passes) {
            world.intents.attempts.authenticated(payment);
        } else if (intent instanceof Intent payment) {
            world.intents.attempts.notAuthenticated(payment);
        }
    }

    /** Whether the bank's page is what comes next. */
    boolean asksForAuthentication(Resource waiting) {
        if (waiting instanceof Session session) {
            return (session.intent != null && asksForAuthentication(session.intent))
                    || (session.setup != null && asksForAuthentication(session.setup));
        }
        return Intent.REQUIRES_ACTION.equals(status(waiting));
    }

    /** The error that the page shows, or null. */
    @Nullable
    ObjectNode error(Resource shown) {
        if (shown instanceof Session session) {
            return session.setup != null
                    ? session.setup.lastError
                    : session.intent == null ? null : session.intent.lastError;
        }
        if (shown instanceof Setup setup) {
            return setup.lastError;
        }
        return shown instanceof Intent intent ? intent.lastError : null;
    }

    private Resource intentOf(Resource waiting) {
        if (waiting instanceof Session session) {
            return session.setup != null ? session.setup : world.sessions.intent(session);
        }
        return waiting;
    }

    /** The intent of a session waits with its session only. */
    private static boolean isWaiting(Resource found) {
        if (found instanceof Session session) {
            return session.isOpen();
        }
        boolean ofSession = (found instanceof Intent intent && intent.session != null)
                || (found instanceof Setup setup && setup.session != null);
        return !ofSession && Intent.UNPAID.contains(status(found));
    }

    private static String status(Resource intent) {
        if (intent instanceof Setup setup) {
            return setup.status;
        }
        return intent instanceof Intent payment ? payment.status : "";
    }
}
