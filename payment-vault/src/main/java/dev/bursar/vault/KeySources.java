package dev.bursar.vault;

import dev.bursar.payment.ConfigurationException;
import dev.bursar.payment.Secret;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collections;
import java.util.Map;
import javax.crypto.SecretKey;
import org.jspecify.annotations.Nullable;

/** Reads keys from where hosts keep them. */
final class KeySources {

    private KeySources() {}

    static VaultKeys keyStore(Path file, Secret password, Map<KeyPurpose, String> primaries) {
        char[] opening = password.reveal().toCharArray();
        VaultKeys.Builder keys = VaultKeys.builder();
        try (InputStream in = Files.newInputStream(file)) {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(in, opening);
            for (String alias : Collections.list(store.aliases())) {
                addEntry(keys, store, alias, opening);
            }
        } catch (IOException | GeneralSecurityException e) {
            throw new ConfigurationException(
                    "The keystore " + file + " cannot be read: check the path, the password, and that it is PKCS#12",
                    e);
        } finally {
            Arrays.fill(opening, '\0');
        }
        primaries.forEach(keys::primary);
        return keys.build();
    }

    private static void addEntry(VaultKeys.Builder keys, KeyStore store, String alias, char[] password)
            throws GeneralSecurityException {
        for (KeyPurpose purpose : KeyPurpose.values()) {
            if (!alias.startsWith(purpose + ".")) {
                continue;
            }
            String id = alias.substring(purpose.toString().length() + 1);
            Key key = store.getKey(alias, password);
            byte[] bytes = key instanceof SecretKey ? key.getEncoded() : null;
            if (bytes == null) {
                throw new ConfigurationException("The entry " + alias
                        + " of the keystore is not a secret key: make one with keytool -genseckey");
            }
            // Not the key as it is: keytool makes them for AES alone, also what is to be a fingerprint's.
            keys.key(purpose, id, bytes);
            CardCipher.erase(bytes);
        }
    }

    static VaultKeys environment(Map<String, String> variables) {
        VaultKeys.Builder keys = VaultKeys.builder();
        for (KeyPurpose purpose : KeyPurpose.values()) {
            String name = "VAULT_" + purpose.name() + "_KEYS";
            @Nullable String listed = variables.get(name);
            if (listed != null && !listed.isBlank()) {
                addListed(keys, purpose, name, listed);
            }
        }
        return keys.build();
    }

    private static void addListed(VaultKeys.Builder keys, KeyPurpose purpose, String name, String listed) {
        boolean first = true;
        for (String entry : listed.split(",", -1)) {
            int colon = entry.indexOf(':');
            String id = colon < 0 ? "" : entry.substring(0, colon).strip();
            if (!KeyRules.isId(id)) {
                throw malformed(name);
            }
            byte[] key;
            try {
                key = Base64.getDecoder().decode(entry.substring(colon + 1).strip());
            } catch (IllegalArgumentException e) {
                throw malformed(name); // the JDK's text quotes characters of it
            }
            keys.key(purpose, id, key);
            CardCipher.erase(key);
            if (first) {
                keys.primary(purpose, id);
                first = false;
            }
        }
    }

    private static ConfigurationException malformed(String variable) {
        return new ConfigurationException("The environment variable " + variable
                + " is not of the form id:key,id:key: give 32 random bytes in base64 behind each id");
    }
}
