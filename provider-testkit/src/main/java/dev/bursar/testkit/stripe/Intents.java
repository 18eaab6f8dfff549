package dev.bursar.testkit.stripe;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What merchants do with PaymentIntents. Confined to the simulator's lock.
 *
 * @see <a href="https://docs.stripe.com/payments/paymentintents/lifecycle">How intents work</a>
 */
final class Intents {

    private static final String UNEXPECTED_STATE = "payment_intent_unexpected_state";

    private final World world;
    final Attempts attempts;

    Intents(World world) {
        this.world = world;
        this.attempts = new Attempts(world);
    }

    Intent create(Call call) {
        Given given = call.given();
        Units units = Units.of(String.valueOf(given.text("currency")));
        long amount = units.payable(given.number("amount", 0), "amount");
        IntentTerms.check(call);
        IntentTerms.checkConfirmation(given);
        String id = world.ids.next("pi");
        Intent intent = new Intent(call.merchant(), id, world.now(), world.ids.clientSecret(id), units, amount);
        if (!call.version().isBefore("2023-08-16")) {
            IntentTerms.offerAll(intent);
        }
        if (call.version().isBefore("2024-04-10")) {
            intent.captureMethod = "automatic";
        }
        IntentTerms.write(intent, given);
        IntentTerms.checkDescriptor(given, given.has("payment_method_types") ? intent.methodTypes : List.of());
        intent.customer = world.customers.named(call.merchant(), given);
        intent.method = world.methods.toUse(call.merchant(), given, intent.customer);
        if (given.flag("confirm")) {
            confirmable(intent);
        }
        begin(intent);
        return given.flag("confirm") ? tried(intent, given, call) : intent;
    }

    /** Keeps a new intent, opens it in the book and tells of it. */
    void begin(Intent intent) {
        intent.status = intent.method == null ? Intent.REQUIRES_METHOD : Intent.REQUIRES_CONFIRMATION;
        world.keep(intent);
        intent.merchant.remember(intent);
        if (intent.session == null) {
            String order = intent.metadata.getOrDefault(StripeSimulator.ORDER_ID, intent.id);
            world.book.open(intent.merchant.account.name(), order, intent.id, intent.units.money(intent.amount));
        }
        world.announcer.tell("payment_intent.created", intent);
    }

    Intent get(Call call) {
        return inPath(call);
    }

    Intent update(Call call) {
        Intent intent = inPath(call);
        Given given = call.given();
        IntentTerms.check(call);
        boolean money = given.has("amount") || given.has("currency") || given.has("payment_method");
        if (money && (intent.session != null || !Intent.UNPAID.contains(intent.status))) {
            throw state(
                    intent,
                    "This PaymentIntent's amount, currency or payment method could not be updated because it"
                            + " has a status of " + intent.status + ".",
                    call);
        }
        Units units = given.has("currency") ? Units.of(given.text("currency", "")) : intent.units;
        long amount = units.payable(given.number("amount", intent.amount), "amount");
        Customer customer = world.customers.named(call.merchant(), given);
        IntentTerms.checkDescriptor(given, intent.automatic == null ? intent.methodTypes : List.of());
        Method method = world.methods.toUse(call.merchant(), given, customer == null ? intent.customer : customer);
        if (amount != intent.amount || !units.equals(intent.units)) {
            intent.units = units;
            intent.amount = amount;
            world.book.amend(intent.bookId(), units.money(amount));
        }
        intent.customer = customer == null ? intent.customer : customer;
        if (method != null) {
            intent.method = method;
            intent.status = Intent.REQUIRES_CONFIRMATION;
        }
        IntentTerms.write(intent, given);
        touched(intent);
        return intent;
    }

