package dev.bursar.ledger;

import java.time.Instant;

/**
 * A hash over all that was booked until a moment. Whoever keeps it outside of the database can show later that nothing of that was changed.
 *
 * @param number the number of the seal, from 1 on
 * @param heads how many parts of accounts changed since the seal before
 * @param hash the hash, 64 hex digits
 * @param sealedAt when it was made
 */
public record LedgerSeal(long number, long heads, String hash, Instant sealedAt) {}
