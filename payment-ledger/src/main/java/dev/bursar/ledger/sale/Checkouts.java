package dev.bursar.ledger.sale;

import dev.bursar.ledger.Ledger;
import dev.bursar.ledger.LedgerTransaction;
import dev.bursar.ledger.escrow.EscrowTransaction;
import dev.bursar.ledger.escrow.Escrows;
import dev.bursar.ledger.internal.Amounts;
import dev.bursar.ledger.internal.Finder;
import dev.bursar.ledger.internal.Text;
import dev.bursar.ledger.settlement.Earnings;
import dev.bursar.payment.Money;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What buyers pay, with one charge for the orders of one or many sellers, and what of it they get back.
 *
 * <p>A checkout is made known before its charge, so that nothing is paid of which nobody knows. When it is paid, the charge is booked from the
 * provider's clearing account to each order's escrow, or to what the seller earned where an order has none. Refunds and chargebacks take
 * from the escrow first, and from the seller's earnings then. Of an order, no more comes back than was paid for it, however many threads try.
 *
 * <p>Every verb has an id of the host's own choice and may be repeated: what was booked is answered again, and other content under the same id is a
 * {@link SaleRefusedException}. So whoever does not know whether something was booked says it again. Nobody is called but the database: the host charges and refunds
 * at the provider, and says so here. Thread-safe; several nodes share a database. A failing database is a {@code DatabaseException} of jdbc-support; where it failed while committing,
 * the verb may be booked.
 */
public final class Checkouts {

    private static final String PLATFORM = "platform";

    private final Ledger ledger;
    private final Escrows escrows;
    private final SaleReader reader;
    private final PayIn payIn;
    private final Refunds refunds;
    private final Chargebacks chargebacks;
    private final Fees fees;

    private Checkouts(Escrows escrows, String platform, FeePolicy policy) {
        this.ledger = escrows.ledger();
        this.escrows = escrows;
        this.reader = new SaleReader(ledger.schema());
        SaleDesk desk = new SaleDesk(
                new SaleRows(ledger.schema()), new SaleAccounts(platform), new Earnings(ledger), policy, reader);
        this.payIn = new PayIn(desk);
        this.refunds = new Refunds(desk);
        this.chargebacks = new Chargebacks(desk);
        this.fees = new Fees(desk);
    }

    /**
     * The checkouts in a ledger, where escrow has no conditions of the host and the platform, by the name {@code platform}, bears all fees. No I/O.
     *
     * @param ledger the ledger
     * @return the checkouts
     */
    public static Checkouts over(Ledger ledger) {
        return over(Escrows.over(ledger), PLATFORM, FeePolicy.allByPlatform());
    }

    /**
     * The checkouts in a ledger. No I/O.
     *
     * @param escrows where money is held, with the conditions and listeners of the host
     * @param platform the owner of the accounts on which fees and losses are booked
     * @param policy who bears the fees of refunds and chargebacks
     * @return the checkouts
     */
    public static Checkouts over(Escrows escrows, String platform, FeePolicy policy) {
        Text.checkOwner(platform, "platform");
        return new Checkouts(escrows, platform, policy);
    }

    /**
     * The verbs within a transaction of somebody else, who writes rows of his own: all is kept, or nothing.
     *
     * @param transaction where
     * @return the verbs
     */
    public SaleTransaction in(LedgerTransaction transaction) {
        return within(escrows.in(transaction));
    }

    /**
     * Makes a checkout known, before it is charged. Books nothing.
     *
     * @param checkout what is to be paid
     * @return the checkout, as it is known now or before
     * @throws SaleRefusedException if another is known by this id, or one of the orders is part of another
     */
    public BookedCheckout expect(Checkout checkout) {
        return escrows.inTransaction(in -> payIn.expect(in, checkout));
    }

    /**
     * Books that a checkout was paid.
     *
     * @param checkoutId which checkout; a known one
     * @param providerReference what the provider calls the charge
     * @param charged what it charged: the sum of the orders
     * @param paidAt when the buyer paid
     * @return the checkout, paid now or before
     * @throws SaleRefusedException if something else was charged, it was paid with another charge, or was abandoned, or the reference is that of another checkout
     */
    public BookedCheckout paid(String checkoutId, String providerReference, Money charged, Instant paidAt) {
        return escrows.inTransaction(in -> within(in).paid(checkoutId, providerReference, charged, paidAt));
    }

    /**
     * Books that a checkout was paid from its buyer's wallet, whole. What of it is refunded goes back there.
     *
     * @param checkoutId which checkout; a known one
     * @return the checkout, paid now or before
     * @throws SaleRefusedException if it was paid with a charge, or was abandoned
     * @throws dev.bursar.ledger.RefusedException if the wallet has less
     */
    public BookedCheckout paidFromWallet(String checkoutId) {
        return escrows.inTransaction(in -> payIn.paidFromWallet(in, checkoutId));
    }

