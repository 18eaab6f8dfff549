package dev.bursar.ledger;

import dev.bursar.payment.Money;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A line of an account.
 *
 * @param transferId the command that made it
 * @param kind what that command was
 * @param amount what was booked: more than zero where the account got something; zero where something was only held or given back
 * @param held by how much more is held of the account, or less where it is negative
 * @param balance what was booked on the account after this line
 * @param reference what the command belongs to, or null
 * @param description the command's line for statements, or null
 * @param bookedAt when
 */
public record StatementLine(
        String transferId,
        TransferKind kind,
        Money amount,
        Money held,
        Money balance,
        @Nullable String reference,
        @Nullable String description,
        Instant bookedAt) {}
