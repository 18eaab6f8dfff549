package dev.bursar.ledger.reconciliation;

import dev.bursar.ledger.LedgerTransaction;
import dev.bursar.ledger.sale.SaleTotal;
import dev.bursar.payment.Money;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What reconciliation asks of our books, and what it puts right in them. Thread-safe. */
interface OurBooks {

    /** The payment that this row belongs to: by the provider's reference, then by the order; or null. */
    @Nullable
    OurSide find(LedgerTransaction transaction, String provider, ProviderRow row) throws SQLException;

    /** The same payment as it is now, and as nobody else can change it until the transaction ends. */
    OurSide locked(LedgerTransaction transaction, String checkoutId) throws SQLException;

    void paid(LedgerTransaction transaction, String checkoutId, String reference, Money charged, Instant paidAt)
            throws SQLException;

    void feeOfCheckout(LedgerTransaction transaction, String feeId, String checkoutId, Money fee) throws SQLException;

    void feeOfRefund(LedgerTransaction transaction, String feeId, String refundId, Money fee) throws SQLException;

    void referenceOfRefund(LedgerTransaction transaction, String refundId, String reference) throws SQLException;

    /** What our books say moved in a span of time, for each currency. */
    List<SaleTotal> totals(LedgerTransaction transaction, String provider, Instant from, Instant until)
            throws SQLException;
}
