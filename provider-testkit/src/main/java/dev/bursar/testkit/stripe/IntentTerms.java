package dev.bursar.testkit.stripe;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** Which terms of a payment go together, and how they are written into an intent. */
final class IntentTerms {

    private static final List<String> ONLY_WITH_CONFIRM =
            List.of("return_url", "error_on_requires_action", "off_session", "mandate", "mandate_data");
    /** Ways to say which methods are taken; one of them is enough. */
    private static final List<String> METHOD_CHOICES = List.of(
            "payment_method_types",
            "allowed_payment_method_types",
            "automatic_payment_methods",
            "payment_method_configuration");

    private IntentTerms() {}

    /** What is wrong with the parameters together, though each is good by itself. */
    static void check(Call call) {
        Given given = call.given();
        if (given.has("payment_method_types") && call.version().refusesMethodTypes()) {
            throw StripeRefusal.invalid("`payment_method_types` is no longer supported as of API version"
                            + " 2026-10-28.endive. Use dynamic payment methods instead.")
                    .code("payment_method_types_no_longer_supported")
                    .param("payment_method_types");
        }
        if (given.has("allowed_payment_method_types") && call.version().isBefore("2026-07-29")) {
            throw StripeRefusal.invalid("Received unknown parameter: allowed_payment_method_types")
                    .code("parameter_unknown")
                    .param("allowed_payment_method_types");
        }
        exclusive(given, METHOD_CHOICES);
        exclusive(given, List.of("allowed_payment_method_types", "excluded_payment_method_types"));
    }

    static void exclusive(Given given, List<String> names) {
        List<String> told = names.stream().filter(given::has).toList();
        if (told.size() > 1) {
            throw StripeRefusal.invalid(
                            "You may only specify one of these parameters: " + String.join(", ", told) + ".")
                    .code("parameters_exclusive")
                    .param(told.get(1));
        }
    }

    /** Some parameters speak of the confirmation, and have no meaning without one. */
    static void checkConfirmation(Given given) {
        if (given.flag("confirm")) {
            return;
        }
        for (String name : ONLY_WITH_CONFIRM) {
            if (given.has(name)) {
                throw StripeRefusal.invalid("`" + name + "` can only be used when `confirm` is `true`.")
                        .code("payment_intent_invalid_parameter")
                        .param(name);
            }
        }
    }

    /** A statement descriptor is not for cards, which have a suffix. */
    static void checkDescriptor(Given given, List<String> methodTypes) {
        if (given.text("statement_descriptor") != null && methodTypes.contains("card")) {
            throw StripeRefusal.invalid("The statement_descriptor parameter is not supported for card charges. Use"
                            + " statement_descriptor_suffix instead.")
                    .code("payment_intent_invalid_parameter")
                    .param("statement_descriptor");
        }
    }

    /** Writes what is told, and only that, into an intent. */
    static void write(Intent intent, Given given) {
        intent.captureMethod = given.text("capture_method", intent.captureMethod);
        intent.confirmationMethod = given.text("confirmation_method", intent.confirmationMethod);
        intent.returnUrl = given.has("return_url") ? given.text("return_url") : intent.returnUrl;
        for (String name : Intent.TOLD) {
            JsonNode value = given.tree().get(name);
            if (value instanceof ObjectNode hash && intent.told.get(name) instanceof ObjectNode known) {
                known.setAll(hash);
            } else if (value != null) {
                intent.told.set(name, value);
            }
        }
        methodTypes(intent, given);
        intent.mergeMetadata(given);
    }

    /** Where a merchant says nothing, Stripe offers what the account takes. */
    static void offerAll(Intent intent) {
        intent.automatic = automatic("always");
        intent.methodTypes = MethodTypes.offered(intent.units.code(), Given.NOTHING);
    }

    private static void methodTypes(Intent intent, Given given) {
        if (given.has("payment_method_types")) {
            intent.methodTypes = given.texts("payment_method_types");
            intent.automatic = null;
            return;
        }
        for (String name : List.of("allowed_payment_method_types", "excluded_payment_method_types")) {
            if (given.has(name)) {
                intent.methodTerms.set(name, given.tree().get(name));
            }
        }
        if (given.has("automatic_payment_methods")) {
            Given told = given.in("automatic_payment_methods");
            boolean enabled = told.flag("enabled");
            intent.methodTypes = List.of("card");
            intent.automatic = enabled ? automatic(told.text("allow_redirects", "always")) : null;
        }
        if (intent.automatic != null || given.has("allowed_payment_method_types")) {
            intent.methodTypes = MethodTypes.offered(intent.units.code(), new Given(intent.methodTerms));
        }
    }

    private static ObjectNode automatic(String redirects) {
        return Json.object().put("allow_redirects", redirects).put("enabled", true);
    }
}
