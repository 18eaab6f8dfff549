package dev.bursar.testkit.toss;

/**
 * One merchant's account at the simulated Toss Payments, with its keys. Immutable.
 *
 * @param name the name by which tests, the book and the log of requests know it
 * @param merchantId the id of the merchant ({@code mId})
 * @param clientKey the key that a browser may see, {@code test_ck_…} or {@code live_ck_…}
 * @param secretKey the key of the server, {@code test_sk_…} or {@code live_sk_…}
 * @param securityKey the key of payouts and of the webhooks about them, 64 hexadecimal digits
 * @param livemode whether the account's keys are live ones
 */
public record TossAccount(
        String name, String merchantId, String clientKey, String secretKey, String securityKey, boolean livemode) {

    /** {@return the name, the merchant's id and the mode, without any key} */
    @Override
    public String toString() {
        return "TossAccount[" + name + ", " + merchantId + ", " + (livemode ? "live" : "test") + "]";
    }
}