    /**
     * Says that a checkout will not be paid, because its charge surely failed. Books nothing.
     *
     * @param checkoutId which checkout; a known one
     * @return the checkout, abandoned now or before
     * @throws SaleRefusedException if it was paid
     */
    public BookedCheckout abandoned(String checkoutId) {
        return escrows.inTransaction(in -> payIn.abandoned(in, checkoutId));
    }

    /**
     * Books a provider's fee for a charge, at the platform's expense.
     *
     * @param feeId the host's own id
     * @param checkoutId for the charge of which checkout; a paid one
     * @param fee how much; less than zero where the provider gives something back
     * @return the fee, booked now or before
     * @throws SaleRefusedException if it is not paid, or was paid from a wallet
     */
    public SaleFee feeOfCheckout(String feeId, String checkoutId, Money fee) {
        return escrows.inTransaction(in -> within(in).feeOfCheckout(feeId, checkoutId, fee));
    }

    /**
     * Books a provider's fee for a refund, at the expense of whom the {@link FeePolicy} names.
     *
     * @param feeId the host's own id
     * @param refundId for which refund
     * @param fee how much; less than zero where the provider gives something back
     * @return the fee, booked now or before
     * @throws SaleRefusedException if there is no such refund, or it went to a wallet
     */
    public SaleFee feeOfRefund(String feeId, String refundId, Money fee) {
        return escrows.inTransaction(in -> within(in).feeOfRefund(feeId, refundId, fee));
    }

    /**
     * Books that a buyer got back something of an order. What is held of the order is taken first, also where a dispute froze it; the rest is taken from what the
     * seller earned, and owes where that is less.
     *
     * @param refundId the host's own id
     * @param orderId of which order
     * @param amount how much
     * @param providerReference what the provider calls the refund; null where that is not known yet, to be said with {@link #referenceOfRefund}
     * @return the refund, booked now or before
     * @throws SaleRefusedException if that is more than is left of the order, or it is not paid
     */
    public BookedRefund refund(String refundId, String orderId, Money amount, @Nullable String providerReference) {
        Text.checkShortId(refundId, "refundId");
        Amounts.checkPositive(amount, "amount");
        SaleChecks.checkOptionalReference(providerReference);
        return escrows.inTransaction(in -> refunds.refund(in, refundId, orderId, amount, providerReference));
    }

    /**
     * Books that a buyer got back all that is left of a checkout.
     *
     * @param refundId the host's own id
     * @param checkoutId of which checkout
     * @param providerReference what the provider calls the refund; null where that is not known yet
     * @return the refund, booked now or before
     * @throws SaleRefusedException if nothing is left, or it is not paid
     */
    public BookedRefund refundAll(String refundId, String checkoutId, @Nullable String providerReference) {
        Text.checkShortId(refundId, "refundId");
        SaleChecks.checkOptionalReference(providerReference);
        return escrows.inTransaction(in -> refunds.refundAll(in, refundId, checkoutId, providerReference));
    }

    /**
     * Says what the provider calls a refund. Said once.
     *
     * @param refundId which refund
     * @param providerReference what the provider calls it
     * @return the refund
     * @throws SaleRefusedException if it has another reference, or another refund has this one
     */
    public BookedRefund referenceOfRefund(String refundId, String providerReference) {
        return escrows.inTransaction(in -> within(in).referenceOfRefund(refundId, providerReference));
    }

    /**
     * Books that a buyer's bank takes back something of one order, and freezes what is held of it.
     *
     * @param disputeId the host's own id
     * @param orderId of which order
     * @param amount how much; no more than was paid
     * @param fee what the provider takes for it: zero or more
     * @return the chargeback, booked now or before
     * @throws SaleRefusedException if that is more than was paid, or it is not paid with a provider
     */
    public BookedChargeback chargebackOfOrder(String disputeId, String orderId, Money amount, Money fee) {
        SaleChecks.checkChargeback(disputeId, amount, fee);
        return escrows.inTransaction(in -> chargebacks.ofOrder(in, disputeId, orderId, amount, fee));
    }

    /**
     * Books that a buyer's bank takes back something of a checkout, and freezes what is held of its orders. The orders give in proportion to what is left of each. What the buyer has back already cannot be
     * taken of an order again: it is the platform's loss.
     *
     * @param disputeId the host's own id
     * @param checkoutId of which checkout
     * @param amount how much; no more than was paid
     * @param fee what the provider takes for it: zero or more
     * @return the chargeback, booked now or before
     * @throws SaleRefusedException if that is more than was paid, or it is not paid with a provider
     */
    public BookedChargeback chargebackOfCheckout(String disputeId, String checkoutId, Money amount, Money fee) {
        SaleChecks.checkChargeback(disputeId, amount, fee);
        return escrows.inTransaction(in -> chargebacks.ofCheckout(in, disputeId, checkoutId, amount, fee));
    }

    /**
     * Books that a chargeback was won: all goes back to where it was taken from, and is frozen no longer.
     *
     * @param disputeId which chargeback
     * @param fee whether its fee comes back too
     * @return the chargeback, won now or before
     * @throws SaleRefusedException if it was lost
     */
    public BookedChargeback chargebackWon(String disputeId, DisputeFee fee) {
        return escrows.inTransaction(in -> chargebacks.won(in, disputeId, fee));
    }

