package dev.bursar.testkit.stripe;

/**
 * How events are written.
 *
 * <p>Each account has one webhook endpoint, which is told of everything unless {@link #only} says otherwise. The bytes
 * are pretty-printed, as Stripe's are: who checks a signature on JSON that was parsed and written again does not get
 * them back. Thread-safe.
 */
@SuppressWarnings("DoNotCallSuggester") // until the bodies are written
public final class StripeEvents {

    StripeEvents() {}

    /**
     * Sets whether an account's endpoint gets thin events, {@code v2.core.event} without a snapshot of the object, instead
     * of snapshot events.
     *
     * @param account the account's name
     * @param thin whether they are thin
     */
    public void thin(String account, boolean thin) {
        throw new UnsupportedOperationException(account + " thin: " + thin);
    }

    /**
     * Sets the API version of an account's endpoint. Snapshots have the shape of that version: before 2022-11-15 a
     * PaymentIntent holds its charges.
     *
     * @param account the account's name
     * @param version a version of Stripe's API, such as {@code 2020-08-27}
     */
    public void apiVersion(String account, String version) {
        throw new UnsupportedOperationException(account + " at " + version);
    }

    /**
     * Sets of which types an account's endpoint is told.
     *
     * @param account the account's name
     * @param types the types, such as {@code payment_intent.succeeded}; none stands for all
     */
    public void only(String account, String... types) {
        throw new UnsupportedOperationException(account + " hears " + types.length);
    }

    /**
     * Sends a genuine event of a type that nobody knows.
     *
     * @param account the account's name
     */
    public void sendUnknown(String account) {
        throw new UnsupportedOperationException("to " + account);
    }
}
