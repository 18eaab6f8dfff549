package dev.bursar.testkit.acme;

import java.security.SecureRandom;
import java.util.HexFormat;

/** Makes ids and keys that nobody can guess, with a prefix that tells their kind. Thread-safe. */
final class AcmeIds {

    private final SecureRandom random = new SecureRandom();

    String next(String prefix) {
        byte[] bytes = new byte[12];
        random.nextBytes(bytes);
        return prefix + "_" + HexFormat.of().formatHex(bytes);
    }
}
