package dev.bursar.ledger.settlement;

import java.time.Instant;

/**
 * Something that happened to a batch.
 *
 * @param happenedAt when
 * @param actor who did it: {@code run}, or whoever retried it
 * @param state where the batch stood after it
 * @param note what happened, for people
 */
public record SettlementEvent(Instant happenedAt, String actor, SettlementState state, String note) {}
