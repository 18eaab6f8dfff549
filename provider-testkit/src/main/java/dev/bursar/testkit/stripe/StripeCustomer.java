package dev.bursar.testkit.stripe;

import java.util.Map;

/**
 * The person at the browser.
 *
 * <p>Every method takes the id of a Checkout Session ({@code cs_…}), a PaymentIntent ({@code pi_…}) or a SetupIntent
 * ({@code seti_…}). Of a session the page is used; an intent is confirmed as Stripe.js does it, and its
 * authentication is passed. What comes back are the query parameters with which the browser returns to the shop,
 * decoded and in order, empty where it does not return. Thread-safe.
 */
@SuppressWarnings("DoNotCallSuggester") // until the bodies are written
public final class StripeCustomer {

    StripeCustomer() {}

    /**
     * Pays with a Visa card that ends in 4242, and passes whatever authentication is asked.
     *
     * @param id a session or an intent that waits for its customer
     * @return the parameters of the return
     * @throws IllegalStateException if nothing waits for a customer under that id
     */
    public Map<String, String> pays(String id) {
        throw new UnsupportedOperationException("pays " + id);
    }

    /**
     * Pays with one of Stripe's test payment methods, and passes whatever authentication is asked. A delayed one, such as
     * {@code pm_sepaDebit}, leaves the payment in {@code processing}.
     *
     * @param id a session or an intent that waits for its customer
     * @param testPaymentMethod the name, such as {@code pm_card_mastercard}
     * @return the parameters of the return
     * @throws IllegalStateException if nothing waits for a customer under that id
     */
    public Map<String, String> paysWith(String id, String testPaymentMethod) {
        throw new UnsupportedOperationException("pays " + id + " with " + testPaymentMethod);
    }

    /**
     * Tries to pay with a card that the bank refuses, and then leaves Stripe's page.
     *
     * @param id a session or an intent that waits for its customer
     * @param declineCode any word of Stripe's list; those that are error codes themselves, such as {@code expired_card},
     *     come without a {@code decline_code}
     * @return the parameters of the return, which for a session is that to its {@code cancel_url}
     * @throws IllegalStateException if nothing waits for a customer under that id
     */
    public Map<String, String> isDeclined(String id, String declineCode) {
        throw new UnsupportedOperationException("is declined " + id + " for " + declineCode);
    }

    /**
     * Fails the bank's authentication (3D Secure), and then leaves Stripe's page.
     *
     * @param id a session or an intent that waits for its customer
     * @return the parameters of the return
     * @throws IllegalStateException if nothing waits for a customer under that id
     */
    public Map<String, String> failsAuthentication(String id) {
        throw new UnsupportedOperationException("fails the authentication of " + id);
    }

    /**
     * Gives up. Nothing is voided: a session stays open until it expires.
     *
     * @param id a session or an intent that waits for its customer
     * @return the parameters of the return, which for a session is that to its {@code cancel_url}
     * @throws IllegalStateException if nothing waits for a customer under that id
     */
    public Map<String, String> leaves(String id) {
        throw new UnsupportedOperationException("leaves " + id);
    }
}
