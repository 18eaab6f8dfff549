package dev.bursar.testkit.stripe;

/**
 * One merchant's account at the simulated Stripe, with its keys. Immutable.
 *
 * @param name the name by which tests, the book and the log of requests know it
 * @param id Stripe's id of the account, {@code acct_…}
 * @param secretKey the secret key, {@code sk_test_…} or {@code sk_live_…}
 * @param restrictedKey a restricted key with every permission, {@code rk_…}
 * @param publishableKey the key that a browser may see, {@code pk_…}
 * @param webhookSecret the first secret of the account's webhook endpoint, {@code whsec_…}
 * @param livemode whether the account's keys are live ones
 */
public record StripeAccount(
        String name,
        String id,
        String secretKey,
        String restrictedKey,
        String publishableKey,
        String webhookSecret,
        boolean livemode) {

    /** {@return the name, the id and the mode, without any key} */
    @Override
    public String toString() {
        return "StripeAccount[" + name + ", " + id + ", " + (livemode ? "live" : "test") + "]";
    }
}
