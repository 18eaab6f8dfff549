package dev.bursar.provider.coinbase;

import dev.bursar.payment.Secret;
import dev.bursar.provider.support.JwtSigner;
import dev.bursar.provider.support.MalformedJsonException;
import dev.bursar.provider.support.WireMap;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.EdECPrivateKeySpec;
import java.security.spec.NamedParameterSpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x9.X9ECParameters;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.bouncycastle.openssl.PEMEncryptedKeyPair;
import org.bouncycastle.openssl.PEMKeyPair;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.openssl.jcajce.JcaPEMKeyConverter;
import org.bouncycastle.pkcs.PKCS8EncryptedPrivateKeyInfo;
import org.jspecify.annotations.Nullable;

/**
 * A key of the Coinbase Developer Platform, in each of the forms in which people have it: PEM as of old (SEC1) or as
 * converted (PKCS#8), the base64 text of new keys, or the whole file that was downloaded; with line breaks or with {@code
 * \n} in their place, in quotes or not. Immutable and thread-safe; no text of it shows the key.
 */
final class CdpKey {

    /** The names of the settings, for what is said of them. */
    static final String ID = "api_key_id";

    static final String SECRET = "api_key_secret";

    private static final int ED25519_HALF = 32;
    private static final String ED25519_PUBLIC = "302a300506032b6570032100";
    private static final String FORMS =
            ": give the key as Coinbase made it, a PEM text, a base64 text of 64 bytes, or the downloaded JSON file";

    /** What is wrong with a key, without the key. */
    static final class UnusableKeyException extends Exception {

        private static final long serialVersionUID = 1L;

        private final String setting;

        UnusableKeyException(String setting, String problem) {
            super(problem);
            this.setting = setting;
        }

        /** {@return which setting to mend} */
        String setting() {
            return setting;
        }

        /** {@return what is wrong with it, and what to do} */
        String problem() {
            return String.valueOf(getMessage());
        }
    }

    private final String id;
    private final JwtSigner signer;

    private CdpKey(String id, JwtSigner signer) {
        this.id = id;
        this.signer = signer;
    }

    /**
     * Reads a key.
     *
     * @param id its id; may be absent where the secret is the downloaded file
     * @param secret the key in one of its forms
     * @return the key
     * @throws UnusableKeyException if it is none that Coinbase takes
     */
    static CdpKey read(@Nullable String id, Secret secret) throws UnusableKeyException {
        String text = unquoted(secret.reveal().strip());
        return text.startsWith("{") ? file(id, text) : of(id, text);
    }

    private static CdpKey file(@Nullable String id, String json) throws UnusableKeyException {
        WireMap file;
        try {
            file = WireMap.parse(json.getBytes(StandardCharsets.UTF_8));
        } catch (MalformedJsonException e) {
            throw new UnusableKeyException(
                    SECRET, "begins like a JSON file but is none: give the downloaded file whole");
        }
        String key = file.optionalText("privateKey");
        if (key == null) {
            throw new UnusableKeyException(
                    SECRET,
                    "is a JSON file without privateKey: give the file that was downloaded when the key was made");
        }
        String told = file.optionalText("name") != null ? file.optionalText("name") : file.optionalText("id");
        if (id != null && told != null && !id.equals(told)) {
            throw new UnusableKeyException(ID, "is not the one in the downloaded file: remove it, the file has it");
        }
        return of(id == null ? told : id, unquoted(key.strip()));
    }

    private static CdpKey of(@Nullable String id, String text) throws UnusableKeyException {
        if (id == null || id.isBlank()) {
            throw new UnusableKeyException(
                    ID, "is missing: give the key's id, a UUID or organizations/…/apiKeys/…, or the downloaded file");
        }
        String unfolded = text.replace("\\r", "").replace("\\n", "\n");
        return new CdpKey(id, unfolded.contains("-----BEGIN ") ? pem(unfolded) : ed25519(unfolded));
    }

    /** What shells and files put around a value that has blanks in it. */
    private static String unquoted(String text) {
        boolean quoted = text.length() > 1
                && (text.charAt(0) == '"' || text.charAt(0) == '\'')
                && text.charAt(text.length() - 1) == text.charAt(0);
        return quoted ? text.substring(1, text.length() - 1).strip() : text;
    }

