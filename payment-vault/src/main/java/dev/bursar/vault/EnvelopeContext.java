package dev.bursar.vault;

import dev.bursar.payment.InvalidRequestException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * What an envelope is bound to: it opens for the same tenant, token and purpose, or not at all. So a row that somebody copies
 * over another one, or to another tenant, is refused.
 *
 * @param tenant whose it is
 * @param token under which name it is kept
 * @param purpose what is in it, such as {@code card-number}
 */
public record EnvelopeContext(String tenant, String token, String purpose) {

    /** Refuses empty parts. */
    public EnvelopeContext {
        refuseEmpty("tenant", tenant);
        refuseEmpty("token", token);
        refuseEmpty("purpose", purpose);
    }

    private static void refuseEmpty(String field, String value) {
        if (value.isEmpty()) {
            throw new InvalidRequestException(field, "is empty: name what the envelope is bound to");
        }
    }

    /** Each part behind its length, so that no two contexts have the same bytes. */
    byte[] boundTo(byte version, String keyId) {
        byte[] key = keyId.getBytes(StandardCharsets.US_ASCII);
        byte[] first = tenant.getBytes(StandardCharsets.UTF_8);
        byte[] second = token.getBytes(StandardCharsets.UTF_8);
        byte[] third = purpose.getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(1 + 4 * Integer.BYTES + key.length + first.length + second.length + third.length)
                .put(version)
                .putInt(key.length)
                .put(key)
                .putInt(first.length)
                .put(first)
                .putInt(second.length)
                .put(second)
                .putInt(third.length)
                .put(third)
                .array();
    }

    /** {@return tenant and purpose} */
    @Override
    public String toString() {
        return "EnvelopeContext[" + purpose + " of tenant " + tenant + "]";
    }
}
