package dev.bursar.testkit.toss;

import dev.bursar.payment.Money;
import java.time.Instant;

/** A cash receipt. Confined to the simulator's lock. */
final class CashReceipt {

    /** For the customer's income tax. */
    static final String INCOME = "소득공제";
    /** As evidence of a business's expense. */
    static final String EXPENSE = "지출증빙";

    final String receiptKey;
    final String type;
    final String issueNumber;
    final String orderId;
    final String orderName;
    final Money amount;
    final Money taxFree;
    final String identity;
    final Instant requestedAt;
    final boolean isCancellation;

    boolean cancelled;

    CashReceipt(
            String receiptKey,
            String type,
            String issueNumber,
            String orderId,
            String orderName,
            Money amount,
            Money taxFree,
            String identity,
            Instant requestedAt,
            boolean isCancellation) {
        this.receiptKey = receiptKey;
        this.type = type;
        this.issueNumber = issueNumber;
        this.orderId = orderId;
        this.orderName = orderName;
        this.amount = amount;
        this.taxFree = taxFree;
        this.identity = identity;
        this.requestedAt = requestedAt;
        this.isCancellation = isCancellation;
    }

    static String word(String type, Language language) {
        return language.choose(type, type.equals(INCOME) ? "INCOME_DEDUCTION" : "PROOF_OF_EXPENDITURE");
    }
}
