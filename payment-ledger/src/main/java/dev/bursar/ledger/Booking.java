package dev.bursar.ledger;

import java.time.Instant;

/**
 * A command that is booked.
 *
 * @param id the id of the command
 * @param repeated whether it had been booked before, with the same content, so that nothing was moved now
 * @param bookedAt when it was booked, the first time
 */
public record Booking(String id, boolean repeated, Instant bookedAt) {}
