package dev.bursar.audit;

import dev.bursar.payment.InvalidRequestException;
import dev.bursar.payment.InvalidRequestException.Fault;
import dev.bursar.payment.Secret;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * The keys of a chain's hashes. Whoever may write to the store, but does not have the key, cannot make a record that verifies.
 *
 * <p>Without a key the hashes are plain SHA-256, and whoever may write to the store can write the whole chain anew; then only
 * {@linkplain AuditAnchor anchors} show it. Immutable and thread-safe.
 */
public final class AuditKeys {

    private static final int MIN_LENGTH = 32;

    private final @Nullable String current;
    private final Map<String, Secret> keys;
    private final boolean startsUnkeyed;

    private AuditKeys(@Nullable String current, Map<String, Secret> keys, boolean startsUnkeyed) {
        this.current = current;
        this.keys = Map.copyOf(keys);
        this.startsUnkeyed = startsUnkeyed;
    }

    /** {@return no key: plain hashes} */
    public static AuditKeys none() {
        return new AuditKeys(null, Map.of(), true);
    }

    /**
     * One key, for all records to come.
     *
     * @param id its name, which stands in each record
     * @param key at least 32 characters that nobody can guess, kept out of the reach of the store's administrators
     * @return the keys
     */
    public static AuditKeys of(String id, Secret key) {
        return new AuditKeys(checked(id, key), Map.of(id, key), false);
    }

    /**
     * These keys and one of old, which verifies and no longer writes.
     *
     * @param id its name
     * @param key the key
     * @return the keys
     */
    public AuditKeys andFormer(String id, Secret key) {
        Map<String, Secret> all = new HashMap<>(keys);
        if (all.put(checked(id, key), key) != null) {
            throw new InvalidRequestException("id", "is the id of two keys: give each its own");
        }
        return new AuditKeys(current, all, startsUnkeyed);
    }

    /**
     * These keys, for a chain that began without one: records before the first with a key may have none. They are only as
     * sure as the anchors that were taken of them.
     *
     * @return the keys
     */
    public AuditKeys startingUnkeyed() {
        return new AuditKeys(current, keys, true);
    }

    private static String checked(String id, Secret key) {
        List<Fault> faults = new ArrayList<>(0);
        Field.KEY_ID.require(id, faults);
        if (key.reveal().length() < MIN_LENGTH) {
            faults.add(new Fault("key", "is shorter than " + MIN_LENGTH + " characters: make a longer one by chance"));
        }
        Field.check("AuditKeys", faults);
        return id;
    }

    @Nullable
    String current() {
        return current;
    }

    boolean areNone() {
        return keys.isEmpty();
    }

    boolean startUnkeyed() {
        return startsUnkeyed;
    }

    /** The hash of what was encoded, or null where there is no key of this name. */
    @Nullable
    String hash(@Nullable String keyId, byte[] encoded) {
        try {
            if (keyId == null) {
                return HexFormat.of()
                        .formatHex(MessageDigest.getInstance("SHA-256").digest(encoded));
            }
            Secret key = keys.get(keyId);
            return key == null ? null : HexFormat.of().formatHex(mac(key.revealBytes(), encoded));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has SHA-256 and HmacSHA256", e);
        }
    }

    /**
     * What stands for a number that must not be written: the same for the same number, and of no use without the key. Null
     * where there is no key, because a plain hash of a card number is found by trying them all.
     */
    @Nullable
    String fingerprint(String number) {
        Secret key = current == null ? null : keys.get(current);
        if (key == null) {
            return null;
        }
        try {
            byte[] own = mac(key.revealBytes(), "bursar-audit fingerprint".getBytes(StandardCharsets.UTF_8));
            byte[] whole = mac(own, number.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(whole, 0, 8);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has HmacSHA256", e);
        }
    }

    private static byte[] mac(byte[] key, byte[] content) throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key, "HmacSHA256"));
        return mac.doFinal(content);
    }

    /** {@return the names of the keys} */
    @Override
    public String toString() {
        return "AuditKeys[current=" + current + ", ids=" + keys.keySet() + "]";
    }
}
