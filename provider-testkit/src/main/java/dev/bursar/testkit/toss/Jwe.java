package dev.bursar.testkit.toss;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bursar.testkit.internal.Json;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Encrypts and decrypts as payouts want it: compact JWE, {@code dir} and {@code A256GCM}, nothing else. Thread-safe.
 *
 * @see <a href="https://docs.tosspayments.com/guides/v2/payouts">Payouts</a>
 */
final class Jwe {

    private static final int VECTOR = 12;
    private static final int TAG = 16;
    private static final int PARTS = 5;

    /** What was encrypted, and the header in front of it. */
    record Opened(ObjectNode header, String text) {}

    private Jwe() {}

    static String seal(String hexKey, ObjectNode header, String text) {
        byte[] vector = new byte[VECTOR];
        new SecureRandom().nextBytes(vector);
        String first = encoded(header.toString().getBytes(StandardCharsets.UTF_8));
        try {
            Cipher cipher = cipher(Cipher.ENCRYPT_MODE, hexKey, vector, first);
            byte[] sealed = cipher.doFinal(text.getBytes(StandardCharsets.UTF_8));
            int length = sealed.length - TAG;
            return String.join(
                    ".",
                    first,
                    "",
                    encoded(vector),
                    encoded(Arrays.copyOf(sealed, length)),
                    encoded(Arrays.copyOfRange(sealed, length, sealed.length)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has AES-GCM", e);
        }
    }

    /** What a text holds, or null where it is no JWE, or was sealed with another key. */
    static @Nullable Opened open(String hexKey, String compact) {
        List<String> parts = List.of(compact.split("\\.", -1));
        if (parts.size() != PARTS || !parts.get(1).isEmpty()) {
            return null;
        }
        try {
            String head = new String(decoded(parts.get(0)), StandardCharsets.UTF_8);
            byte[] vector = decoded(parts.get(2));
            byte[] body = decoded(parts.get(3));
            byte[] tag = decoded(parts.get(4));
            boolean shaped = vector.length == VECTOR && tag.length == TAG;
            if (!shaped || !(Json.read(head) instanceof ObjectNode header)) {
                return null;
            }
            byte[] sealed = Arrays.copyOf(body, body.length + TAG);
            System.arraycopy(tag, 0, sealed, body.length, TAG);
            Cipher cipher = cipher(Cipher.DECRYPT_MODE, hexKey, vector, parts.get(0));
            return new Opened(header, new String(cipher.doFinal(sealed), StandardCharsets.UTF_8));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            return null;
        }
    }

    private static Cipher cipher(int mode, String hexKey, byte[] vector, String header)
            throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(
                mode,
                new SecretKeySpec(HexFormat.of().parseHex(hexKey), "AES"),
                new GCMParameterSpec(TAG * Byte.SIZE, vector));
        cipher.updateAAD(header.getBytes(StandardCharsets.US_ASCII));
        return cipher;
    }

    private static String encoded(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static byte[] decoded(String text) {
        return Base64.getUrlDecoder().decode(text);
    }
}
