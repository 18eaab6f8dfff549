package dev.bursar.storefront.full;

import dev.bursar.audit.AuditKeys;
import dev.bursar.jdbc.EmbeddedDatabase;
import dev.bursar.payment.ConfigurationException;
import dev.bursar.payment.Secret;
import dev.bursar.vault.KeyPurpose;
import dev.bursar.vault.VaultKeys;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Map;

/**
 * Where the shop keeps what must not be forgotten, and the keys to it.
 *
 * @param database holds the route book, the audit log and the vault
 * @param vaultKeys encrypt the vault
 * @param auditKeys tie the audit log together
 */
record Keeping(EmbeddedDatabase database, VaultKeys vaultKeys, AuditKeys auditKeys) implements AutoCloseable {

    private static final String FOLDER = "STOREFRONT_DATA";
    private static final String AUDIT_KEY = "STOREFRONT_AUDIT_KEY";
    private static final int KEY_BYTES = 32;

    /** In memory, under keys that nobody else ever knows: gone when the shop closes. */
    static Keeping inMemory() {
        byte[] name = random(12);
        VaultKeys.Builder keys = VaultKeys.builder();
        for (KeyPurpose purpose : KeyPurpose.values()) {
            keys.key(purpose, "demo", random(KEY_BYTES)).primary(purpose, "demo");
        }
        return new Keeping(
                EmbeddedDatabase.inMemory(Base64.getUrlEncoder().encodeToString(name)),
                keys.build(),
                AuditKeys.of("demo", Secret.of(Base64.getEncoder().encodeToString(random(KEY_BYTES)))));
    }

    /** In the folder that {@code STOREFRONT_DATA} names, under keys of the environment; in memory where it names none. */
    static Keeping of(Map<String, String> environment) {
        String folder = environment.getOrDefault(FOLDER, "");
        if (folder.isBlank()) {
            return inMemory();
        }
        String auditKey = environment.getOrDefault(AUDIT_KEY, "");
        if (auditKey.length() < KEY_BYTES) {
            throw new ConfigurationException(AUDIT_KEY + " is missing or short: with " + FOLDER
                    + ", give at least 32 characters that nobody can guess, and keep them");
        }
        VaultKeys keys = VaultKeys.fromEnvironment(environment);
        return new Keeping(
                EmbeddedDatabase.open(Path.of(folder, "shop")), keys, AuditKeys.of("shop", Secret.of(auditKey)));
    }

    private static byte[] random(int length) {
        byte[] bytes = new byte[length];
        new SecureRandom().nextBytes(bytes);
        return bytes;
    }

    @Override
    public void close() {
        database.close();
    }
}
