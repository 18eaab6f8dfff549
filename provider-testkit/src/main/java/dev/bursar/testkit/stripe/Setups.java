package dev.bursar.testkit.stripe;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bursar.testkit.stripe.TestMethod.Behaviour;
import org.jspecify.annotations.Nullable;

/**
 * What merchants and their customers do with SetupIntents. Confined to the simulator's lock.
 *
 * @see <a href="https://docs.stripe.com/api/setup_intents">SetupIntents</a>
 */
final class Setups {

    private static final String UNEXPECTED_STATE = "setup_intent_unexpected_state";

    private final World world;

    Setups(World world) {
        this.world = world;
    }

    Setup create(Call call) {
        Given given = call.given();
        IntentTerms.check(call);
        IntentTerms.checkConfirmation(given);
        Setup setup = make(call.merchant());
        setup.customer = world.customers.named(call.merchant(), given);
        setup.method = world.methods.toUse(call.merchant(), given, setup.customer);
        setup.usage = given.text("usage", setup.usage);
        if (given.has("payment_method_types")) {
            setup.methodTypes = given.texts("payment_method_types");
        } else {
            setup.automatic = Json.object()
                    .put(
                            "allow_redirects",
                            given.in("automatic_payment_methods").text("allow_redirects", "always"))
                    .put("enabled", true);
        }
        write(setup, given);
        if (given.flag("confirm")) {
            confirmable(setup);
        }
        begin(setup);
        return given.flag("confirm") ? tried(setup, call) : setup;
    }

    Setup make(Merchant merchant) {
        String id = world.ids.next("seti");
        return new Setup(merchant, id, world.now(), world.ids.clientSecret(id));
    }

    void begin(Setup setup) {
        setup.status = setup.method == null ? Intent.REQUIRES_METHOD : Intent.REQUIRES_CONFIRMATION;
        world.keep(setup);
        world.announcer.tell("setup_intent.created", setup);
    }

    Setup get(Call call) {
        Setup setup = world.inPath(call, Setup.class, Kind.SETUP);
        String secret = call.text("client_secret");
        if ((call.publishable() || secret != null) && !setup.clientSecret.equals(secret)) {
            throw StripeRefusal.invalid(
                            "The client_secret provided does not match any associated SetupIntent on this account.")
                    .code("resource_missing")
                    .param("client_secret");
        }
        return setup;
    }

    Setup update(Call call) {
        Setup setup = unpaid(call, "updated");
        IntentTerms.check(call);
        Customer customer = world.customers.named(call.merchant(), call.given());
        setup.customer = customer == null ? setup.customer : customer;
        Method method = world.methods.toUse(call.merchant(), call.given(), setup.customer);
        if (method != null) {
            setup.method = method;
            setup.status = Intent.REQUIRES_CONFIRMATION;
        }
        write(setup, call.given());
        return setup;
    }

    Setup confirm(Call call) {
        Setup setup = unpaid(call, "confirmed");
        Method method = world.methods.toUse(call.merchant(), call.given(), setup.customer);
        Method before = setup.method;
        String returnUrl = setup.returnUrl;
        setup.method = method == null ? before : method;
        setup.returnUrl = call.given().has("return_url") ? call.text("return_url") : returnUrl;
        try {
            if (!call.publishable() || setup.method == null) {
                confirmable(setup);
            }
        } catch (StripeRefusal refusal) {
            setup.method = before;
            setup.returnUrl = returnUrl;
            throw refusal;
        }
        return tried(setup, call);
    }

    Setup cancel(Call call) {
        Setup setup = unpaid(call, "canceled");
        setup.cancellationReason = call.text("cancellation_reason");
        become(setup, Intent.CANCELED, "setup_intent.canceled");
        return setup;
    }

    /** Tries to save a method, and gives the error that the setup now shows, or null where it went well or waits. */
    @Nullable
    ObjectNode attempt(Setup setup, Method method) {
        setup.method = method;
        setup.lastError = null;
        setup.nextAction = null;
        Behaviour behaviour = method.test.behaviour();
        if (behaviour == Behaviour.AUTHENTICATES_ALWAYS || behaviour == Behaviour.AUTHENTICATES_UNTIL_SAVED) {
            setup.nextAction = world.browser.authentication(setup.id, setup.clientSecret, setup.returnUrl);
            become(setup, Intent.REQUIRES_ACTION, "setup_intent.requires_action");
            return null;
        }
        return save(setup, method);
    }

    @Nullable
    ObjectNode authenticated(Setup setup, boolean passed) {
        Method method = setup.method;
        if (method == null || !setup.status.equals(Intent.REQUIRES_ACTION)) {
            throw new IllegalStateException(setup.id + " is " + setup.status + " and asks for no authentication");
        }
        setup.nextAction = null;
        return passed
                ? save(setup, method)
                : failed(setup, method, Declines.error("setup_intent_authentication_failure"));
    }

    private @Nullable ObjectNode save(Setup setup, Method method) {
        String decline = method.test.decline();
        if (decline != null && method.test.behaviour() == Behaviour.DECLINES) {
            return failed(setup, method, Declines.error(decline));
        }
        method.saved |= setup.usage.equals("off_session");
        Customer customer = setup.customer;
        if (customer != null && method.customer == null) {
            world.methods.attach(method, customer);
        }
        become(setup, Intent.SUCCEEDED, "setup_intent.succeeded");
        world.sessions.changed(setup);
        return null;
    }

    private ObjectNode failed(Setup setup, Method method, ObjectNode error) {
        error.set("payment_method", method.json(ApiVersion.USUAL));
        setup.lastError = error;
        setup.method = null;
        become(setup, Intent.REQUIRES_METHOD, "setup_intent.setup_failed");
        return error;
    }

    private void become(Setup setup, String status, String event) {
        setup.status = status;
        world.announcer.tell(event, setup);
    }

    private Setup tried(Setup setup, Call call) {
        Method method = setup.method;
        if (method == null) {
            throw new IllegalStateException(setup.id + " was confirmed without a method");
        }
        ObjectNode error = attempt(setup, method);
        if (error != null) {
            throw StripeRefusal.declined(error).with("setup_intent", setup.json(call.version()));
        }
        return setup;
    }

    private static void confirmable(Setup setup) {
        if (setup.method == null) {
            throw StripeRefusal.invalid("You cannot confirm this SetupIntent because it's missing a payment method.")
                    .code(UNEXPECTED_STATE);
        }
        ObjectNode automatic = setup.automatic;
        if (automatic != null
                && setup.returnUrl == null
                && automatic.path("allow_redirects").asText().equals("always")) {
            throw StripeRefusal.invalid("This SetupIntent is configured to accept payment methods that might redirect"
                    + " your customer, so you must provide a `return_url`, or set"
                    + " `automatic_payment_methods[allow_redirects]` to `never`.");
        }
    }

    private Setup unpaid(Call call, String verb) {
        Setup setup = get(call);
        if (!Intent.UNPAID.contains(setup.status) || setup.session != null) {
            throw StripeRefusal.state(
                            UNEXPECTED_STATE,
                            "This SetupIntent cannot be " + verb + " because it has a status of " + setup.status + ".")
                    .with("setup_intent", setup.json(call.version()));
        }
        return setup;
    }

    private static void write(Setup setup, Given given) {
        setup.description = given.has("description") ? given.text("description") : setup.description;
        setup.returnUrl = given.has("return_url") ? given.text("return_url") : setup.returnUrl;
        setup.mergeMetadata(given);
    }
}
