package dev.bursar.testkit.stripe;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Set;

/**
 * How Stripe tells of a payment that was refused.
 *
 * @see <a href="https://docs.stripe.com/declines/codes">Decline codes</a>
 */
final class Declines {

    /** These are error codes themselves, and come without a decline code. */
    private static final Set<String> OWN_CODES = Set.of(
            "expired_card",
            "incorrect_cvc",
            "incorrect_number",
            "incorrect_zip",
            "invalid_cvc",
            "invalid_expiry_month",
            "invalid_expiry_year",
            "invalid_number",
            "processing_error",
            "payment_intent_authentication_failure",
            "setup_intent_authentication_failure");

    private static final Set<String> RETRY_LATER = Set.of(
            "insufficient_funds",
            "card_velocity_exceeded",
            "generic_decline",
            "do_not_honor",
            "issuer_not_available",
            "try_again_later",
            "reenter_transaction",
            "processing_error",
            "withdrawal_count_limit_exceeded");

    private static final Set<String> CONFIRM_CARD =
            Set.of("expired_card", "incorrect_cvc", "incorrect_number", "invalid_cvc", "invalid_number");

    private Declines() {}

    /** A {@code last_payment_error}, without the objects that belong to it. */
    static ObjectNode error(String word) {
        ObjectNode error = Json.object();
        String code = word;
        if (word.equals("authentication_required")) {
            error.put("decline_code", word);
        } else if (!OWN_CODES.contains(word)) {
            code = "card_declined";
            error.put("decline_code", word);
        }
        error.put("code", code);
        error.put("doc_url", "https://docs.stripe.com/error-codes#" + code.replace('_', '-'));
        error.put("message", message(word));
        error.put("type", word.endsWith("authentication_failure") ? "invalid_request_error" : "card_error");
        if (!word.contains("authentication")) {
            error.put("advice_code", advice(word));
        }
        return error;
    }

    /** A bank debit that came back. */
    static ObjectNode bounced(String word) {
        ObjectNode error = Json.object();
        error.put("code", "payment_method_provider_decline");
        error.put("decline_code", word);
        error.put("message", "The payment was refused by the bank: " + word + ".");
        error.put("type", "card_error");
        return error;
    }

    private static String advice(String word) {
        if (CONFIRM_CARD.contains(word)) {
            return "confirm_card_data";
        }
        return RETRY_LATER.contains(word) ? "try_again_later" : "do_not_try_again";
    }

    private static String message(String word) {
        return switch (word) {
            case "insufficient_funds" -> "Your card has insufficient funds.";
            case "expired_card" -> "Your card has expired.";
            case "incorrect_cvc" -> "Your card's security code is incorrect.";
            case "processing_error" -> "An error occurred while processing your card. Try again in a little bit.";
            case "authentication_required" -> "Your card was declined. This transaction requires authentication.";
            case "payment_intent_authentication_failure", "setup_intent_authentication_failure" ->
                "We are unable to authenticate your payment method. Please choose a different payment method and try"
                        + " again.";
            default -> "Your card was declined.";
        };
    }
}
