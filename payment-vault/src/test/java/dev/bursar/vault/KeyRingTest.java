package dev.bursar.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.bursar.payment.ConfigurationException;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

/** What keeps a cipher from starting, whoever provides the keys. */
class KeyRingTest {

    private static final EnvelopeContext CONTEXT = new EnvelopeContext("shop", "tok_1", "card-number");

    /** Keys of a host's own making, which may be as wrong as they like. */
    private static final class OwnKeys implements KeyProvider {

        private final Map<String, SecretKey> keys = new HashMap<>();
        private String primary;

        OwnKeys with(String id, int bytes, String algorithm) {
            keys.put(id, new SecretKeySpec(new byte[bytes], algorithm));
            primary = primary == null ? id : primary;
            return this;
        }

        @Override
        public String primaryId(KeyPurpose purpose) {
            return primary;
        }

        @Override
        public Set<String> ids(KeyPurpose purpose) {
            return keys.keySet();
        }

        @Override
        public SecretKey key(KeyPurpose purpose, String id) {
            if (id.equals("broken")) {
                throw new IllegalStateException("the KMS is away");
            }
            return keys.get(id);
        }
    }

    @Test
    void noKeyIsNoStart() {
        refuses(new OwnKeys(), "There is no key for card-encryption");
    }

    @Test
    void keyOfAnotherLengthIsNoStart() {
        refuses(new OwnKeys().with("k1", 16, "AES"), "Key k1 for card-encryption has 128 bits");
        refuses(new OwnKeys().with("k1", 32, "AES").with("k2", 33, "AES"), "Key k2 for card-encryption has 264 bits");
    }

    @Test
    void keyOfAnotherAlgorithmIsNoStart() {
        refuses(new OwnKeys().with("k1", 32, "DES"), "is not an AES key");
    }

    @Test
    void unknownPrimaryKeyIsNoStart() {
        OwnKeys keys = new OwnKeys().with("k1", 32, "AES");
        keys.primary = "k2";
        refuses(keys, "The primary key for card-encryption is not among its keys: name one of [k1]");
        keys.primary = null;
        refuses(keys, "The primary key");
    }

    @Test
    void idOfAnotherFormIsNoStart() {
        refuses(new OwnKeys().with("K 1", 32, "AES"), "has an id that is not 1 to 32 lower-case letters");
        refuses(new OwnKeys().with("k".repeat(33), 32, "AES"), "has an id");
        assertThat(new CardCipher(new OwnKeys().with("k".repeat(32), 32, "AES")))
                .isNotNull();
    }

    @Test
    void failingProviderIsNoStart() {
        assertThatExceptionOfType(KeyUnavailableException.class)
                .isThrownBy(() -> new CardCipher(new OwnKeys().with("broken", 32, "AES")))
                .withMessageContaining("the key provider failed")
                .havingCause()
                .withMessage("the KMS is away");
    }

    @Test
    void keyThatIsAddedAndMadePrimaryIsTakenWithoutARestart() {
        OwnKeys keys = new OwnKeys().with("k1", 32, "AES");
        CardCipher cipher = new CardCipher(keys);
        Envelope old = cipher.seal(new byte[] {7}, CONTEXT);

        keys.with("k2", 32, "AES");
        keys.primary = "k2";

        Envelope fresh = cipher.seal(new byte[] {8}, CONTEXT);
        assertThat(fresh.keyId()).isEqualTo("k2");
        assertThat(cipher.open(old, CONTEXT)).containsExactly(7);
        assertThat(cipher.open(fresh, CONTEXT)).containsExactly(8);
    }

    private static void refuses(KeyProvider keys, String text) {
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> new CardCipher(keys))
                .withMessageContaining(text);
    }
}