    Intent confirm(Call call) {
        Intent intent = inPath(call);
        Given given = call.given();
        IntentTerms.check(call);
        if (intent.session != null) {
            throw state(
                    intent, "You cannot confirm this PaymentIntent because it belongs to a Checkout Session.", call);
        }
        if (!Intent.UNPAID.contains(intent.status)) {
            String why = intent.status.equals(Intent.SUCCEEDED)
                    ? "it has already succeeded after being previously confirmed."
                    : "it has a status of " + intent.status
                            + ". Only a PaymentIntent with one of the following statuses may be confirmed:"
                            + " requires_payment_method, requires_confirmation, requires_action.";
            throw state(intent, "You cannot confirm this PaymentIntent because " + why, call);
        }
        if (call.publishable() && intent.confirmationMethod.equals("manual")) {
            throw state(
                    intent,
                    "This PaymentIntent's confirmation_method is manual: it must be confirmed with a secret key.",
                    call);
        }
        Method method = world.methods.toUse(call.merchant(), given, intent.customer);
        Method before = intent.method;
        if (method == null && before == null) {
            throw missingMethod().with("payment_intent", intent.json(call.version()));
        }
        String returnUrl = intent.returnUrl;
        intent.method = method == null ? before : method;
        intent.returnUrl = given.text("return_url", returnUrl == null ? "" : returnUrl);
        intent.returnUrl = intent.returnUrl.isEmpty() ? null : intent.returnUrl;
        try {
            if (!call.publishable()) {
                confirmable(intent);
            } else if (intent.method != null) {
                compatible(intent, intent.method);
            }
        } catch (StripeRefusal refusal) {
            intent.method = before;
            intent.returnUrl = returnUrl;
            throw refusal;
        }
        IntentTerms.write(intent, given);
        return tried(intent, given, call);
    }

    Intent capture(Call call) {
        Intent intent = inPath(call);
        Given given = call.given();
        if (!intent.status.equals(Intent.REQUIRES_CAPTURE)) {
            String why = intent.status.equals(Intent.SUCCEEDED)
                    ? "it has already been captured."
                    : "it has a status of " + intent.status
                            + ". Only a PaymentIntent with one of the following statuses may be captured:"
                            + " requires_capture.";
            throw state(intent, "This PaymentIntent could not be captured because " + why, call);
        }
        long amount = given.has("amount_to_capture")
                ? intent.units.fitting(given.number("amount_to_capture", 0), "amount_to_capture")
                : intent.capturable;
        if (amount > intent.capturable) {
            throw StripeRefusal.state(
                            "amount_too_large",
                            "The provided amount_to_capture (" + amount
                                    + ") is greater than the amount that can be captured (" + intent.capturable + ").")
                    .param("amount_to_capture");
        }
        if (given.has("final_capture") && !given.flag("final_capture")) {
            throw StripeRefusal.invalid("Multicapture is not available for this PaymentIntent.")
                    .code("payment_intent_invalid_parameter")
                    .param("final_capture")
                    .whileExecuting();
        }
        IntentTerms.write(intent, given);
        Charge charge = intent.goodCharge();
        if (charge == null) {
            throw new IllegalStateException(intent.id + " holds money without a charge");
        }
        world.charges.capture(charge, amount);
        intent.capturable = 0;
        intent.received = amount;
        become(intent, Intent.SUCCEEDED, "payment_intent.succeeded");
        world.sessions.changed(intent);
        return intent;
    }

    Intent cancel(Call call) {
        Intent intent = inPath(call);
        boolean held = intent.status.equals(Intent.REQUIRES_CAPTURE);
        if (intent.session != null && !held) {
            throw state(
                    intent,
                    "You cannot cancel the PaymentIntent of a Checkout Session; expire the session instead.",
                    call);
        }
        if (!held && !Intent.UNPAID.contains(intent.status)) {
            throw state(
                    intent,
                    "You cannot cancel this PaymentIntent because it has a status of " + intent.status
                            + ". Only a PaymentIntent with one of the following statuses may be canceled:"
                            + " requires_payment_method, requires_capture, requires_confirmation, requires_action,"
                            + " processing.",
                    call);
        }
        cancel(intent, call.text("cancellation_reason"), false);
        return intent;
    }

