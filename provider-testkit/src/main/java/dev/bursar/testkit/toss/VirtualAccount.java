package dev.bursar.testkit.toss;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The account to which a customer transfers the money. Confined to the simulator's lock. */
final class VirtualAccount {

    final Bank bank;
    final String number;
    final String customerName;
    final Instant dueDate;

    @Nullable
    String depositorName;

    String refundStatus = "NONE";

    @Nullable
    RefundAccount refundAccount;

    /** The customer's own account, to which money goes back. */
    record RefundAccount(Bank bank, String number, String holder) {}

    VirtualAccount(Bank bank, String number, String customerName, Instant dueDate) {
        this.bank = bank;
        this.number = number;
        this.customerName = customerName;
        this.dueDate = dueDate;
    }

    /** Whether a deposit comes too late at a moment. */
    boolean isExpired(Instant now) {
        return !now.isBefore(dueDate);
    }
}
