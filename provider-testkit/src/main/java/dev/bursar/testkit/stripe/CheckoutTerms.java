package dev.bursar.testkit.stripe;

import java.util.List;

/** Which terms of a Checkout Session go together. */
final class CheckoutTerms {

    private static final List<String> OF_PAYMENTS = List.of("line_items", "payment_intent_data", "submit_type");
    private static final List<String> OLD_MODES = List.of("hosted", "embedded", "custom");

    private CheckoutTerms() {}

    static void check(Call call) {
        Given given = call.given();
        methods(call);
        IntentTerms.exclusive(given, List.of("customer", "customer_email"));
        IntentTerms.exclusive(given, List.of("customer", "customer_creation"));
        addresses(given, uiMode(call));
        String mode = given.text("mode", "");
        if (mode.equals("subscription")) {
            throw StripeRefusal.invalid("This simulator knows the modes payment and setup.")
                    .param("mode");
        }
        if (mode.equals("setup")) {
            for (String name : OF_PAYMENTS) {
                refuseIf(given.has(name), name, "You can not pass `" + name + "` in `setup` mode.");
            }
        } else {
            demand(given, "line_items");
            refuseIf(
                    given.has("setup_intent_data"),
                    "setup_intent_data",
                    "You can not pass `setup_intent_data` in" + " `payment` mode.");
            Given data = given.in("payment_intent_data");
            IntentTerms.checkDescriptor(data, List.of("card"));
        }
    }

    private static void methods(Call call) {
        Given given = call.given();
        if (given.has("payment_method_types") && call.version().refusesMethodTypes()) {
            throw StripeRefusal.invalid("`payment_method_types` is no longer supported as of API version"
                            + " 2026-10-28.endive. Use dynamic payment methods instead.")
                    .code("payment_method_types_no_longer_supported")
                    .param("payment_method_types");
        }
        if (given.has("allowed_payment_method_types") && !call.version().refusesMethodTypes()) {
            throw StripeRefusal.invalid("Received unknown parameter: allowed_payment_method_types")
                    .code("parameter_unknown")
                    .param("allowed_payment_method_types");
        }
        IntentTerms.exclusive(
                given, List.of("payment_method_types", "allowed_payment_method_types", "payment_method_configuration"));
    }

    private static String uiMode(Call call) {
        String mode = call.given().text("ui_mode");
        if (mode == null) {
            return "hosted_page";
        }
        boolean old = OLD_MODES.contains(mode);
        refuseIf(
                old != call.version().isBefore("2026-03-25"),
                "ui_mode",
                "Invalid ui_mode: " + mode + " does not exist in API version "
                        + call.version().text());
        return switch (mode) {
            case "hosted" -> "hosted_page";
            case "embedded" -> "embedded_page";
            case "custom" -> "elements";
            default -> mode;
        };
    }

    private static void addresses(Given given, String uiMode) {
        boolean embedded = uiMode.equals("embedded_page") || uiMode.equals("elements");
        if (embedded) {
            for (String name : List.of("success_url", "cancel_url")) {
                refuseIf(
                        given.has(name),
                        name,
                        "`" + name + "` cannot be used with `ui_mode` " + uiMode + ". Use `return_url` instead.");
            }
            return;
        }
        refuseIf(
                given.has("return_url"),
                "return_url",
                "`return_url` cannot be used with `ui_mode` " + uiMode + ". Use `success_url` instead.");
        demand(given, "success_url");
    }

    private static void demand(Given given, String name) {
        if (given.text(name) == null && given.texts(name).isEmpty()) {
            throw StripeRefusal.invalid("Missing required param: " + name + ".")
                    .code("parameter_missing")
                    .param(name);
        }
    }

    private static void refuseIf(boolean wrong, String name, String message) {
        if (wrong) {
            throw StripeRefusal.invalid(message).param(name);
        }
    }
}
