package dev.bursar.provider.coinbase;

import dev.bursar.payment.Secret;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;

/** Throw-away keys, in the forms in which people have them. */
final class Keys {

    static final String ID =
            "organizations/11111111-2222-4333-8444-555555555555/apiKeys/66666666-7777-4888-9999-aaaaaaaaaaaa";

    static final String PKCS8 = """
            -----BEGIN PRIVATE KEY-----
            MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQg1uly3sN79SN3v7ed
            AGLQwaclBxBQUNvWHFTsQ3rgknKhRANCAASAVzjhaLt+yYRxKkMMAYLIbCPQIf6H
            oWwbWWmg/oBJgimF9oXxFd+J0ycaITryKvDR/AKJPOy+dFC+T087egnS
            -----END PRIVATE KEY-----
            """;

    static final String SEC1 = """
            -----BEGIN EC PRIVATE KEY-----
            MHcCAQEEINbpct7De/Ujd7+3nQBi0MGnJQcQUFDb1hxU7EN64JJyoAoGCCqGSM49
            AwEHoUQDQgAEgFc44Wi7fsmEcSpDDAGCyGwj0CH+h6FsG1lpoP6ASYIphfaF8RXf
            idMnGiE68irw0fwCiTzsvnRQvk9PO3oJ0g==
            -----END EC PRIVATE KEY-----
            """;

    static final String PUBLIC = "MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEgFc44Wi7fsmEcSpDDAGCyGwj0CH+"
            + "h6FsG1lpoP6ASYIphfaF8RXfidMnGiE68irw0fwCiTzsvnRQvk9PO3oJ0g==";

    /** The first key of RFC 8032, with its public half behind it. */
    static final String ED25519 =
            "nWGxne/9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2DXWpgBgrEKt9VL/tPJZAc6DuFy89qmIyWvAhpo9wdRGg==";

    private Keys() {}

    static Secret secret(String text) {
        return Secret.of(text);
    }

    /** A PEM text, written as a properties file or a shell wants it. */
    static String folded(String pem) {
        return pem.strip().replace("\n", "\\n");
    }

    /** What is downloaded when a key is made. */
    static String file(String idName, String pem) {
        return "{\"" + idName + "\": \"" + ID + "\", \"privateKey\": \"" + folded(pem) + "\"}";
    }

    static String pem(String label, byte[] der) {
        return "-----BEGIN " + label + "-----\n" + Base64.getMimeEncoder().encodeToString(der) + "\n-----END " + label
                + "-----\n";
    }

    static KeyPair pair(String curve) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec(curve));
            return generator.generateKeyPair();
        } catch (java.security.GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    static PublicKey p256() {
        return publicKey("EC", Base64.getDecoder().decode(PUBLIC));
    }

    static PublicKey publicKey(String algorithm, byte[] der) {
        try {
            return java.security.KeyFactory.getInstance(algorithm)
                    .generatePublic(new java.security.spec.X509EncodedKeySpec(der));
        } catch (java.security.GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
