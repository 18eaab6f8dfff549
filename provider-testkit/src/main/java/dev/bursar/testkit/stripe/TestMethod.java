package dev.bursar.testkit.stripe;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One of Stripe's test payment methods, and how it behaves.
 *
 * @param type {@code card} or a bank debit
 * @param brand a card's brand; empty for a bank debit
 * @param last4 its last four digits
 * @param behaviour what happens to its payments
 * @param decline why its bank declines; null where it does not
 * @see <a href="https://docs.stripe.com/testing">Testing</a>
 */
record TestMethod(
        String type,
        String brand,
        String last4,
        Behaviour behaviour,
        @Nullable String decline) {

    /** What happens to the payments of a test method. */
    enum Behaviour {
        PAYS,
        DECLINES,
        /** Can be saved, but not charged. */
        DECLINES_CHARGES_ONLY,
        /** Asks for authentication whenever the customer is there, and declines where not. */
        AUTHENTICATES_ALWAYS,
        /** Asks once, and not again after it was saved for use without the customer. */
        AUTHENTICATES_UNTIL_SAVED,
        /** Is in {@code processing} until the bank says more. */
        IS_DELAYED,
        REFUNDS_FAIL_LATER,
        REFUNDS_STAY_PENDING,
        IS_DISPUTED
    }

    private static final TestMethod VISA = card("visa", "4242");

    private static final Map<String, TestMethod> METHODS = Map.ofEntries(
            Map.entry("pm_card_visa", VISA),
            Map.entry("pm_card_us", VISA),
            Map.entry("pm_card_visa_debit", card("visa", "5556")),
            Map.entry("pm_card_mastercard", card("mastercard", "4444")),
            Map.entry("pm_card_mastercard_debit", card("mastercard", "8210")),
            Map.entry("pm_card_mastercard_prepaid", card("mastercard", "5100")),
            Map.entry("pm_card_amex", card("amex", "8431")),
            Map.entry("pm_card_discover", card("discover", "9424")),
            Map.entry("pm_card_diners", card("diners", "3237")),
            Map.entry("pm_card_jcb", card("jcb", "0505")),
            Map.entry("pm_card_unionpay", card("unionpay", "0000")),
            Map.entry("pm_card_bypassPending", card("visa", "0077")),
            declining("pm_card_chargeDeclined", "0002", "generic_decline"),
            declining("pm_card_visa_chargeDeclined", "0002", "generic_decline"),
            declining("pm_card_chargeDeclinedInsufficientFunds", "9995", "insufficient_funds"),
            declining("pm_card_visa_chargeDeclinedInsufficientFunds", "9995", "insufficient_funds"),
            declining("pm_card_chargeDeclinedLostCard", "9987", "lost_card"),
            declining("pm_card_visa_chargeDeclinedLostCard", "9987", "lost_card"),
            declining("pm_card_chargeDeclinedStolenCard", "9979", "stolen_card"),
            declining("pm_card_visa_chargeDeclinedStolenCard", "9979", "stolen_card"),
            declining("pm_card_chargeDeclinedExpiredCard", "0069", "expired_card"),
            declining("pm_card_chargeDeclinedIncorrectCvc", "0127", "incorrect_cvc"),
            declining("pm_card_chargeDeclinedProcessingError", "0119", "processing_error"),
            declining("pm_card_chargeDeclinedVelocityLimitExceeded", "6975", "card_velocity_exceeded"),
            declining("pm_card_visa_chargeDeclinedVelocityLimitExceeded", "6975", "card_velocity_exceeded"),
            declining("pm_card_chargeDeclinedFraudulent", "0019", "fraudulent"),
            declining("pm_card_radarBlock", "0019", "fraudulent"),
            Map.entry("pm_card_chargeCustomerFail", card("0341", Behaviour.DECLINES_CHARGES_ONLY, "generic_decline")),
            Map.entry("pm_card_threeDSecure2Required", card("3220", Behaviour.AUTHENTICATES_ALWAYS, null)),
            Map.entry("pm_card_threeDSecureRequired", card("3063", Behaviour.AUTHENTICATES_ALWAYS, null)),
            Map.entry("pm_card_authenticationRequired", card("3184", Behaviour.AUTHENTICATES_ALWAYS, null)),
            Map.entry("pm_card_authenticationRequiredOnSetup", card("3155", Behaviour.AUTHENTICATES_UNTIL_SAVED, null)),
            Map.entry(
                    "pm_card_authenticationRequiredChargeDeclinedInsufficientFunds",
                    card("8260", Behaviour.AUTHENTICATES_ALWAYS, "insufficient_funds")),
            Map.entry("pm_card_refundFail", card("5126", Behaviour.REFUNDS_FAIL_LATER, null)),
            Map.entry("pm_card_pendingRefund", card("7726", Behaviour.REFUNDS_STAY_PENDING, null)),
            Map.entry("pm_card_createDispute", card("0259", Behaviour.IS_DISPUTED, null)),
            Map.entry("pm_sepaDebit", bank("sepa_debit", "3000")),
            Map.entry("pm_sepaDebit_success", bank("sepa_debit", "3000")),
            Map.entry("pm_usBankAccount", bank("us_bank_account", "6789")),
            Map.entry("pm_usBankAccount_success", bank("us_bank_account", "6789")));

    /** The test method of a name, {@code pm_card_…} or {@code tok_…}, or null where there is none. */
    static @Nullable TestMethod find(String name) {
        return METHODS.get(name.startsWith("tok_") ? "pm_card_" + name.substring(4) : name);
    }

    /** A Visa card that the bank declines for a reason. */
    static TestMethod declinedFor(String decline) {
        return card("0002", Behaviour.DECLINES, decline);
    }

    boolean isCard() {
        return type.equals("card");
    }

    /** Bank debits that take days, where the currency has one. */
    static @Nullable String debitIn(String currency) {
        return switch (currency) {
            case "eur" -> "sepa_debit";
            case "usd" -> "us_bank_account";
            default -> null;
        };
    }

    private static Map.Entry<String, TestMethod> declining(String name, String last4, String decline) {
        return Map.entry(name, card(last4, Behaviour.DECLINES, decline));
    }

    private static TestMethod card(String brand, String last4) {
        return new TestMethod("card", brand, last4, Behaviour.PAYS, null);
    }

    private static TestMethod card(String last4, Behaviour behaviour, @Nullable String decline) {
        return new TestMethod("card", "visa", last4, behaviour, decline);
    }

    private static TestMethod bank(String type, String last4) {
        return new TestMethod(type, "", last4, Behaviour.IS_DELAYED, null);
    }
}
