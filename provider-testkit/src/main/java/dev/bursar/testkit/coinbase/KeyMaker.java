package dev.bursar.testkit.coinbase;

import dev.bursar.testkit.coinbase.CoinbaseAccount.KeyForm;
import dev.bursar.testkit.internal.Json;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.EdECPrivateKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;
import java.util.HexFormat;

/**
 * Makes API keys in the forms in which Coinbase hands them out, with the JDK alone.
 *
 * @see <a href="https://docs.cdp.coinbase.com/get-started/authentication/cdp-api-keys">API keys</a>
 */
final class KeyMaker {

    /** What RFC 5915 writes around a key of P-256: before the secret number, and between it and the point. */
    private static final String SEC1_HEAD = "30770201010420";

    private static final String SEC1_MIDDLE = "a00a06082a8648ce3d030107a14403420004";

    /** What PKCS 8 writes there. */
    private static final String PKCS8_HEAD = "308187020100301306072a8648ce3d020106082a8648ce3d030107046d306b0201010420";

    private static final String PKCS8_MIDDLE = "a14403420004";

    private static final int LINE = 64;
    private static final int COORDINATE = 32;

    /** A fresh key: its secret in the form that was asked for, and the half that verifies. */
    record Made(String secret, PublicKey verifier) {

        @Override
        public String toString() {
            return "Made[" + verifier.getAlgorithm() + "]";
        }
    }

    private KeyMaker() {}

    /** A fresh key, whose id the downloaded file has to name. */
    static Made make(KeyForm form, String keyId) {
        try {
            return form == KeyForm.ED25519 ? edwards() : elliptic(form, keyId);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java 17 platform has Ed25519 and P-256", e);
        }
    }

    private static Made edwards() throws GeneralSecurityException {
        KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        byte[] seed = ((EdECPrivateKey) pair.getPrivate()).getBytes().orElseThrow();
        byte[] encoded = pair.getPublic().getEncoded();
        byte[] both = new byte[2 * COORDINATE];
        System.arraycopy(seed, 0, both, 0, COORDINATE);
        System.arraycopy(encoded, encoded.length - COORDINATE, both, COORDINATE, COORDINATE);
        return new Made(Base64.getEncoder().encodeToString(both), pair.getPublic());
    }

    private static Made elliptic(KeyForm form, String keyId) throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        KeyPair pair = generator.generateKeyPair();
        String secret = coordinate(((ECPrivateKey) pair.getPrivate()).getS());
        ECPublicKey verifier = (ECPublicKey) pair.getPublic();
        String point = coordinate(verifier.getW().getAffineX())
                + coordinate(verifier.getW().getAffineY());
        String sec1 = pem("EC PRIVATE KEY", SEC1_HEAD + secret + SEC1_MIDDLE + point);
        return new Made(
                switch (form) {
                    case EC_SEC1 -> sec1;
                    case EC_PKCS8 -> pem("PRIVATE KEY", PKCS8_HEAD + secret + PKCS8_MIDDLE + point);
                    default ->
                        Json.object().put("name", keyId).put("privateKey", sec1).toString();
                },
                verifier);
    }

    private static String coordinate(BigInteger number) {
        String hex = number.toString(16);
        return "0".repeat(2 * COORDINATE - hex.length()) + hex;
    }

    private static String pem(String title, String hex) {
        String lines = Base64.getMimeEncoder(LINE, "\n".getBytes(StandardCharsets.US_ASCII))
                .encodeToString(HexFormat.of().parseHex(hex));
        return "-----BEGIN " + title + "-----\n" + lines + "\n-----END " + title + "-----\n";
    }
}
