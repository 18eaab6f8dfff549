package dev.bursar.testkit.coinbase;

/**
 * One merchant's account at the simulated Coinbase, with its keys. Immutable.
 *
 * @param name the name by which tests, the book and the log of requests know it
 * @param keyForm the form in which the secret of the API key was handed out
 * @param apiKeyId the id of the API key: a UUID, or {@code organizations/…/apiKeys/…} for an elliptic curve
 * @param apiKeySecret the secret of the API key, in its form
 * @param webhookSecret the secret of all webhooks, a UUID whose text is the key
 * @param commerceKey the key of the Commerce API
 */
public record CoinbaseAccount(
        String name, KeyForm keyForm, String apiKeyId, String apiKeySecret, String webhookSecret, String commerceKey) {

    /**
     * In which form the secret of an API key is handed out.
     *
     * @see <a href="https://docs.cdp.coinbase.com/get-started/authentication/cdp-api-keys">API keys</a>
     */
    public enum KeyForm {
        /** Base64 of 64 bytes, the seed and the public half: what is made unless asked otherwise. */
        ED25519,
        /** The key of the curve P-256 as PEM, {@code BEGIN EC PRIVATE KEY}. */
        EC_SEC1,
        /** The key of the curve P-256 as PEM, {@code BEGIN PRIVATE KEY}. */
        EC_PKCS8,
        /** The file that a browser downloads: JSON with {@code name} and {@code privateKey}, a PEM of the first form. */
        DOWNLOADED_FILE
    }

    /** {@return the name and the form of the key, without any key or secret} */
    @Override
    public String toString() {
        return "CoinbaseAccount[" + name + ", " + keyForm + "]";
    }
}
