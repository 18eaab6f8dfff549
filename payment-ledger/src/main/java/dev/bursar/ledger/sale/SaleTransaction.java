package dev.bursar.ledger.sale;

import dev.bursar.payment.Money;
import java.time.Instant;

/**
 * Verbs of {@link Checkouts} within a transaction of somebody else, which repeat and refuse as those do. What is refused must not be swallowed: the transaction is to be
 * rolled back. Listeners of the escrow are not told of what is done here; its history tells it. Confined to the transaction.
 */
@SuppressWarnings("DoNotCallSuggester")
public final class SaleTransaction {

    SaleTransaction() {}

    /**
     * Books that a checkout was paid.
     *
     * @param checkoutId which checkout; a known one
     * @param providerReference what the provider calls the charge
     * @param charged what it charged: the sum of the orders
     * @param paidAt when the buyer paid
     * @return the checkout, paid now or before
     * @throws SaleRefusedException as of {@link Checkouts#paid}
     */
    public BookedCheckout paid(String checkoutId, String providerReference, Money charged, Instant paidAt) {
        throw new UnsupportedOperationException();
    }

    /**
     * Books a provider's fee for a charge.
     *
     * @param feeId the host's own id
     * @param checkoutId for the charge of which checkout; a paid one
     * @param fee how much; less than zero where the provider gives something back
     * @return the fee, booked now or before
     * @throws SaleRefusedException as of {@link Checkouts#feeOfCheckout}
     */
    public SaleFee feeOfCheckout(String feeId, String checkoutId, Money fee) {
        throw new UnsupportedOperationException();
    }

    /**
     * Books a provider's fee for a refund.
     *
     * @param feeId the host's own id
     * @param refundId for which refund
     * @param fee how much; less than zero where the provider gives something back
     * @return the fee, booked now or before
     * @throws SaleRefusedException as of {@link Checkouts#feeOfRefund}
     */
    public SaleFee feeOfRefund(String feeId, String refundId, Money fee) {
        throw new UnsupportedOperationException();
    }

    /**
     * Says what the provider calls a refund.
     *
     * @param refundId which refund
     * @param providerReference what the provider calls it
     * @return the refund
     * @throws SaleRefusedException as of {@link Checkouts#referenceOfRefund}
     */
    public BookedRefund referenceOfRefund(String refundId, String providerReference) {
        throw new UnsupportedOperationException();
    }
}
