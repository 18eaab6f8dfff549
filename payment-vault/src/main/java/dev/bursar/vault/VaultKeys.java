package dev.bursar.vault;

import dev.bursar.payment.ConfigurationException;
import dev.bursar.payment.Secret;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Keys that are held in memory: from a PKCS#12 keystore, from the environment, or given one by one. Immutable and thread-safe;
 * to add or change a key, make another one and start anew, first with the key to read with on all instances, then with it as the
 * primary one.
 */
public final class VaultKeys implements KeyProvider {

    private final Map<KeyPurpose, String> primaries;
    private final Map<KeyPurpose, Map<String, SecretKey>> keys;

    private VaultKeys(Builder builder) {
        this.primaries = new EnumMap<>(builder.primaries);
        this.keys = new EnumMap<>(builder.keys);
        keys.replaceAll((purpose, byId) -> Collections.unmodifiableMap(new LinkedHashMap<>(byId)));
    }

    /**
     * Reads a PKCS#12 keystore, such as {@code keytool -genseckey -storetype PKCS12 -keyalg AES -keysize 256 -alias
     * card-encryption.2026a} makes. An alias is the purpose, a dot, and the id of the key; others are left alone.
     *
     * @param file the keystore, readable by the application alone
     * @param password of the keystore and of its keys
     * @param primaries the id of the primary key of each purpose that has several; of a single one it may be left out
     * @return the keys
     * @throws ConfigurationException if the file cannot be read, or a key is missing or wrong
     */
    public static VaultKeys fromKeyStore(Path file, Secret password, Map<KeyPurpose, String> primaries) {
        return KeySources.keyStore(file, password, primaries);
    }

    /**
     * Reads {@code VAULT_CARD_ENCRYPTION_KEYS}, {@code VAULT_CARD_FINGERPRINT_KEYS} and {@code VAULT_TOKEN_FORMAT_KEYS}: each
     * {@code id:key}, with 32 bytes of key in base64, and a comma between two. The first one is the primary one.
     *
     * @return the keys
     * @throws ConfigurationException if a variable is not of this form; the text names it and quotes nothing of it
     */
    public static VaultKeys fromEnvironment() {
        return fromEnvironment(System.getenv());
    }

    /**
     * Reads the same from other variables than the process's own.
     *
     * @param variables by name
     * @return the keys
     * @throws ConfigurationException if a variable is not of this form; the text names it and quotes nothing of it
     */
    public static VaultKeys fromEnvironment(Map<String, String> variables) {
        return KeySources.environment(variables);
    }

    /** {@return a builder without keys} */
    public static Builder builder() {
        return new Builder();
    }

    @Override
    public @Nullable String primaryId(KeyPurpose purpose) {
        return primaries.get(purpose);
    }

    @Override
    public Set<String> ids(KeyPurpose purpose) {
        return keys.getOrDefault(purpose, Map.of()).keySet();
    }

    @Override
    public @Nullable SecretKey key(KeyPurpose purpose, String id) {
        return keys.getOrDefault(purpose, Map.of()).get(id);
    }

    /** {@return the ids of the keys} */
    @Override
    public String toString() {
        StringBuilder ids = new StringBuilder("VaultKeys[");
        keys.forEach((purpose, byId) -> ids.append(ids.charAt(ids.length() - 1) == '[' ? "" : ", ")
                .append(purpose)
                .append(' ')
                .append(byId.keySet()));
        return ids.append(']').toString();
    }

    /** Collects keys; each is checked as it comes. Not thread-safe. */
    public static final class Builder {

        private final Map<KeyPurpose, String> primaries = new EnumMap<>(KeyPurpose.class);
        private final Map<KeyPurpose, Map<String, SecretKey>> keys = new EnumMap<>(KeyPurpose.class);

        private Builder() {}

        /**
         * Adds a key to read with.
         *
         * @param purpose what for
         * @param id its id: 1 to 32 lower-case letters, digits, dots, hyphens and underscores
         * @param key 32 bytes made at random; copied
         * @return this builder
         * @throws ConfigurationException if the id or the length is wrong, or the id or the key is there already
         */
        public Builder key(KeyPurpose purpose, String id, byte[] key) {
            return key(purpose, id, secretKey(purpose, id, key));
        }

        /**
         * Adds a key to read with.
         *
         * @param purpose what for
         * @param id its id: 1 to 32 lower-case letters, digits, dots, hyphens and underscores
         * @param key the key
         * @return this builder
         * @throws ConfigurationException if the id or the length is wrong, or the id or the key is there already
         */
        public Builder key(KeyPurpose purpose, String id, SecretKey key) {
            KeyRules.checkId(purpose, id);
            KeyRules.check(purpose, id, key);
            refuseTwice(purpose, id, key);
            keys.computeIfAbsent(purpose, any -> new LinkedHashMap<>()).put(id, key);
            return this;
        }

        /**
         * Names the key to write with.
         *
         * @param purpose what for
         * @param id the id of a key that is given too
         * @return this builder
         */
        public Builder primary(KeyPurpose purpose, String id) {
            primaries.put(purpose, id);
            return this;
        }

        /**
         * Makes the provider.
         *
         * @return the keys
         * @throws ConfigurationException if a primary key is not among the keys, or not named where there are several
         */
        public VaultKeys build() {
            keys.forEach((purpose, byId) -> {
                if (byId.size() == 1) {
                    primaries.putIfAbsent(purpose, byId.keySet().iterator().next());
                }
                if (!primaries.containsKey(purpose)) {
                    throw new ConfigurationException("There are several keys for " + purpose + ": name one of "
                            + byId.keySet() + " as the primary one");
                }
            });
            primaries.forEach((purpose, id) -> {
                if (!keys.getOrDefault(purpose, Map.of()).containsKey(id)) {
                    throw new ConfigurationException("The primary key for " + purpose
                            + " is not among its keys: name one of "
                            + keys.getOrDefault(purpose, Map.of()).keySet() + ", or give the missing one");
                }
            });
            return new VaultKeys(this);
        }

        private static SecretKey secretKey(KeyPurpose purpose, String id, byte[] key) {
            if (key.length == 0) {
                throw new ConfigurationException("Key " + id + " for " + purpose + " is empty: give 32 random bytes");
            }
            return new SecretKeySpec(key, purpose.algorithm());
        }

        /** A key in two places would leak, and wear out, in both. */
        private void refuseTwice(KeyPurpose purpose, String id, SecretKey key) {
            keys.forEach((otherPurpose, byId) -> byId.forEach((otherId, other) -> {
                if (otherPurpose == purpose && otherId.equals(id)) {
                    throw new ConfigurationException(
                            "There are two keys " + id + " for " + purpose + ": give each key an id of its own");
                }
                if (same(key, other)) {
                    throw new ConfigurationException("Key " + id + " for " + purpose + " is the same as key " + otherId
                            + " for " + otherPurpose + ": make a key of its own for each");
                }
            }));
        }

        private static boolean same(SecretKey one, SecretKey other) {
            byte[] first = one.getEncoded();
            byte[] second = other.getEncoded();
            return first != null && second != null && MessageDigest.isEqual(first, second);
        }
    }
}
