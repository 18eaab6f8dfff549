package dev.bursar.ledger.sale;

import dev.bursar.ledger.AccountId;
import dev.bursar.ledger.escrow.Escrow;
import dev.bursar.ledger.escrow.EscrowTransaction;
import dev.bursar.ledger.internal.ContentHash;
import dev.bursar.ledger.internal.Units;
import dev.bursar.ledger.internal.Wrong;
import dev.bursar.ledger.settlement.Earning;
import dev.bursar.payment.Money;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Books refunds. Orders are locked before anything is decided, so refunds of one order wait for each other. Thread-safe. */
final class Refunds {

    static final String SUBJECT = "REFUND";

    private final SaleDesk desk;
    private final SaleRows rows;

    Refunds(SaleDesk desk) {
        this.desk = desk;
        this.rows = desk.rows();
    }

    /** A refund's row. */
    record Row(
            String refundId,
            String checkoutId,
            String content,
            @Nullable String reference) {}

    BookedRefund refund(EscrowTransaction in, String refundId, String orderId, Money amount, @Nullable String reference)
            throws SQLException {
        Connection connection = in.ledger().connection();
        OrderRow order = rows.lockOrder(connection, orderId);
        String content = content("order", refundId, orderId)
                .add(amount.currency().code())
                .add(Units.of(amount))
                .hex();
        if (isRepeated(connection, refundId, content, reference)) {
            return desk.reader().refund(connection, refundId);
        }
        if (order == null) {
            throw SaleDesk.noOrder(refundId, orderId);
        }
        CheckoutRow checkout = desk.paid(in, refundId, order.checkoutId());
        Wrong.unless(
                amount.currency().equals(order.amount().currency()), "amount", "is in another currency than the order");
        if (amount.compareTo(order.left()) > 0) {
            throw new SaleRefusedException(
                    SaleRefusal.TOO_MUCH,
                    refundId,
                    order.left() + " is left of the order " + orderId + ", not " + amount);
        }
        SalePart part = part(in, order, amount);
        return book(in, new Row(refundId, checkout.checkoutId(), content, reference), checkout, List.of(part));
    }

    BookedRefund refundAll(EscrowTransaction in, String refundId, String checkoutId, @Nullable String reference)
            throws SQLException {
        Connection connection = in.ledger().connection();
        List<OrderRow> orders = rows.lockOrders(connection, checkoutId);
        String content = content("checkout", refundId, checkoutId).hex();
        if (isRepeated(connection, refundId, content, reference)) {
            return desk.reader().refund(connection, refundId);
        }
        CheckoutRow checkout = desk.paid(in, refundId, checkoutId);
        List<SalePart> parts = new ArrayList<>();
        for (OrderRow order : orders) {
            if (order.left().isPositive()) {
                parts.add(part(in, order, order.left()));
            }
        }
        if (parts.isEmpty()) {
            throw new SaleRefusedException(
                    SaleRefusal.TOO_MUCH, refundId, "nothing is left of the checkout " + checkoutId);
        }
        return book(in, new Row(refundId, checkoutId, content, reference), checkout, parts);
    }

    BookedRefund referenceOf(EscrowTransaction in, String refundId, String reference) throws SQLException {
        Connection connection = in.ledger().connection();
        Row row = lock(connection, refundId);
        if (row == null) {
            throw new SaleRefusedException(SaleRefusal.UNKNOWN, refundId, "there is no such refund: book it first");
        }
        setReference(connection, row, reference);
        return desk.reader().refund(connection, refundId);
    }

    private static SalePart part(EscrowTransaction in, OrderRow order, Money amount) throws SQLException {
        Money zero = Money.zero(amount.currency());
        Escrow escrow = in.lock(order.orderId());
        Money held = escrow == null ? zero : escrow.held();
        return new SalePart(order, amount, held.compareTo(amount) < 0 ? held : amount, zero, false);
    }

