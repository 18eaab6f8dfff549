package dev.bursar.testkit.coinbase;

/**
 * Which webhooks go out, and in which form.
 *
 * <p>A checkout's webhook is signed by {@code X-Hook0-Signature}, a charge's by {@code X-CC-Webhook-Signature}, with the
 * newest secret of the account. Thread-safe.
 *
 * @see <a href="https://docs.cdp.coinbase.com/coinbase-business/checkout-apis/webhooks">Webhooks of checkouts</a>
 */
public final class CoinbaseEvents {

    private final CoinbaseSimulator coinbase;

    /** Which codes stand in {@code X-Hook0-Signature}. */
    public enum Signing {
        /** One over the time and the body. */
        V0,
        /** One over the time, three headers and the body. */
        V1,
        /** Both. */
        BOTH
    }

    CoinbaseEvents(CoinbaseSimulator coinbase) {
        this.coinbase = coinbase;
    }

    /**
     * Sets which codes stand in the signature of a checkout's webhook, {@link Signing#BOTH} unless told otherwise.
     *
     * @param form which codes
     */
    public void signing(Signing form) {
        coinbase.world.signature.signing(form);
    }

    /**
     * Sends a genuine event of the Checkouts API, of a type that nobody knows, about a checkout that nobody knows.
     *
     * @param account the account's name
     * @throws IllegalArgumentException if there is no such account
     */
    public void sendUnknown(String account) {
        coinbase.alone(() -> coinbase.world.announcer.unknownCheckout(coinbase.accounts.named(account)));
    }

    /**
     * Sends a genuine event of the Commerce API, of a type that nobody knows, about a charge that nobody knows.
     *
     * @param account the account's name
     * @throws IllegalArgumentException if there is no such account
     */
    public void sendUnknownCharge(String account) {
        coinbase.alone(() -> coinbase.world.announcer.unknownCharge(coinbase.accounts.named(account)));
    }

    /**
     * Sends a genuine event about a checkout that says something else than the truth.
     *
     * @param checkoutId the checkout
     * @param eventType the type, in the body and in {@code X-Event-Type}
     * @param status the status in the body
     * @throws IllegalArgumentException if there is no such checkout
     */
    public void send(String checkoutId, String eventType, String status) {
        coinbase.alone(() -> coinbase.world.announcer.tell(coinbase.world.checkout(checkoutId), eventType, status));
    }

    /**
     * Sends the last event about a checkout or charge again, under its id.
     *
     * @param checkoutOrChargeId the checkout's id, or the charge's id or code
     * @throws IllegalStateException if nothing was told of it yet
     */
    public void sendAgain(String checkoutOrChargeId) {
        coinbase.alone(() -> coinbase.world.announcer.again(checkoutOrChargeId));
    }
}
