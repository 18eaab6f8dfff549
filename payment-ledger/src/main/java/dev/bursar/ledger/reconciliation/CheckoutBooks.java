package dev.bursar.ledger.reconciliation;

import dev.bursar.ledger.Ledger;
import dev.bursar.ledger.LedgerTransaction;
import dev.bursar.ledger.sale.BookedCheckout;
import dev.bursar.ledger.sale.CheckoutPage;
import dev.bursar.ledger.sale.Checkouts;
import dev.bursar.payment.Money;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Our books, as checkouts keep them. Thread-safe. */
final class CheckoutBooks implements OurBooks {

    private final Checkouts checkouts;

    CheckoutBooks(Ledger ledger, Checkouts checkouts) {
        this.checkouts = checkouts;
    }

    @Override
    public @Nullable OurSide find(LedgerTransaction transaction, String provider, ProviderRow row) {
        throw new UnsupportedOperationException(provider + ledgerOf(transaction) + row);
    }

    private static String ledgerOf(LedgerTransaction transaction) {
        return String.valueOf(transaction.now());
    }

    @Override
    public OurSide locked(LedgerTransaction transaction, String checkoutId) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void paid(
            LedgerTransaction transaction, String checkoutId, String reference, Money charged, Instant paidAt) {
        checkouts.in(transaction).paid(checkoutId, reference, charged, paidAt);
    }

    @Override
    public void feeOfCheckout(LedgerTransaction transaction, String feeId, String checkoutId, Money fee) {
        checkouts.in(transaction).feeOfCheckout(feeId, checkoutId, fee);
    }

    @Override
    public void feeOfRefund(LedgerTransaction transaction, String feeId, String refundId, Money fee) {
        checkouts.in(transaction).feeOfRefund(feeId, refundId, fee);
    }

    @Override
    public void referenceOfRefund(LedgerTransaction transaction, String refundId, String reference) {
        checkouts.in(transaction).referenceOfRefund(refundId, reference);
    }

    @Override
    public CheckoutPage paidBetween(String provider, Instant from, Instant until, @Nullable String cursor) {
        return checkouts.paidBetween(provider, from, until, cursor);
    }

    @Override
    public OurSide whole(BookedCheckout checkout) {
        return new OurSide(
                checkout, checkouts.refundsOf(checkout.checkoutId()), checkouts.chargebacksOf(checkout.checkoutId()));
    }

    @Override
    public List<OurTotal> totals(LedgerTransaction transaction, String provider, Instant from, Instant until) {
        throw new UnsupportedOperationException();
    }
}
