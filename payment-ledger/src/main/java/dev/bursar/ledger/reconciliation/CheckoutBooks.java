package dev.bursar.ledger.reconciliation;

import dev.bursar.ledger.LedgerTransaction;
import dev.bursar.ledger.sale.BookedChargeback;
import dev.bursar.ledger.sale.BookedCheckout;
import dev.bursar.ledger.sale.BookedRefund;
import dev.bursar.ledger.sale.Checkouts;
import dev.bursar.ledger.sale.SaleTotal;
import dev.bursar.ledger.sale.SaleView;
import dev.bursar.payment.Money;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Our books, as checkouts keep them. Thread-safe. */
final class CheckoutBooks implements OurBooks {

    private final Checkouts checkouts;

    CheckoutBooks(Checkouts checkouts) {
        this.checkouts = checkouts;
    }

    @Override
    public @Nullable OurSide find(LedgerTransaction transaction, String provider, ProviderRow row) throws SQLException {
        SaleView view = checkouts.in(transaction).view();
        BookedCheckout checkout = byName(view, provider, row);
        if (checkout == null) {
            checkout = byOrder(view, row);
        }
        return checkout == null ? null : side(view, checkout);
    }

    /** By what the provider calls the payment, or the refund or chargeback of it. */
    private static @Nullable BookedCheckout byName(SaleView view, String provider, ProviderRow row)
            throws SQLException {
        boolean isPayment = row.kind() == ProviderRow.Kind.PAYMENT;
        String payment = isPayment ? Classifier.reference(row) : row.providerReference();
        BookedCheckout found = payment == null ? null : view.findByProviderReference(provider, payment);
        if (found != null || isPayment) {
            return found;
        }
        for (String name : row.names()) {
            BookedRefund refund = view.findRefundByReference(provider, name);
            if (refund != null) {
                return view.checkout(refund.checkoutId());
            }
            BookedChargeback chargeback = view.chargeback(name);
            if (chargeback != null) {
                return view.checkout(chargeback.checkoutId());
            }
        }
        BookedRefund ours = row.refundId() == null ? null : view.refund(row.refundId());
        return ours == null ? null : view.checkout(ours.checkoutId());
    }

    private static @Nullable BookedCheckout byOrder(SaleView view, ProviderRow row) throws SQLException {
        if (row.orderId() == null) {
            return null;
        }
        BookedCheckout checkout = view.checkout(row.orderId());
        return checkout != null ? checkout : view.findByOrder(row.orderId());
    }

    private static OurSide side(SaleView view, BookedCheckout checkout) throws SQLException {
        return new OurSide(checkout, view.refundsOf(checkout.checkoutId()), view.chargebacksOf(checkout.checkoutId()));
    }

    @Override
    public OurSide locked(LedgerTransaction transaction, String checkoutId) throws SQLException {
        SaleView view = checkouts.in(transaction).view();
        return side(view, Objects.requireNonNull(view.locked(checkoutId), "no checkout is ever deleted"));
    }

    @Override
    public void paid(LedgerTransaction transaction, String checkoutId, String reference, Money charged, Instant paidAt)
            throws SQLException {
        checkouts.in(transaction).paid(checkoutId, reference, charged, paidAt);
    }

    @Override
    public void feeOfCheckout(LedgerTransaction transaction, String feeId, String checkoutId, Money fee)
            throws SQLException {
        checkouts.in(transaction).feeOfCheckout(feeId, checkoutId, fee);
    }

    @Override
    public void feeOfRefund(LedgerTransaction transaction, String feeId, String refundId, Money fee)
            throws SQLException {
        checkouts.in(transaction).feeOfRefund(feeId, refundId, fee);
    }

    @Override
    public void referenceOfRefund(LedgerTransaction transaction, String refundId, String reference)
            throws SQLException {
        checkouts.in(transaction).referenceOfRefund(refundId, reference);
    }

    @Override
    public List<SaleTotal> totals(LedgerTransaction transaction, String provider, Instant from, Instant until)
            throws SQLException {
        return checkouts.in(transaction).view().totals(provider, from, until);
    }
}
