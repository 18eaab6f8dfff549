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
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Books chargebacks. Orders are locked before anything is decided, as for refunds. Thread-safe. */
final class Chargebacks {

    static final String SUBJECT = "CHARGEBACK";

    private final SaleDesk desk;
    private final SaleRows rows;

    Chargebacks(SaleDesk desk) {
        this.desk = desk;
        this.rows = desk.rows();
    }

    /** A chargeback's row. */
    private record Row(
            String checkoutId,
            String content,
            BookedChargeback.State state,
            @Nullable String feeOutcome) {}

    BookedChargeback ofOrder(EscrowTransaction in, String disputeId, String orderId, Money amount, Money fee)
            throws SQLException {
        OrderRow order = rows.lockOrder(in.ledger().connection(), orderId);
        if (order == null) {
            throw SaleDesk.noOrder(disputeId, orderId);
        }
        return open(in, disputeId, "order", orderId, List.of(order), amount, fee);
    }

    BookedChargeback ofCheckout(EscrowTransaction in, String disputeId, String checkoutId, Money amount, Money fee)
            throws SQLException {
        List<OrderRow> orders = rows.lockOrders(in.ledger().connection(), checkoutId);
        return open(in, disputeId, "checkout", checkoutId, orders, amount, fee);
    }

    private BookedChargeback open(
            EscrowTransaction in,
            String disputeId,
            String what,
            String subjectId,
            List<OrderRow> orders,
            Money amount,
            Money fee)
            throws SQLException {
        Connection connection = in.ledger().connection();
        String content = new ContentHash()
                .add(what)
                .add(disputeId)
                .add(subjectId)
                .add(amount.currency().code())
                .add(Units.of(amount))
                .add(Units.of(fee))
                .hex();
        Row there = lock(connection, disputeId);
        if (there != null) {
            if (!there.content().equals(content)) {
                throw SaleDesk.otherContent(disputeId);
            }
            return desk.reader().chargeback(connection, disputeId);
        }
        String checkoutId = orders.isEmpty() ? subjectId : orders.get(0).checkoutId();
        CheckoutRow checkout = desk.charged(in, disputeId, checkoutId);
        check(disputeId, orders, amount, fee, checkout);
        Money left = sum(orders.stream().map(OrderRow::left).toList());
        Money taken = amount.compareTo(left) > 0 ? left : amount;
        insert(in, disputeId, checkoutId, content, amount, fee, amount.minus(taken));
        List<SalePart> parts = parts(in, orders, taken, fee);
        rows.insertParts(connection, SUBJECT, disputeId, parts);
        for (SalePart part : parts) {
            rows.chargedBack(connection, part.order().orderId(), part.amount());
            if (part.frozen()) {
                in.freeze(part.order().orderId(), part.fromEscrow(), "chargeback " + disputeId);
            }
        }
        Money onPlatform = amount.minus(taken).plus(fee).minus(sellersFee(parts));
        Movement movement = desk.movement(in, "sale/chargeback/" + disputeId);
        move(in, movement, checkout, parts, onPlatform, Earning.Kind.CHARGEBACK);
        movement.book(checkoutId);
        return desk.reader().chargeback(connection, disputeId);
    }

    private static void check(String disputeId, List<OrderRow> orders, Money amount, Money fee, CheckoutRow checkout) {
        boolean sameCurrency = amount.currency().equals(checkout.total().currency());
        Wrong.unless(sameCurrency, "amount", "is in another currency than the checkout");
        Wrong.unless(
                fee.currency().equals(checkout.total().currency()), "fee", "is in another currency than the checkout");
        Money paid = sum(orders.stream().map(OrderRow::amount).toList());
        if (amount.compareTo(paid) > 0) {
            throw new SaleRefusedException(
                    SaleRefusal.TOO_MUCH,
                    disputeId,
                    "no more than " + paid + " was paid, and " + amount + " is taken back");
        }
    }

    /** What is taken of each order, in proportion to what is left of it: so of none more than that. */
    private List<SalePart> parts(EscrowTransaction in, List<OrderRow> orders, Money taken, Money fee)
            throws SQLException {
        Money zero = Money.zero(taken.currency());
        List<Money> shares =
                Proportion.share(taken, orders.stream().map(OrderRow::left).toList());
        List<Money> fees = desk.policy().chargebacks() == CostBearer.PLATFORM
                ? orders.stream().map(order -> zero).toList()
                : Proportion.share(
                        fee,
                        taken.isPositive()
                                ? shares
                                : orders.stream().map(OrderRow::amount).toList());
        List<SalePart> parts = new ArrayList<>();
        for (int i : IntStream.range(0, orders.size()).toArray()) {
            Escrow escrow = in.lock(orders.get(i).orderId());
            Money held = escrow == null ? zero : escrow.held();
            Money share = shares.get(i);
            parts.add(new SalePart(
                    orders.get(i),
                    share,
                    held.compareTo(share) < 0 ? held : share,
                    fees.get(i),
                    escrow != null && !escrow.state().isEnd()));
        }
        return parts;
    }

