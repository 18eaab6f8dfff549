package dev.bursar.vault;

import java.time.Instant;

/**
 * One line of the {@link AccessLog}: who did what to which token, when, what for, and what came of it (PCI DSS 10.2). It holds no
 * card data: what is given for a token and is none of the tenant's may be a card number, so a mask stands in its place.
 *
 * @param time when, UTC
 * @param caller who
 * @param tenant of whom; {@code *} where it concerns all
 * @param token which token; {@code *} where it concerns all, {@code (new)} where there is none yet, a mask where the tenant has
 *     no such token, or a refusal was written while the store was out of reach
 * @param purpose what for
 * @param action what
 * @param result what came of it
 */
public record AccessRecord(
        Instant time,
        String caller,
        String tenant,
        String token,
        String purpose,
        VaultAction action,
        AccessResult result) {

    /** {@return all of it, on one line} */
    @Override
    public String toString() {
        return time + " " + caller + " " + action + " " + token + " of " + tenant + " for " + purpose + ": " + result;
    }
}
