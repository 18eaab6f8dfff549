package dev.bursar.ledger.sale;

import dev.bursar.ledger.escrow.EscrowTransaction;
import dev.bursar.ledger.internal.Amounts;
import dev.bursar.ledger.internal.Times;
import dev.bursar.ledger.internal.Wrong;
import dev.bursar.payment.Money;
import java.sql.SQLException;
import java.time.Instant;

/**
 * Verbs of {@link Checkouts} within a transaction of somebody else, which repeat and refuse as those do. What is refused must not be swallowed: the transaction is to be
 * rolled back. Listeners of the escrow are not told of what is done here; its history tells it. Confined to the transaction.
 */
public final class SaleTransaction {

    private final EscrowTransaction in;
    private final PayIn payIn;
    private final Fees fees;
    private final Refunds refunds;

    SaleTransaction(EscrowTransaction in, PayIn payIn, Fees fees, Refunds refunds) {
        this.in = in;
        this.payIn = payIn;
        this.fees = fees;
        this.refunds = refunds;
    }

    /** {@return what is on the books, as this transaction sees it} */
    public SaleView view() {
        return new SaleView(in.ledger().connection(), fees.desk());
    }

    /**
     * Books that a checkout was paid.
     *
     * @param checkoutId which checkout; a known one
     * @param providerReference what the provider calls the charge
     * @param charged what it charged: the sum of the orders
     * @param paidAt when the buyer paid
     * @return the checkout, paid now or before
     * @throws SaleRefusedException as of {@link Checkouts#paid}
     * @throws SQLException what the database says
     */
    public BookedCheckout paid(String checkoutId, String providerReference, Money charged, Instant paidAt)
            throws SQLException {
        SaleChecks.checkReference(providerReference);
        Amounts.checkPositive(charged, "charged");
        Wrong.unless(paidAt != null, "paidAt", "is missing: say when the buyer paid");
        return payIn.paid(in, checkoutId, providerReference, charged, Times.checked(paidAt, "paidAt"));
    }

    /**
     * Books a provider's fee for a charge.
     *
     * @param feeId the host's own id
     * @param checkoutId for the charge of which checkout; a paid one
     * @param fee how much; less than zero where the provider gives something back
     * @return the fee, booked now or before
     * @throws SaleRefusedException as of {@link Checkouts#feeOfCheckout}
     * @throws SQLException what the database says
     */
    public SaleFee feeOfCheckout(String feeId, String checkoutId, Money fee) throws SQLException {
        SaleChecks.checkFee(feeId, fee);
        return fees.ofCheckout(in, feeId, checkoutId, fee);
    }

    /**
     * Books a provider's fee for a refund.
     *
     * @param feeId the host's own id
     * @param refundId for which refund
     * @param fee how much; less than zero where the provider gives something back
     * @return the fee, booked now or before
     * @throws SaleRefusedException as of {@link Checkouts#feeOfRefund}
     * @throws SQLException what the database says
     */
    public SaleFee feeOfRefund(String feeId, String refundId, Money fee) throws SQLException {
        SaleChecks.checkFee(feeId, fee);
        return fees.ofRefund(in, feeId, refundId, fee);
    }

    /**
     * Says what the provider calls a refund.
     *
     * @param refundId which refund
     * @param providerReference what the provider calls it
     * @return the refund
     * @throws SaleRefusedException as of {@link Checkouts#referenceOfRefund}
     * @throws SQLException what the database says
     */
    public BookedRefund referenceOfRefund(String refundId, String providerReference) throws SQLException {
        SaleChecks.checkReference(providerReference);
        return refunds.referenceOf(in, refundId, providerReference);
    }
}
