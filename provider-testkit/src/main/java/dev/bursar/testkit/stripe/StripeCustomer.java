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
public final class StripeCustomer {

    private static final TestMethod GOOD = known("pm_card_visa");
    private static final TestMethod ASKING = known("pm_card_threeDSecure2Required");

    private final StripeSimulator stripe;

    StripeCustomer(StripeSimulator stripe) {
        this.stripe = stripe;
    }

    /**
     * Pays with a Visa card that ends in 4242, and passes whatever authentication is asked.
     *
     * @param id a session or an intent that waits for its customer
     * @return the parameters of the return
     * @throws IllegalStateException if nothing waits for a customer under that id
     */
    public Map<String, String> pays(String id) {
        return at(id, (browser, waiting) -> {
            browser.pays(waiting, GOOD);
            return Returns.done(waiting);
        });
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
        TestMethod chosen = known(testPaymentMethod);
        return at(id, (browser, waiting) -> {
            browser.submits(waiting, chosen);
            if (browser.asksForAuthentication(waiting)) {
                browser.authenticates(waiting, true);
            }
            return browser.error(waiting) == null ? Returns.done(waiting) : Returns.undone(waiting);
        });
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
        return at(id, (browser, waiting) -> {
            browser.submits(waiting, TestMethod.declinedFor(declineCode));
            return Returns.undone(waiting);
        });
    }

    /**
     * Fails the bank's authentication (3D Secure), and then leaves Stripe's page.
     *
     * @param id a session or an intent that waits for its customer
     * @return the parameters of the return
     * @throws IllegalStateException if nothing waits for a customer under that id
     */
    public Map<String, String> failsAuthentication(String id) {
        return at(id, (browser, waiting) -> {
            if (!browser.asksForAuthentication(waiting)) {
                browser.submits(waiting, ASKING);
            }
            browser.authenticates(waiting, false);
            return Returns.rejected(waiting);
        });
    }

    /**
     * Gives up. Nothing is voided: a session stays open until it expires.
     *
     * @param id a session or an intent that waits for its customer
     * @return the parameters of the return, which for a session is that to its {@code cancel_url}
     * @throws IllegalStateException if nothing waits for a customer under that id
     */
    public Map<String, String> leaves(String id) {
        return at(id, (browser, waiting) -> Returns.undone(waiting));
    }

    private interface Deed {
        Returns on(Browser browser, Resource waiting);
    }

    private Map<String, String> at(String id, Deed deed) {
        return stripe.alone(() -> {
            Browser browser = stripe.world.browser;
            return deed.on(browser, browser.waiting(id)).parameters();
        });
    }

    private static TestMethod known(String name) {
        TestMethod known = TestMethod.find(name);
        if (known == null) {
            throw new IllegalArgumentException("Stripe has no test payment method " + name);
        }
        return known;
    }
}
