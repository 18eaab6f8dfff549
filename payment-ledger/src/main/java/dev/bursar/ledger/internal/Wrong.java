package dev.bursar.ledger.internal;

import dev.bursar.payment.InvalidRequestException;

/** Refuses a value before anything is done with it. */
public final class Wrong {

    private Wrong() {}

    public static void unless(boolean right, String field, String problem) {
        if (!right) {
            throw new InvalidRequestException(field, problem);
        }
    }
}
