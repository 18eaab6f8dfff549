package dev.bursar.ledger.sale;

import dev.bursar.ledger.AccountId;
import dev.bursar.ledger.escrow.EscrowTransaction;
import dev.bursar.ledger.internal.Units;
import dev.bursar.ledger.internal.Wrong;
import dev.bursar.ledger.settlement.Earning;
import dev.bursar.payment.Money;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** Books what providers take for charges and refunds. Thread-safe. */
final class Fees {

    private final SaleDesk desk;

    Fees(SaleDesk desk) {
        this.desk = desk;
    }

    SaleDesk desk() {
        return desk;
    }

    SaleFee ofCheckout(EscrowTransaction in, String feeId, String checkoutId, Money fee) throws SQLException {
        // Whoever has locked the checkout to compare its fees sees no other fee come in between.
        desk.rows().lockCheckout(in.ledger().connection(), checkoutId);
        CheckoutRow checkout = desk.charged(in, feeId, checkoutId);
        return book(
                in,
                new SaleFee(
                        feeId,
                        SaleFee.Subject.CHECKOUT,
                        checkoutId,
                        fee,
                        CostBearer.PLATFORM,
                        in.ledger().now()),
                checkout,
                List.of());
    }

    SaleFee ofRefund(EscrowTransaction in, String feeId, String refundId, Money fee) throws SQLException {
        Connection connection = in.ledger().connection();
        List<SalePart> parts = desk.rows().lockParts(connection, Refunds.SUBJECT, refundId);
        if (parts.isEmpty()) {
            throw new SaleRefusedException(SaleRefusal.UNKNOWN, feeId, "there is no refund " + refundId);
        }
        CheckoutRow checkout = desk.charged(in, feeId, parts.get(0).order().checkoutId());
        return book(
                in,
                new SaleFee(
                        feeId,
                        SaleFee.Subject.REFUND,
                        refundId,
                        fee,
                        desk.policy().refunds(),
                        in.ledger().now()),
                checkout,
                parts);
    }

    private SaleFee book(EscrowTransaction in, SaleFee fee, CheckoutRow checkout, List<SalePart> parts)
            throws SQLException {
        Wrong.unless(
                fee.amount().currency().equals(checkout.total().currency()),
                "fee",
                "is in another currency than the checkout: convert it first");
        Connection connection = in.ledger().connection();
        if (!insert(connection, fee)) {
            SaleFee there = desk.reader().fee(connection, fee.feeId());
            if (there == null) {
                throw SaleRows.notSeenYet();
            }
            if (there.subject() != fee.subject()
                    || !there.subjectId().equals(fee.subjectId())
                    || !there.amount().equals(fee.amount())) {
                throw SaleDesk.otherContent(fee.feeId());
            }
            return there;
        }
        AccountId clearing = desk.accounts().clearing(in.ledger(), checkout);
        Movement movement = desk.movement(in, "sale/fee/" + fee.feeId());
        if (fee.bearer() == CostBearer.PLATFORM) {
            movement.move(desk.accounts().providerFees(in.ledger(), fee.amount().currency()), clearing, fee.amount());
        } else {
            List<Money> shares = Proportion.share(
                    fee.amount(), parts.stream().map(SalePart::amount).toList());
            for (int i = 0; i < shares.size(); i++) {
                movement.earn(
                        clearing,
                        parts.get(i).order(),
                        Earning.Kind.ADJUSTMENT,
                        shares.get(i).negated(),
                        in.ledger().now());
            }
        }
        movement.book(checkout.checkoutId());
        return fee;
    }

    private boolean insert(Connection connection, SaleFee fee) throws SQLException {
        return desk.rows()
                .rows()
                .insert(
                        connection,
                        "INSERT INTO $.sale_fee (id, subject, subject_id, currency, decimals, amount, bearer, booked_at)"
                                + " VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
                        fee.feeId(),
                        fee.subject(),
                        fee.subjectId(),
                        fee.amount().currency().code(),
                        fee.amount().currency().fractionDigits(),
                        Units.of(fee.amount()),
                        fee.bearer(),
                        fee.bookedAt());
    }
}