    BookedChargeback won(EscrowTransaction in, String disputeId, DisputeFee feeOutcome) throws SQLException {
        Connection connection = in.ledger().connection();
        List<SalePart> parts = rows.lockParts(connection, SUBJECT, disputeId);
        if (decided(connection, disputeId, parts, BookedChargeback.State.WON, feeOutcome)) {
            return desk.reader().chargeback(connection, disputeId);
        }
        BookedChargeback chargeback = desk.reader().chargeback(connection, disputeId);
        CheckoutRow checkout = desk.charged(in, disputeId, chargeback.checkoutId());
        boolean returned = feeOutcome == DisputeFee.RETURNED;
        Money zero = Money.zero(chargeback.amount().currency());
        List<SalePart> back = new ArrayList<>();
        for (SalePart part : parts) {
            rows.chargedBack(connection, part.order().orderId(), part.amount().negated());
            if (part.frozen()) {
                in.unfreeze(part.order().orderId(), part.fromEscrow(), "chargeback won " + disputeId);
            }
            back.add(new SalePart(
                    part.order(),
                    part.amount().negated(),
                    part.fromEscrow().negated(),
                    returned ? part.fee().negated() : zero,
                    false));
        }
        Money platformFee = chargeback.fee().minus(sellersFee(parts));
        Money onPlatform = chargeback.loss().plus(returned ? platformFee : zero).negated();
        Movement movement = desk.movement(in, "sale/chargeback-won/" + disputeId);
        move(in, movement, checkout, back, onPlatform, Earning.Kind.CHARGEBACK_REVERSED);
        movement.book(checkout.checkoutId());
        decide(in, disputeId, BookedChargeback.State.WON, feeOutcome);
        return desk.reader().chargeback(connection, disputeId);
    }

    BookedChargeback lost(EscrowTransaction in, String disputeId) throws SQLException {
        Connection connection = in.ledger().connection();
        List<SalePart> parts = rows.lockParts(connection, SUBJECT, disputeId);
        if (!decided(connection, disputeId, parts, BookedChargeback.State.LOST, null)) {
            for (SalePart part : parts) {
                if (part.frozen()) {
                    Money nothing = Money.zero(part.amount().currency());
                    in.unfreeze(part.order().orderId(), nothing, "chargeback lost " + disputeId);
                }
            }
            decide(in, disputeId, BookedChargeback.State.LOST, null);
        }
        return desk.reader().chargeback(connection, disputeId);
    }

    /** Moves what is taken to the provider, or, of parts less than zero, back from it. */
    private void move(
            EscrowTransaction in,
            Movement movement,
            CheckoutRow checkout,
            List<SalePart> parts,
            Money onPlatform,
            Earning.Kind kind) {
        AccountId clearing = desk.accounts().clearing(in.ledger(), checkout);
        for (SalePart part : parts) {
            if (!part.fromEscrow().isZero()) {
                movement.move(in.account(part.order().seller(), part.amount()), clearing, part.fromEscrow());
            }
            movement.earn(
                    clearing,
                    part.order(),
                    kind,
                    part.fromEarned().negated(),
                    in.ledger().now());
            movement.earn(
                    clearing,
                    part.order(),
                    Earning.Kind.ADJUSTMENT,
                    part.fee().negated(),
                    in.ledger().now());
        }
        if (!onPlatform.isZero()) {
            movement.move(desk.accounts().chargebacks(in.ledger(), onPlatform.currency()), clearing, onPlatform);
        }
    }

    /** Whether it was decided so before; refused where it was decided otherwise, or there is none. */
    private boolean decided(
            Connection connection,
            String disputeId,
            List<SalePart> parts,
            BookedChargeback.State state,
            @Nullable DisputeFee feeOutcome)
            throws SQLException {
        Row row = parts.isEmpty() ? null : lock(connection, disputeId);
        if (row == null) {
            throw new SaleRefusedException(
                    SaleRefusal.UNKNOWN, disputeId, "there is no such chargeback: open it first");
        }
        if (row.state() == BookedChargeback.State.OPEN) {
            return false;
        }
        String outcome = feeOutcome == null ? null : feeOutcome.name();
        if (row.state() != state || !Objects.equals(row.feeOutcome(), outcome)) {
            throw new SaleRefusedException(
                    SaleRefusal.DECIDED, disputeId, "it was decided before, and otherwise: it is " + row.state());
        }
        return true;
    }

    private void decide(
            EscrowTransaction in, String disputeId, BookedChargeback.State state, @Nullable DisputeFee feeOutcome)
            throws SQLException {
        rows.rows()
                .update(
                        in.ledger().connection(),
                        "UPDATE $.chargeback SET state = ?, fee_outcome = ?, decided_at = ? WHERE id = ?",
                        state,
                        feeOutcome,
                        in.ledger().now(),
                        disputeId);
    }

    private void insert(
            EscrowTransaction in,
            String disputeId,
            String checkoutId,
            String content,
            Money amount,
            Money fee,
            Money loss)
            throws SQLException {
        if (!rows.rows()
                .insert(
                        in.ledger().connection(),
                        "INSERT INTO $.chargeback (id, checkout_id, amount, fee, loss, content, state, opened_at)"
                                + " VALUES (?, ?, ?, ?, ?, ?, 'OPEN', ?) ON CONFLICT DO NOTHING",
                        disputeId,
                        checkoutId,
                        Units.of(amount),
                        Units.of(fee),
                        Units.of(loss),
                        content,
                        in.ledger().now())) {
            throw SaleRows.notSeenYet();
        }
    }

    private @Nullable Row lock(Connection connection, String disputeId) throws SQLException {
        return rows.rows()
                .first(
                        connection,
                        "SELECT * FROM $.chargeback WHERE id = ? FOR UPDATE",
                        row -> new Row(
                                row.getString("checkout_id"),
                                row.getString("content"),
                                BookedChargeback.State.valueOf(row.getString("state")),
                                row.getString("fee_outcome")),
                        disputeId);
    }

    private static Money sellersFee(List<SalePart> parts) {
        return sum(parts.stream().map(SalePart::fee).toList());
    }

    private static Money sum(List<Money> amounts) {
        return amounts.stream().reduce(Money::plus).orElseThrow();
    }
}
