package dev.bursar.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.bursar.payment.ConfigurationException;
import dev.bursar.payment.Secret;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.Base64;
import java.util.Map;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VaultKeysTest {

    private static final Secret PASSWORD = Secret.of("pass-of-store");

    @TempDir
    Path folder;

    @Test
    void keystoreGivesTheKeysOfItsAliases() throws Exception {
        Path file = keyStore("card-encryption.k1", "card-encryption.k2", "card-fingerprint.f1", "other.k9");

        VaultKeys keys = VaultKeys.fromKeyStore(file, PASSWORD, Map.of(KeyPurpose.CARD_ENCRYPTION, "k2"));

        assertThat(keys.ids(KeyPurpose.CARD_ENCRYPTION)).containsExactlyInAnyOrder("k1", "k2");
        assertThat(keys.primaryId(KeyPurpose.CARD_ENCRYPTION)).isEqualTo("k2");
        assertThat(keys.primaryId(KeyPurpose.CARD_FINGERPRINT)).isEqualTo("f1");
        assertThat(keys.ids(KeyPurpose.TOKEN_FORMAT)).isEmpty();
        assertThat(new CardFingerprints(keys)).isNotNull();
        assertThat(new CardCipher(keys)).isNotNull();
    }

    @Test
    void keystoreOfSeveralKeysWantsAPrimaryOne() throws Exception {
        Path file = keyStore("card-encryption.k1", "card-encryption.k2");

        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> VaultKeys.fromKeyStore(file, PASSWORD, Map.of()))
                .withMessageContaining("There are several keys for card-encryption");
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> VaultKeys.fromKeyStore(file, PASSWORD, Map.of(KeyPurpose.CARD_ENCRYPTION, "k3")))
                .withMessageContaining("is not among its keys");
    }

    @Test
    void keystoreThatDoesNotOpenSaysSoWithoutThePassword() throws Exception {
        Path file = keyStore("card-encryption.k1");

        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> VaultKeys.fromKeyStore(file, Secret.of("guess-of-mine"), Map.of()))
                .withMessageContaining("check the path, the password")
                .satisfies(fault -> assertThat(fault.toString()).doesNotContain("guess-of-mine"));
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> VaultKeys.fromKeyStore(folder.resolve("none"), PASSWORD, Map.of()));
    }

    private Path keyStore(String... aliases) throws Exception {
        char[] password = PASSWORD.reveal().toCharArray();
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        for (String alias : aliases) {
            store.setEntry(
                    alias,
                    new KeyStore.SecretKeyEntry(
                            new SecretKeySpec(Keys.bytes(KeyPurpose.CARD_ENCRYPTION, alias.substring(3)), "AES")),
                    new KeyStore.PasswordProtection(password));
        }
        Path file = folder.resolve("keys.p12");
        try (OutputStream out = Files.newOutputStream(file)) {
            store.store(out, password);
        }
        return file;
    }

    @Test
    void environmentListsThePrimaryKeyFirst() {
        String first = base64(KeyPurpose.CARD_ENCRYPTION, "k2");
        String second = base64(KeyPurpose.CARD_ENCRYPTION, "k1");

        VaultKeys keys = VaultKeys.fromEnvironment(Map.of(
                "VAULT_CARD_ENCRYPTION_KEYS", "k2:" + first + ", k1:" + second,
                "VAULT_CARD_FINGERPRINT_KEYS", "f1:" + base64(KeyPurpose.CARD_FINGERPRINT, "f1"),
                "OTHER", "x"));

        assertThat(keys.primaryId(KeyPurpose.CARD_ENCRYPTION)).isEqualTo("k2");
        assertThat(keys.ids(KeyPurpose.CARD_ENCRYPTION)).containsExactly("k2", "k1");
        assertThat(keys).hasToString("VaultKeys[card-encryption [k2, k1], card-fingerprint [f1]]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "seeded-key",
                "k1:seeded-key!",
                "K1:c2VlZGVkLWtleQ==",
                ":c2VlZGVkLWtleQ==",
                "k1:c2VlZGVkLWtleQ==",
                "k1:"
            })
    void environmentOfAnotherFormIsNamedAndNotQuoted(String value) {
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> VaultKeys.fromEnvironment(Map.of("VAULT_CARD_ENCRYPTION_KEYS", value)))
                .satisfies(fault -> assertThat(fault.toString())
                        .containsAnyOf("VAULT_CARD_ENCRYPTION_KEYS", "Key k1 for card-encryption")
                        .doesNotContain("seeded-key", "c2VlZGVk"));
    }

    @Test
    void sameKeyForTwoPurposesIsRefused() {
        byte[] key = Keys.bytes(KeyPurpose.CARD_ENCRYPTION, "k1");

        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> VaultKeys.builder()
                        .key(KeyPurpose.CARD_ENCRYPTION, "k1", key)
                        .key(KeyPurpose.CARD_FINGERPRINT, "f1", key))
                .withMessageContaining("Key f1 for card-fingerprint is the same as key k1 for card-encryption");
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> VaultKeys.builder()
                        .key(KeyPurpose.CARD_ENCRYPTION, "k1", key)
                        .key(KeyPurpose.CARD_ENCRYPTION, "k1", Keys.bytes(KeyPurpose.CARD_ENCRYPTION, "k2")))
                .withMessageContaining("There are two keys k1");
    }

    private static String base64(KeyPurpose purpose, String id) {
        return Base64.getEncoder().encodeToString(Keys.bytes(purpose, id));
    }
}
