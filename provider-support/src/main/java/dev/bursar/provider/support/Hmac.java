package dev.bursar.provider.support;

import dev.bursar.payment.Secret;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** A keyed hash of messages. Thread-safe. */
public final class Hmac {

    private final Mac prototype;

    private Hmac(String algorithm, byte[] key) {
        if (key.length == 0) {
            throw new IllegalArgumentException("an empty key signs nothing: give the secret");
        }
        try {
            prototype = Mac.getInstance(algorithm);
            prototype.init(new SecretKeySpec(key, algorithm));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has " + algorithm, e);
        }
    }

    /**
     * HMAC-SHA256 under the UTF-8 bytes of a secret's text.
     *
     * @param secret the secret
     * @return the hash
     */
    public static Hmac sha256(Secret secret) {
        return new Hmac("HmacSHA256", secret.revealBytes());
    }

    /**
     * HMAC-SHA256 under bytes, as where a secret is given as hex or Base64.
     *
     * @param key the bytes
     * @return the hash
     */
    public static Hmac sha256(byte[] key) {
        return new Hmac("HmacSHA256", key);
    }

    /**
     * HMAC-SHA512 under the UTF-8 bytes of a secret's text.
     *
     * @param secret the secret
     * @return the hash
     */
    public static Hmac sha512(Secret secret) {
        return new Hmac("HmacSHA512", secret.revealBytes());
    }

    /**
     * Signs a message that comes in parts.
     *
     * @param parts the parts, in their order, with nothing in between
     * @return the signature
     */
    public byte[] sign(byte[]... parts) {
        Mac mac;
        try {
            mac = (Mac) prototype.clone();
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException("the JDK's own Mac can be cloned", e);
        }
        for (byte[] part : parts) {
            mac.update(part);
        }
        return mac.doFinal();
    }

    /**
     * Signs a message, as lower-case hex.
     *
     * @param parts the parts, in their order
     * @return the signature
     */
    public String signHex(byte[]... parts) {
        return HexFormat.of().formatHex(sign(parts));
    }

    /**
     * Signs a message, as Base64.
     *
     * @param parts the parts, in their order
     * @return the signature
     */
    public String signBase64(byte[]... parts) {
        return Base64.getEncoder().encodeToString(sign(parts));
    }
}
