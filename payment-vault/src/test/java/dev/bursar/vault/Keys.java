package dev.bursar.vault;

import java.util.Arrays;
import java.util.List;

/** Keys for tests: each purpose and id has one of its own, the same in every run. */
final class Keys {

    private Keys() {}

    /** All purposes under each of these ids; the first one is the primary one. */
    static VaultKeys of(String... ids) {
        VaultKeys.Builder keys = VaultKeys.builder();
        for (KeyPurpose purpose : KeyPurpose.values()) {
            List.of(ids).forEach(id -> keys.key(purpose, id, bytes(purpose, id)));
            keys.primary(purpose, ids[0]);
        }
        return keys.build();
    }

    static byte[] bytes(KeyPurpose purpose, String id) {
        byte[] key = new byte[32];
        Arrays.fill(key, (byte) purpose.name().length());
        byte[] name = id.getBytes(java.nio.charset.StandardCharsets.UTF_8);
        System.arraycopy(name, 0, key, 0, name.length);
        return key;
    }
}
