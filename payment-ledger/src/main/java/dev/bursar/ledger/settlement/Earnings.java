package dev.bursar.ledger.settlement;

import dev.bursar.ledger.AccountTerms;
import dev.bursar.ledger.Ledger;
import dev.bursar.ledger.LedgerTransaction;
import dev.bursar.ledger.internal.Rows;
import dev.bursar.ledger.internal.Units;
import java.sql.SQLException;

/**
 * The list of what sellers have earned and is to be settled. Whoever books on a seller's account of the kind {@value Earning#ACCOUNT} records it here, in the same
 * transaction, so that the list and the account agree. Thread-safe.
 */
public final class Earnings {

    private final Rows rows;

    /**
     * In a ledger. No I/O.
     *
     * @param ledger the ledger
     */
    public Earnings(Ledger ledger) {
        this.rows = new Rows(ledger.schema());
    }

    /**
     * Opens the account on which a seller's earnings lie. It has no floor: what a buyer gets back after it was settled, the seller owes until the next
     * settlement.
     *
     * @param transaction where
     * @param earning something that the seller earned
     */
    public void open(LedgerTransaction transaction, Earning earning) {
        transaction.open(earning.account(), AccountTerms.unbounded());
    }

    /**
     * Records what a seller earned; a second time, nothing.
     *
     * @param transaction the transaction that books it
     * @param earning what was earned
     * @throws SQLException what the database says
     */
    public void record(LedgerTransaction transaction, Earning earning) throws SQLException {
        rows.insert(
                transaction.connection(),
                "INSERT INTO $.earning (id, seller, order_id, kind, currency, decimals, amount, occurred_at) VALUES"
                        + " (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
                earning.id(),
                earning.seller(),
                earning.orderId(),
                earning.kind(),
                earning.amount().currency().code(),
                earning.amount().currency().fractionDigits(),
                Units.of(earning.amount()),
                earning.occurredAt());
    }
}
