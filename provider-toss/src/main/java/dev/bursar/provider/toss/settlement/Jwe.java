package dev.bursar.provider.toss.settlement;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.bursar.payment.ConfigurationException;
import dev.bursar.payment.Secret;
import dev.bursar.provider.support.JsonObject;
import dev.bursar.provider.support.MalformedJsonException;
import dev.bursar.provider.support.WireMap;
import java.io.Serial;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.UUID;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Encrypts bodies as Toss takes them: compact JWE, directly under the security key, with AES-256 in GCM, and nothing else.
 * Thread-safe.
 *
 * @see <a href="https://docs.tosspayments.com/guides/v2/payouts">ENCRYPTION security</a>
 */
final class Jwe {

    private static final String ALGORITHM = "dir";
    private static final String ENCRYPTION = "A256GCM";
    private static final int KEY_BYTES = 32;
    private static final int IV_BYTES = 12;
    private static final int TAG_BYTES = 16;
    private static final int PARTS = 5;

    /** The time of writing, in whole seconds. */
    private static final DateTimeFormatter ISSUED =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ssxxx").withZone(ZoneId.of("Asia/Seoul"));

    private static final Base64.Encoder WRITER = Base64.getUrlEncoder().withoutPadding();

    private final SecretKeySpec key;
    private final Clock clock;

    /** A nonce that came twice under one key would give the key's secrets away, so nobody else's source will do. */
    private final SecureRandom random = new SecureRandom();

    /** A text is no JWE, is one of another kind, or was changed. Its message never quotes the text. */
    static final class Unreadable extends Exception {

        @Serial
        private static final long serialVersionUID = 1L;

        Unreadable(String message) {
            super(message);
        }
    }

    Jwe(Secret securityKey, Clock clock) {
        byte[] bytes;
        try {
            bytes = HexFormat.of().parseHex(securityKey.reveal());
        } catch (IllegalArgumentException e) {
            throw new ConfigurationException("TossConfig: security_key is not hex: copy it from the developer centre");
        }
        if (bytes.length != KEY_BYTES) {
            throw new ConfigurationException("TossConfig: security_key is not 64 hex digits");
        }
        this.key = new SecretKeySpec(bytes, "AES");
        this.clock = clock;
    }

    /** Encrypts a body, each time under another nonce. */
    String seal(byte[] plain) {
        byte[] header = JsonObject.create()
                .put("alg", ALGORITHM)
                .put("enc", ENCRYPTION)
                .put("iat", ISSUED.format(clock.instant()))
                .put("nonce", UUID.randomUUID().toString())
                .toBytes();
        String protectedHeader = WRITER.encodeToString(header);
        byte[] iv = new byte[IV_BYTES];
        random.nextBytes(iv);
        byte[] sealed;
        try {
            sealed = cipher(Cipher.ENCRYPT_MODE, iv, protectedHeader).doFinal(plain);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has AES in GCM", e);
        }
        int end = sealed.length - TAG_BYTES;
        return protectedHeader + ".." + WRITER.encodeToString(iv) + "."
                + WRITER.encodeToString(Arrays.copyOf(sealed, end)) + "."
                + WRITER.encodeToString(Arrays.copyOfRange(sealed, end, sealed.length));
    }

    /** Decrypts a body, if it is exactly what was sealed under the key. */
    byte[] open(String compact) throws Unreadable {
        String[] parts = compact.split("\\.", -1);
        if (parts.length != PARTS || !parts[1].isEmpty()) {
            throw new Unreadable("not a compact JWE of a direct key");
        }
        checkHeader(bytes(parts[0]));
        byte[] iv = bytes(parts[2]);
        byte[] text = bytes(parts[3]);
        byte[] tag = bytes(parts[4]);
        if (iv.length != IV_BYTES || tag.length != TAG_BYTES) {
            throw new Unreadable("a JWE whose nonce or tag has another length");
        }
        try {
            Cipher cipher = cipher(Cipher.DECRYPT_MODE, iv, parts[0]);
            byte[] sealed = Arrays.copyOf(text, text.length + tag.length);
            System.arraycopy(tag, 0, sealed, text.length, tag.length);
            return cipher.doFinal(sealed);
        } catch (GeneralSecurityException e) {
            throw new Unreadable("a JWE that was changed, or made under another key");
        }
    }

    private static void checkHeader(byte[] json) throws Unreadable {
        try {
            WireMap header = WireMap.parse(json);
            boolean known = ALGORITHM.equals(header.optionalText("alg"))
                    && ENCRYPTION.equals(header.optionalText("enc"))
                    && !header.has("zip")
                    && !header.has("crit");
            if (!known) {
                throw new Unreadable("a JWE of another algorithm");
            }
        } catch (MalformedJsonException e) {
            throw new Unreadable("a JWE without a readable header");
        }
    }

    /** Base64url without padding, to the last bit: one text for the same bytes and no other. */
    private static byte[] bytes(String text) throws Unreadable {
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(text);
            if (WRITER.encodeToString(bytes).equals(text)) {
                return bytes;
            }
        } catch (IllegalArgumentException e) {
            throw new Unreadable("not Base64url");
        }
        throw new Unreadable("Base64url that is written in another way");
    }

    private Cipher cipher(int mode, byte[] iv, String protectedHeader) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key, new GCMParameterSpec(TAG_BYTES * Byte.SIZE, iv));
        cipher.updateAAD(protectedHeader.getBytes(US_ASCII));
        return cipher;
    }

    /** {@return the algorithms, without the key} */
    @Override
    public String toString() {
        return "Jwe[" + ALGORITHM + ", " + ENCRYPTION + "]";
    }
}
