package dev.bursar.ledger.sale;

import dev.bursar.ledger.AccountId;
import dev.bursar.ledger.escrow.EscrowTerms;
import dev.bursar.ledger.escrow.EscrowTransaction;
import dev.bursar.ledger.internal.ContentHash;
import dev.bursar.ledger.internal.Units;
import dev.bursar.ledger.settlement.Earning;
import dev.bursar.payment.Money;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Makes checkouts known, and books that they were paid. Thread-safe. */
final class PayIn {

    private final SaleDesk desk;
    private final SaleRows rows;

    PayIn(SaleDesk desk) {
        this.desk = desk;
        this.rows = desk.rows();
    }

    BookedCheckout expect(EscrowTransaction in, Checkout checkout) throws SQLException {
        Connection connection = in.ledger().connection();
        String content = content(checkout);
        if (rows.insert(connection, checkout, content, in.ledger().now())) {
            int position = 1;
            for (SaleOrder order : checkout.orders()) {
                if (order.escrow() != null) {
                    in.check(order.escrow());
                }
                if (!rows.insert(connection, checkout.checkoutId(), position++, order)) {
                    throw new SaleRefusedException(
                            SaleRefusal.ORDER_TAKEN,
                            checkout.checkoutId(),
                            "the order " + order.orderId() + " is part of another checkout");
                }
            }
        } else {
            CheckoutRow there = rows.checkout(connection, checkout.checkoutId());
            if (there == null) {
                throw SaleRows.notSeenYet();
            }
            if (!there.content().equals(content)) {
                throw SaleDesk.otherContent(checkout.checkoutId());
            }
        }
        return desk.reader().known(connection, checkout.checkoutId());
    }

    BookedCheckout paid(EscrowTransaction in, String checkoutId, String reference, Money charged, Instant paidAt)
            throws SQLException {
        Connection connection = in.ledger().connection();
        CheckoutRow checkout = lock(connection, checkoutId);
        if (checkout.state() == CheckoutState.PAID
                && reference.equals(checkout.providerReference())
                && charged.equals(checkout.total())) {
            return desk.reader().known(connection, checkoutId);
        }
        checkPending(checkout);
        if (!charged.equals(checkout.total())) {
            throw new SaleRefusedException(
                    SaleRefusal.OTHER_AMOUNT,
                    checkoutId,
                    charged + " was charged, and its orders sum to " + checkout.total()
                            + ": refund the charge, or find out who is wrong");
        }
        rows.claim(connection, checkout.provider(), SaleRows.CHARGE, reference, checkoutId);
        rows.updateState(connection, checkoutId, CheckoutState.PAID, false, reference, paidAt);
        book(in, checkout, desk.accounts().clearing(in.ledger(), checkout), paidAt);
        return desk.reader().known(connection, checkoutId);
    }

    BookedCheckout paidFromWallet(EscrowTransaction in, String checkoutId) throws SQLException {
        Connection connection = in.ledger().connection();
        CheckoutRow checkout = lock(connection, checkoutId);
        if (checkout.state() != CheckoutState.PAID || !checkout.fromWallet()) {
            checkPending(checkout);
            Instant now = in.ledger().now();
            rows.updateState(connection, checkoutId, CheckoutState.PAID, true, null, now);
            book(in, checkout, desk.accounts().wallet(in.ledger(), checkout), now);
        }
        return desk.reader().known(connection, checkoutId);
    }

    BookedCheckout abandoned(EscrowTransaction in, String checkoutId) throws SQLException {
        Connection connection = in.ledger().connection();
        CheckoutRow checkout = lock(connection, checkoutId);
        if (checkout.state() != CheckoutState.ABANDONED) {
            checkPending(checkout);
            rows.updateState(connection, checkoutId, CheckoutState.ABANDONED, false, null, null);
        }
        return desk.reader().known(connection, checkoutId);
    }

    private void book(EscrowTransaction in, CheckoutRow checkout, AccountId source, Instant paidAt)
            throws SQLException {
        Movement movement = desk.movement(in, "sale/paid/" + checkout.checkoutId());
        for (OrderRow order : rows.orders(in.ledger().connection(), checkout.checkoutId())) {
            EscrowTerms terms = order.terms();
            if (terms == null) {
                movement.earn(source, order, Earning.Kind.SALE, order.amount(), paidAt);
            } else {
                in.open(order.orderId(), order.seller(), order.amount(), terms);
                movement.move(source, in.account(order.seller(), order.amount()), order.amount());
            }
        }
        movement.book(checkout.checkoutId());
    }

    private CheckoutRow lock(Connection connection, String checkoutId) throws SQLException {
        CheckoutRow checkout = rows.lockCheckout(connection, checkoutId);
        if (checkout == null) {
            throw new SaleRefusedException(
                    SaleRefusal.UNKNOWN, checkoutId, "there is no such checkout: expect it before it is charged");
        }
        return checkout;
    }

    private static void checkPending(CheckoutRow checkout) {
        if (checkout.state() != CheckoutState.PENDING) {
            String how = checkout.state() == CheckoutState.ABANDONED
                    ? "it is abandoned"
                    : checkout.fromWallet()
                            ? "it was paid from a wallet"
                            : "it was paid with another charge, or amount";
            throw new SaleRefusedException(SaleRefusal.WRONG_STATE, checkout.checkoutId(), how);
        }
    }

    private static String content(Checkout checkout) {
        ContentHash hash = new ContentHash()
                .add(checkout.checkoutId())
                .add(checkout.buyer())
                .add(checkout.provider())
                .add(checkout.total().currency().code())
                .add(checkout.total().currency().fractionDigits());
        for (SaleOrder order : checkout.orders()) {
            @Nullable EscrowTerms terms = order.escrow();
            hash.add(order.orderId())
                    .add(order.seller())
                    .add(Units.of(order.amount()))
                    .add(terms == null ? null : terms.condition().text())
                    .add(terms == null ? null : terms.deadline())
                    .add(
                            terms == null || terms.atDeadline() == null
                                    ? null
                                    : terms.atDeadline().name());
        }
        return hash.hex();
    }
}
