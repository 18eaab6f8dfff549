package dev.bursar.testkit.stripe;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bursar.testkit.stripe.TestMethod.Behaviour;
import org.jspecify.annotations.Nullable;

/** What happens between the confirmation of an intent and its end. Confined to the simulator's lock. */
final class Attempts {

    private final World world;

    Attempts(World world) {
        this.world = world;
    }

    /**
     * Tries to pay an intent, and gives the error that it now shows, or null where it went well or waits.
     *
     * @param offSession the customer is not there to authenticate
     * @param refuseAction the merchant would rather fail than ask the customer
     */
    @Nullable
    ObjectNode make(Intent intent, Method method, boolean offSession, boolean refuseAction) {
        intent.method = method;
        intent.lastError = null;
        intent.nextAction = null;
        if (method == intent.authenticated || !asksForAuthentication(method)) {
            return charge(intent, method);
        }
        if (offSession || refuseAction) {
            ObjectNode error = Declines.error("authentication_required");
            world.charges.decline(intent, method, error);
            return failed(intent, method, error);
        }
        intent.nextAction = world.browser.authentication(intent.id, intent.clientSecret, intent.returnUrl);
        world.intents.become(intent, Intent.REQUIRES_ACTION, "payment_intent.requires_action");
        return null;
    }

    /** The customer has authenticated. */
    @Nullable
    ObjectNode authenticated(Intent intent) {
        Method method = waiting(intent);
        intent.nextAction = null;
        if (intent.confirmationMethod.equals("manual")) {
            intent.status = Intent.REQUIRES_CONFIRMATION;
            intent.authenticated = method;
            return null;
        }
        return charge(intent, method);
    }

    /** The customer could not authenticate. */
    ObjectNode notAuthenticated(Intent intent) {
        Method method = waiting(intent);
        intent.nextAction = null;
        return failed(intent, method, Declines.error("payment_intent_authentication_failure"));
    }

    /** The bank pays a delayed payment. */
    void settle(Intent intent) {
        Charge charge = pending(intent);
        world.charges.taken(charge);
        intent.received = intent.amount;
        world.intents.become(intent, Intent.SUCCEEDED, "payment_intent.succeeded");
        world.sessions.changed(intent);
    }

    /** The bank does not pay a delayed payment. */
    void bounce(Intent intent, String code) {
        Charge charge = pending(intent);
        ObjectNode error = Declines.bounced(code);
        world.charges.bounced(charge, error);
        failed(intent, charge.method, error);
        world.sessions.changed(intent);
    }

    private @Nullable ObjectNode charge(Intent intent, Method method) {
        String decline = method.test.decline();
        if (decline != null) {
            ObjectNode error = Declines.error(decline);
            world.charges.decline(intent, method, error);
            return failed(intent, method, error);
        }
        saveOrSpend(intent, method);
        if (method.test.behaviour() == Behaviour.IS_DELAYED) {
            world.charges.waitForBank(intent, method);
            world.intents.become(intent, Intent.PROCESSING, "payment_intent.processing");
        } else if (intent.isManual()) {
            intent.capturable = intent.amount;
            world.charges.hold(intent, method);
            world.intents.become(intent, Intent.REQUIRES_CAPTURE, "payment_intent.amount_capturable_updated");
        } else {
            intent.received = intent.amount;
            world.charges.take(intent, method);
            world.intents.become(intent, Intent.SUCCEEDED, "payment_intent.succeeded");
        }
        world.sessions.changed(intent);
        return null;
    }

    private ObjectNode failed(Intent intent, Method method, ObjectNode error) {
        error.set("payment_method", method.json(ApiVersion.USUAL));
        intent.lastError = error;
        intent.method = null;
        world.intents.become(intent, Intent.REQUIRES_METHOD, "payment_intent.payment_failed");
        return error;
    }

    private void saveOrSpend(Intent intent, Method method) {
        Customer customer = intent.customer;
        if (intent.savesMethod()) {
            method.saved |= intent.savesForOffSession();
            if (customer != null && method.customer == null) {
                world.methods.attach(method, customer);
            }
        } else if (method.customer == null) {
            method.spent = true;
        }
    }

    private static boolean asksForAuthentication(Method method) {
        return switch (method.test.behaviour()) {
            case AUTHENTICATES_ALWAYS -> true;
            case AUTHENTICATES_UNTIL_SAVED -> !method.saved;
            default -> false;
        };
    }

    private static Method waiting(Intent intent) {
        Method method = intent.method;
        if (method == null || !intent.status.equals(Intent.REQUIRES_ACTION)) {
            throw new IllegalStateException(intent.id + " is " + intent.status + " and asks for no authentication");
        }
        return method;
    }

    private static Charge pending(Intent intent) {
        Charge charge = intent.latestCharge();
        if (charge == null || !intent.status.equals(Intent.PROCESSING)) {
            throw new IllegalStateException(intent.id + " is " + intent.status + " and not in processing");
        }
        return charge;
    }
}
