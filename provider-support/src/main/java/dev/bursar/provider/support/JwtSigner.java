package dev.bursar.provider.support;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.util.Base64;

/** Signs tokens in the compact form, {@code header.claims.signature}. Thread-safe. */
public final class JwtSigner {

    private static final Base64.Encoder BASE64URL = Base64.getUrlEncoder().withoutPadding();

    private final String algorithm;
    private final String jcaName;
    private final PrivateKey key;

    private JwtSigner(String algorithm, String jcaName, PrivateKey key) {
        this.algorithm = algorithm;
        this.jcaName = jcaName;
        this.key = key;
    }

    /**
     * Signs with ECDSA over P-256 and SHA-256; the signature is the two raw numbers, as JWT wants, not DER.
     *
     * @param key a key of that curve
     * @return the signer
     */
    public static JwtSigner es256(PrivateKey key) {
        return new JwtSigner("ES256", "SHA256withECDSAinP1363Format", key);
    }

    /**
     * Signs with Ed25519.
     *
     * @param key a key of that curve
     * @return the signer
     */
    public static JwtSigner ed25519(PrivateKey key) {
        return new JwtSigner("EdDSA", "Ed25519", key);
    }

    /** {@return the value of the header {@code alg}} */
    public String algorithm() {
        return algorithm;
    }

    /**
     * Makes a token. The header's {@code alg} is set here.
     *
     * @param header the other header fields
     * @param claims the claims
     * @return the token; whoever holds it is taken for us, so never log it
     */
    public String sign(JsonObject header, JsonObject claims) {
        String signed =
                encode(JsonObject.create().put("alg", algorithm).putAll(header).toBytes()) + "."
                        + encode(claims.toBytes());
        try {
            Signature signature = Signature.getInstance(jcaName);
            signature.initSign(key);
            signature.update(signed.getBytes(StandardCharsets.US_ASCII));
            return signed + "." + encode(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the key cannot sign with " + algorithm, e);
        }
    }

    private static String encode(byte[] bytes) {
        return BASE64URL.encodeToString(bytes);
    }
}
