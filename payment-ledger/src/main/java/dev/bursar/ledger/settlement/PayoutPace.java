package dev.bursar.ledger.settlement;

import java.time.Duration;

/**
 * How payouts and invoices are tried.
 *
 * @param attempts how many payouts that surely failed make a batch fail
 * @param lease for how long whoever works on one has it alone; longer than any call takes
 * @param pause how long to wait before asking again, or trying again
 */
record PayoutPace(int attempts, Duration lease, Duration pause) {}
