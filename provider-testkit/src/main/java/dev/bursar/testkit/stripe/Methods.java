package dev.bursar.testkit.stripe;

import dev.bursar.testkit.stripe.TestMethod.Behaviour;
import org.jspecify.annotations.Nullable;

/** What merchants do with payment methods. Confined to the simulator's lock. */
final class Methods {

    private final World world;

    Methods(World world) {
        this.world = world;
    }

    /** A fresh payment method of a test method. */
    Method make(Merchant merchant, TestMethod test) {
        return world.keep(new Method(merchant, world.ids.next("pm"), world.now(), test));
    }

    Method create(Call call) {
        Method method = fromData(call.merchant(), call.given(), "");
        method.allowRedisplay = call.given().text("allow_redisplay", method.allowRedisplay);
        method.mergeMetadata(call.given());
        return method;
    }

    Method get(Call call) {
        return world.inPath(call, Method.class, Kind.METHOD);
    }

    Method update(Call call) {
        Method method = get(call);
        method.mergeMetadata(call.given());
        method.allowRedisplay = call.given().text("allow_redisplay", method.allowRedisplay);
        world.announcer.tell("payment_method.updated", method);
        return method;
    }

    Method attach(Call call) {
        Customer customer = world.customers.named(call.merchant(), call.given());
        Method method =
                TestMethod.find(call.id()) != null ? ofToken(call.merchant(), call.id(), "payment_method") : get(call);
        if (customer == null) {
            throw new IllegalStateException("the table demands a customer");
        }
        if (method.customer != null && method.customer != customer) {
            throw StripeRefusal.invalid("The payment method you provided has already been attached to a customer.")
                    .whileExecuting();
        }
        attachable(method);
        if (method.customer == null) {
            attach(method, customer);
        }
        return method;
    }

    Method detach(Call call) {
        Method method = get(call);
        if (method.customer == null) {
            throw StripeRefusal.invalid("The payment method you provided is not attached to a customer so detachment is"
                            + " impossible.")
                    .whileExecuting();
        }
        detach(method);
        return method;
    }

    void attach(Method method, Customer customer) {
        method.customer = customer;
        customer.methods.add(method);
        world.announcer.tell("payment_method.attached", method);
    }

    void detach(Method method) {
        Customer customer = method.customer;
        if (customer != null) {
            customer.methods.remove(method);
            method.customer = null;
            method.spent = true;
            world.announcer.tell(
                    "payment_method.detached", method, Json.object().put("customer", customer.id));
        }
    }

    /** A card that its bank declines cannot be saved, and one that was used without a customer neither. */
    void attachable(Method method) {
        if (method.spent) {
            throw spent();
        }
        String decline = method.test.decline();
        if (decline != null && method.test.behaviour() == Behaviour.DECLINES) {
            throw StripeRefusal.declined(Declines.error(decline));
        }
    }

    /** The payment method that a request names or describes, once it is known that this customer may use it. */
    @Nullable
    Method toUse(Merchant merchant, Given given, @Nullable Customer customer) {
        if (given.tree().path("payment_method_data").isObject()) {
            return fromData(merchant, given.in("payment_method_data"), "payment_method_data");
        }
        String id = given.text("payment_method");
        if (id == null) {
            return null;
        }
        Method method = world.find(merchant, Method.class, id);
        if (method == null) {
            return ofToken(merchant, id, "payment_method");
        }
        if (method.customer != null && method.customer != customer) {
            throw StripeRefusal.invalid(
                            customer == null
                                    ? "The payment method you provided is attached to a customer so for security"
                                            + " purposes you must provide the customer in the request."
                                    : "The PaymentMethod " + id + " does not belong to the Customer " + customer.id
                                            + ".")
                    .param("payment_method");
        }
        if (method.spent) {
            throw spent();
        }
        return method;
    }

    private Method fromData(Merchant merchant, Given data, String path) {
        Given card = data.in("card");
        String token = card.text("token");
        if (token == null && data.text("type") != null && !"card".equals(data.text("type"))) {
            token = "sepa_debit".equals(data.text("type")) ? "pm_sepaDebit" : "pm_usBankAccount";
        }
        if (token == null) {
            throw StripeRefusal.invalid("Sending credit card numbers directly to the Stripe API is generally unsafe. To"
                            + " continue, use a test token such as tok_visa.")
                    .param(path.isEmpty() ? "card[token]" : path + "[card][token]");
        }
        return ofToken(merchant, token, path.isEmpty() ? "card[token]" : path + "[card][token]");
    }

    /** In live mode test methods do not exist. */
    private Method ofToken(Merchant merchant, String token, String parameter) {
        TestMethod test = TestMethod.find(token);
        if (test == null || merchant.account.livemode()) {
            throw StripeRefusal.missing(400, Kind.METHOD.word, token, parameter);
        }
        return make(merchant, test);
    }

    private static StripeRefusal spent() {
        return StripeRefusal.invalid("The provided PaymentMethod was previously used with a PaymentIntent without"
                + " Customer attachment, shared with a connected account without Customer attachment, or was detached"
                + " from a Customer. It may not be used again. To use a PaymentMethod multiple times, you must attach"
                + " it to a Customer first.");
    }
}
