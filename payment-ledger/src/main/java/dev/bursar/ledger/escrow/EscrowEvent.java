package dev.bursar.ledger.escrow;

import dev.bursar.payment.Money;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One line of the history of what is held of an order. Never changed, and chained to the line before by its hash.
 *
 * @param orderId of which order
 * @param sequence which line of the order's history: 1, 2, 3 and so on
 * @param from the state before; null for the first line
 * @param to the state after
 * @param cause why
 * @param actor by whom
 * @param amount how much was moved or is asked for, or zero
 * @param reason in words, or null
 * @param deedId the host's id of what it did, or null where it did nothing
 * @param happenedAt when
 * @param hash over this line and the hash of the one before
 */
public record EscrowEvent(
        String orderId,
        long sequence,
        @Nullable EscrowState from,
        EscrowState to,
        EscrowCause cause,
        Actor actor,
        Money amount,
        @Nullable String reason,
        @Nullable String deedId,
        Instant happenedAt,
        String hash) {}
