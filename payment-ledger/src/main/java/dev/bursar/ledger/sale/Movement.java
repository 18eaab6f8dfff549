package dev.bursar.ledger.sale;

import dev.bursar.ledger.AccountId;
import dev.bursar.ledger.LedgerCommand;
import dev.bursar.ledger.LedgerTransaction;
import dev.bursar.ledger.settlement.Earning;
import dev.bursar.ledger.settlement.Earnings;
import dev.bursar.payment.Money;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Collects what one transfer moves, and what sellers earn or lose by it. Confined to a transaction. */
final class Movement {

    private final LedgerTransaction transaction;
    private final Earnings earnings;
    private final String id;
    private final Map<AccountId, Money> entries = new LinkedHashMap<>();
    private final List<Earning> earned = new ArrayList<>();

    Movement(LedgerTransaction transaction, Earnings earnings, String id) {
        this.transaction = transaction;
        this.earnings = earnings;
        this.id = id;
    }

    /** Moves an amount; one less than zero the other way. */
    void move(AccountId from, AccountId to, Money amount) {
        entries.merge(from, amount.negated(), Money::plus);
        entries.merge(to, amount, Money::plus);
    }

    /** Moves an amount to a seller's earnings, or away from them where it is less than zero; nothing where it is zero. */
    void earn(AccountId from, OrderRow order, Earning.Kind kind, Money amount, Instant when) {
        if (amount.isZero()) {
            return;
        }
        // Two of one order at most: what was taken of it, and its fee.
        String name = id + "/" + order.position() + (kind == Earning.Kind.ADJUSTMENT ? "/fee" : "");
        Earning earning = new Earning(name, order.seller(), order.orderId(), kind, amount, when);
        earnings.open(transaction, earning);
        move(from, earning.account(), amount);
        earned.add(earning);
    }

    void book(String reference) throws SQLException {
        LedgerCommand.Transfer.Builder transfer =
                LedgerCommand.Transfer.builder(id).reference(reference);
        entries.forEach((account, amount) -> {
            if (!amount.isZero()) {
                transfer.entry(account, amount);
            }
        });
        transaction.book(transfer.build());
        for (Earning earning : earned) {
            earnings.record(transaction, earning);
        }
    }
}
