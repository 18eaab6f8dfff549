package dev.bursar.ledger.settlement;

import dev.bursar.payment.Money;
import java.time.Instant;

/**
 * What a seller was not settled at a cut-off.
 *
 * @param seller whose
 * @param cutOff at which cut-off
 * @param amount what a batch would have left; zero or less where the seller owes it
 * @param reason why, for people
 */
public record CarryOver(String seller, Instant cutOff, Money amount, String reason) {}