    void cancel(Intent intent, @Nullable String reason, boolean expired) {
        Charge held = intent.status.equals(Intent.REQUIRES_CAPTURE) ? intent.goodCharge() : null;
        if (held != null) {
            world.charges.release(held, expired);
        }
        intent.capturable = 0;
        intent.cancellationReason = reason;
        intent.canceledAt = world.now();
        intent.nextAction = null;
        become(intent, Intent.CANCELED, "payment_intent.canceled");
    }

    /** The bank gives free what was held too long. */
    void holdEnded(Intent intent, Charge charge) {
        if (intent.status.equals(Intent.REQUIRES_CAPTURE) && intent.latestCharge() == charge) {
            cancel(intent, "automatic", true);
        }
    }

    void become(Intent intent, String status, String event) {
        intent.status = status;
        touched(intent);
        world.announcer.tell(event, intent);
    }

    private void touched(Intent intent) {
        intent.changed = world.now();
        intent.merchant.remember(intent);
    }

    private Intent tried(Intent intent, Given given, Call call) {
        Method method = intent.method;
        if (method == null) {
            throw missingMethod();
        }
        ObjectNode error =
                attempts.make(intent, method, given.flag("off_session"), given.flag("error_on_requires_action"));
        if (error != null) {
            throw StripeRefusal.declined(error).with("payment_intent", intent.json(call.version()));
        }
        return intent;
    }

    /** Whether a server may confirm now; nothing has happened when it may not. */
    private static void confirmable(Intent intent) {
        Method method = intent.method;
        if (method == null) {
            throw missingMethod();
        }
        compatible(intent, method);
        ObjectNode automatic = intent.automatic;
        if (automatic != null
                && intent.returnUrl == null
                && automatic.path("allow_redirects").asText().equals("always")) {
            throw StripeRefusal.invalid(
                    "This PaymentIntent is configured to accept payment methods enabled in your Dashboard. Because some"
                            + " of these payment methods might redirect your customer off of your page, you must"
                            + " provide a `return_url`. If you don't want to accept redirect-based payment methods, set"
                            + " `automatic_payment_methods[enabled]` to `true` and"
                            + " `automatic_payment_methods[allow_redirects]` to `never` when creating Setup Intents and"
                            + " Payment Intents.");
        }
        IntentTerms.checkDescriptor(new Given(intent.told), List.of(method.test.type()));
    }

    private static void compatible(Intent intent, Method method) {
        if (!intent.methodTypes.contains(method.test.type())) {
            throw StripeRefusal.invalid("The PaymentMethod provided (" + method.test.type()
                            + ") is not allowed for this PaymentIntent.")
                    .code("payment_intent_incompatible_payment_method")
                    .param("payment_method");
        }
    }

    private static StripeRefusal missingMethod() {
        return StripeRefusal.invalid("You cannot confirm this PaymentIntent because it's missing a payment method. You"
                        + " can either update the PaymentIntent with a payment method and then confirm it again, or"
                        + " confirm it again directly with a payment method or ConfirmationToken.")
                .code(UNEXPECTED_STATE);
    }

    private static StripeRefusal state(Intent intent, String message, Call call) {
        return StripeRefusal.state(UNEXPECTED_STATE, message).with("payment_intent", intent.json(call.version()));
    }

    private Intent inPath(Call call) {
        Intent intent = world.inPath(call, Intent.class, Kind.INTENT);
        String secret = call.text("client_secret");
        if ((call.publishable() || secret != null) && !intent.clientSecret.equals(secret)) {
            throw StripeRefusal.invalid(
                            "The client_secret provided does not match any associated PaymentIntent on this account.")
                    .code("resource_missing")
                    .param("client_secret");
        }
        return intent;
    }
}
