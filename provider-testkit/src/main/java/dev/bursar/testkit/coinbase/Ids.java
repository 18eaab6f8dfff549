package dev.bursar.testkit.coinbase;

import dev.bursar.testkit.internal.RandomText;
import java.util.UUID;

/** Makes keys and ids that nobody can guess, in the forms of Coinbase. Thread-safe. */
final class Ids {

    private static final String LOWER = "0123456789abcdefghjkmnpqrstvwxyz";
    private static final String UPPER = "0123456789ABCDEFGHJKLMNPQRSTVWXYZ";

    private final RandomText random = new RandomText();

    String uuid() {
        return UUID.randomUUID().toString();
    }

    String hex(int bytes) {
        return random.hex(bytes);
    }

    /** The id of a checkout. */
    String checkout() {
        return hex(12);
    }

    /** The id of a checkout's page. */
    String paymentLink() {
        return "pl_01" + random.of(LOWER, 24);
    }

    /** The code of a charge. */
    String code() {
        return random.of(UPPER, 8);
    }

    /** An address on chain. */
    String address() {
        return "0x" + hex(20);
    }

    /** The hash of a transaction on chain. */
    String transaction() {
        return "0x" + hex(32);
    }
}