    private BookedRefund book(EscrowTransaction in, Row row, CheckoutRow checkout, List<SalePart> parts)
            throws SQLException {
        Connection connection = in.ledger().connection();
        String refundId = row.refundId();
        Money amount = parts.stream().map(SalePart::amount).reduce(Money::plus).orElseThrow();
        insert(connection, row, amount, in);
        rows.insertParts(connection, SUBJECT, refundId, parts);
        if (row.reference() != null) {
            claim(connection, checkout, refundId, row.reference());
        }
        AccountId target = desk.accounts().source(in.ledger(), checkout);
        Movement movement = desk.movement(in, "sale/refund/" + refundId);
        for (SalePart part : parts) {
            OrderRow order = part.order();
            rows.refunded(connection, order.orderId(), part.amount());
            if (part.fromEscrow().isPositive()) {
                in.takeBack(order.orderId(), part.fromEscrow(), "refund " + refundId);
                movement.move(in.account(order.seller(), amount), target, part.fromEscrow());
            }
            movement.earn(
                    target,
                    order,
                    Earning.Kind.REFUND,
                    part.fromEarned().negated(),
                    in.ledger().now());
        }
        movement.book(checkout.checkoutId());
        return desk.reader().refund(connection, refundId);
    }

    private void insert(Connection connection, Row row, Money amount, EscrowTransaction in) throws SQLException {
        if (!rows.rows()
                .insert(
                        connection,
                        "INSERT INTO $.sale_refund (id, checkout_id, amount, content, provider_reference, booked_at)"
                                + " VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
                        row.refundId(),
                        row.checkoutId(),
                        Units.of(amount),
                        row.content(),
                        row.reference(),
                        in.ledger().now())) {
            throw SaleRows.notSeenYet();
        }
    }

    /** Whether the same was said before. A reference that was not known then is kept. */
    private boolean isRepeated(Connection connection, String refundId, String content, @Nullable String reference)
            throws SQLException {
        Row row = lock(connection, refundId);
        if (row == null) {
            return false;
        }
        if (!row.content().equals(content)) {
            throw SaleDesk.otherContent(refundId);
        }
        if (reference != null) {
            setReference(connection, row, reference);
        }
        return true;
    }

    private void setReference(Connection connection, Row row, String reference) throws SQLException {
        if (reference.equals(row.reference())) {
            return;
        }
        if (row.reference() != null) {
            throw new SaleRefusedException(
                    SaleRefusal.OTHER_CONTENT, row.refundId(), "the provider calls it otherwise, as was said before");
        }
        CheckoutRow checkout = rows.checkout(connection, row.checkoutId());
        if (checkout == null) {
            throw SaleRows.notSeenYet();
        }
        claim(connection, checkout, row.refundId(), reference);
        rows.rows()
                .update(
                        connection,
                        "UPDATE $.sale_refund SET provider_reference = ? WHERE id = ?",
                        reference,
                        row.refundId());
    }

    private void claim(Connection connection, CheckoutRow checkout, String refundId, String reference)
            throws SQLException {
        if (checkout.fromWallet()) {
            throw new SaleRefusedException(
                    SaleRefusal.NO_PROVIDER, refundId, "it goes to a wallet, so no provider has a reference for it");
        }
        rows.claim(connection, checkout.provider(), SUBJECT, reference, refundId);
    }

    private @Nullable Row lock(Connection connection, String refundId) throws SQLException {
        return rows.rows()
                .first(
                        connection,
                        "SELECT * FROM $.sale_refund WHERE id = ? FOR UPDATE",
                        row -> new Row(
                                row.getString("id"),
                                row.getString("checkout_id"),
                                row.getString("content"),
                                row.getString("provider_reference")),
                        refundId);
    }

    private static ContentHash content(String what, String refundId, String subjectId) {
        return new ContentHash().add(what).add(refundId).add(subjectId);
    }
}
