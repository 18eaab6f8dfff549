package dev.bursar.testkit.coinbase;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.UUID;

/** Makes keys and ids that nobody can guess, in the forms of Coinbase. Thread-safe. */
final class Ids {

    private static final String LOWER = "0123456789abcdefghjkmnpqrstvwxyz";
    private static final String UPPER = "0123456789ABCDEFGHJKLMNPQRSTVWXYZ";

    private final SecureRandom random = new SecureRandom();

    String uuid() {
        return UUID.randomUUID().toString();
    }

    String hex(int bytes) {
        byte[] drawn = new byte[bytes];
        random.nextBytes(drawn);
        return HexFormat.of().formatHex(drawn);
    }

    /** The id of a checkout. */
    String checkout() {
        return hex(12);
    }

    /** The id of a checkout's page. */
    String paymentLink() {
        return "pl_01" + drawn(LOWER, 24);
    }

    /** The code of a charge. */
    String code() {
        return drawn(UPPER, 8);
    }

    /** An address on chain. */
    String address() {
        return "0x" + hex(20);
    }

    /** The hash of a transaction on chain. */
    String transaction() {
        return "0x" + hex(32);
    }

    private String drawn(String letters, int length) {
        StringBuilder text = new StringBuilder(length);
        for (int i = 0; i < length; i++) {
            text.append(letters.charAt(random.nextInt(letters.length())));
        }
        return text.toString();
    }
}