    /**
     * Books that a chargeback was lost: what was taken stays taken, and what is left is frozen no longer.
     *
     * @param disputeId which chargeback
     * @return the chargeback, lost now or before
     * @throws SaleRefusedException if it was won
     */
    public BookedChargeback chargebackLost(String disputeId) {
        return escrows.inTransaction(in -> chargebacks.lost(in, disputeId));
    }

    /**
     * A checkout.
     *
     * @param checkoutId which one
     * @return the checkout, or null if none is known by this id
     */
    public @Nullable BookedCheckout checkout(String checkoutId) {
        return Finder.in(ledger, in -> reader.checkout(in, checkoutId));
    }

    /**
     * An order.
     *
     * @param orderId which one
     * @return the order, or null if none is known by this id
     */
    public @Nullable BookedOrder order(String orderId) {
        return Finder.in(ledger, in -> reader.order(in, orderId));
    }

    /**
     * The checkout that an order is part of.
     *
     * @param orderId which order
     * @return the checkout, or null if no order is known by this id
     */
    public @Nullable BookedCheckout findByOrder(String orderId) {
        return Finder.in(ledger, in -> reader.checkoutOfOrder(in, orderId));
    }

    /**
     * The checkout that was paid with a charge.
     *
     * @param provider who charged
     * @param providerReference what it calls the charge
     * @return the checkout, or null if no paid one has this reference
     */
    public @Nullable BookedCheckout findByProviderReference(String provider, String providerReference) {
        return Finder.in(ledger, in -> reader.checkoutOfReference(in, provider, providerReference));
    }

    /**
     * A refund.
     *
     * @param refundId which one
     * @return the refund, or null if none is booked under this id
     */
    public @Nullable BookedRefund refund(String refundId) {
        return Finder.in(ledger, in -> reader.findRefund(in, refundId));
    }

    /**
     * A refund by what the provider calls it.
     *
     * @param provider who refunded
     * @param providerReference what it calls the refund
     * @return the refund, or null if none has this reference
     */
    public @Nullable BookedRefund findRefundByReference(String provider, String providerReference) {
        return Finder.in(ledger, in -> reader.refundOfReference(in, provider, providerReference));
    }

    /**
     * The refunds of a checkout.
     *
     * @param checkoutId of which one
     * @return all of them, the oldest first
     */
    public List<BookedRefund> refundsOf(String checkoutId) {
        return ledger.inTransaction(
                in -> reader.refunds(in.connection(), "r.checkout_id = ? ORDER BY r.booked_at, r.id", checkoutId));
    }

    /**
     * A chargeback.
     *
     * @param disputeId which one
     * @return the chargeback, or null if none is booked under this id
     */
    public @Nullable BookedChargeback chargeback(String disputeId) {
        return Finder.in(ledger, in -> reader.findChargeback(in, disputeId));
    }

    /**
     * The chargebacks of a checkout.
     *
     * @param checkoutId of which one
     * @return all of them, the oldest first
     */
    public List<BookedChargeback> chargebacksOf(String checkoutId) {
        return ledger.inTransaction(
                in -> reader.chargebacks(in.connection(), "b.checkout_id = ? ORDER BY b.opened_at, b.id", checkoutId));
    }

    /**
     * The provider's fees of a charge or a refund.
     *
     * @param subject what they were taken for
     * @param subjectId the id of the checkout or refund
     * @return all of them, the oldest first
     */
    public List<SaleFee> feesOf(SaleFee.Subject subject, String subjectId) {
        return ledger.inTransaction(in -> reader.fees(in.connection(), subject, subjectId));
    }

    /**
     * Checkouts that were paid in a span of time, to be compared with what the provider tells.
     *
     * @param provider through whom; none that was paid from a wallet
     * @param from the first moment, inclusive
     * @param until the last moment, exclusive
     * @param cursor where to go on, from {@link CheckoutPage#nextCursor}; null for the first page
     * @return at most 100, in the order in which they were paid
     */
    public CheckoutPage paidBetween(String provider, Instant from, Instant until, @Nullable String cursor) {
        return ledger.inTransaction(
                in -> reader.page(in.connection(), provider, CheckoutState.PAID, from, until, cursor));
    }

    /**
     * Checkouts of which nobody has said for some time whether they were paid: the provider is to be asked.
     *
     * @param provider through whom
     * @param olderThan made known before this moment
     * @param cursor where to go on, from {@link CheckoutPage#nextCursor}; null for the first page
     * @return at most 100, in the order in which they were made known
     */
    public CheckoutPage pending(String provider, Instant olderThan, @Nullable String cursor) {
        return ledger.inTransaction(
                in -> reader.page(in.connection(), provider, CheckoutState.PENDING, null, olderThan, cursor));
    }

    private SaleTransaction within(EscrowTransaction in) {
        return new SaleTransaction(in, payIn, fees, refunds);
    }
}