    private static JwtSigner pem(String text) throws UnusableKeyException {
        PrivateKeyInfo info;
        SubjectPublicKeyInfo publicHalf = null;
        Object read = block(text);
        if (read instanceof PEMKeyPair pair) {
            info = pair.getPrivateKeyInfo();
            publicHalf = pair.getPublicKeyInfo();
        } else if (read instanceof PrivateKeyInfo plain) {
            info = plain;
        } else if (read instanceof PEMEncryptedKeyPair || read instanceof PKCS8EncryptedPrivateKeyInfo) {
            throw new UnusableKeyException(SECRET, "is encrypted: give it decrypted, as Coinbase made it");
        } else {
            throw new UnusableKeyException(SECRET, "is a PEM text without a private key" + FORMS);
        }
        AlgorithmIdentifier algorithm = info.getPrivateKeyAlgorithm();
        boolean elliptic = X9ObjectIdentifiers.id_ecPublicKey.equals(algorithm.getAlgorithm());
        if (!elliptic || !X9ObjectIdentifiers.prime256v1.equals(algorithm.getParameters())) {
            throw new UnusableKeyException(
                    SECRET,
                    "is a key of another kind than Coinbase takes, which are ECDSA over P-256 and Ed25519: make one of"
                            + " them in the developer portal");
        }
        try {
            JcaPEMKeyConverter converter = new JcaPEMKeyConverter();
            PrivateKey key = converter.getPrivateKey(info);
            if (publicHalf != null && !fits(key, converter.getPublicKey(publicHalf), "SHA256withECDSAinP1363Format")) {
                throw damaged();
            }
            return JwtSigner.es256(key);
        } catch (IOException | GeneralSecurityException | IllegalArgumentException e) {
            // Without the cause: its text may show parts of the key.
            throw damaged();
        }
    }

    /** The first block that is more than the parameters of a curve, which openssl writes in front of a key. */
    private static @Nullable Object block(String text) throws UnusableKeyException {
        try (PEMParser parser = new PEMParser(new StringReader(text))) {
            Object read = parser.readObject();
            while (read instanceof ASN1ObjectIdentifier || read instanceof X9ECParameters) {
                read = parser.readObject();
            }
            return read;
        } catch (IOException | IllegalArgumentException | IllegalStateException | ClassCastException e) {
            // Without the cause: its text may show parts of the key.
            throw damaged();
        }
    }

    private static JwtSigner ed25519(String text) throws UnusableKeyException {
        byte[] bytes;
        try {
            bytes = Base64.getDecoder().decode(text.replaceAll("\\s", ""));
        } catch (IllegalArgumentException e) {
            throw new UnusableKeyException(SECRET, "is no key that can be read" + FORMS);
        }
        if (bytes.length != 2 * ED25519_HALF) {
            throw new UnusableKeyException(
                    SECRET,
                    "has " + bytes.length + " bytes where an Ed25519 key of Coinbase's has 64, the seed and the public"
                            + " half" + FORMS);
        }
        try {
            PrivateKey key = KeyFactory.getInstance("Ed25519")
                    .generatePrivate(
                            new EdECPrivateKeySpec(NamedParameterSpec.ED25519, Arrays.copyOf(bytes, ED25519_HALF)));
            String publicHalf = ED25519_PUBLIC + HexFormat.of().formatHex(bytes, ED25519_HALF, bytes.length);
            PublicKey other = KeyFactory.getInstance("Ed25519")
                    .generatePublic(new X509EncodedKeySpec(HexFormat.of().parseHex(publicHalf)));
            if (!fits(key, other, "Ed25519")) {
                throw damaged();
            }
            return JwtSigner.ed25519(key);
        } catch (GeneralSecurityException e) {
            throw damaged();
        }
    }

    /** Whether two halves belong together: a damaged key would sign, and be refused with every call. */
    private static boolean fits(PrivateKey key, PublicKey other, String algorithm) throws GeneralSecurityException {
        byte[] probe = "probe".getBytes(StandardCharsets.US_ASCII);
        Signature signing = Signature.getInstance(algorithm);
        signing.initSign(key);
        signing.update(probe);
        byte[] signature = signing.sign();
        Signature verifying = Signature.getInstance(algorithm);
        verifying.initVerify(other);
        verifying.update(probe);
        return verifying.verify(signature);
    }

    private static UnusableKeyException damaged() {
        return new UnusableKeyException(SECRET, "is a damaged key: copy it again, whole");
    }

    /** {@return the key's id} */
    String id() {
        return id;
    }

    /** {@return what signs with it} */
    JwtSigner signer() {
        return signer;
    }

    /** {@return the kind of key, without it and its id} */
    @Override
    public String toString() {
        return "CdpKey[" + signer.algorithm() + "]";
    }
}
