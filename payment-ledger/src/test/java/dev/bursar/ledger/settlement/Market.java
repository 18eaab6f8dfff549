package dev.bursar.ledger.settlement;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bursar.jdbc.TestDatabase;
import dev.bursar.ledger.AccountId;
import dev.bursar.ledger.AccountTerms;
import dev.bursar.ledger.Balance;
import dev.bursar.ledger.BookedTransfer;
import dev.bursar.ledger.Entry;
import dev.bursar.ledger.Ledger;
import dev.bursar.ledger.LedgerCommand;
import dev.bursar.ledger.LedgerSchema;
import dev.bursar.ledger.internal.Rows;
import dev.bursar.ledger.internal.Units;
import dev.bursar.payment.Money;
import dev.bursar.testkit.VirtualClock;
import dev.bursar.testkit.payout.PayoutSimulator;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import javax.sql.DataSource;

/** A market place whose sellers earn won, with all that its settlements need. */
final class Market {

    static final String SELLER = "seller-17";

    final VirtualClock clock = VirtualClock.at(Instant.parse("2026-11-30T15:00:00Z"));
    final PayoutSimulator bank = new PayoutSimulator("bank", clock);
    final DataSource database;
    final Ledger ledger;
    private final Earnings earnings;

    private static final List<String> TABLES = List.of(
            "settlement_event",
            "settlement_line",
            "settlement_reserve",
            "settlement_batch",
            "settlement_seller",
            "settled_order",
            "earning",
            "entry",
            "transfer",
            "balance",
            "account");

    private Market(DataSource database) {
        this.database = database;
        this.ledger = Ledger.builder(database).clock(clock).build();
        this.earnings = new Earnings(ledger);
        ledger.open(AccountId.of("toss", "clearing", "KRW"), AccountTerms.spreadOver(16));
    }

    static Market in(TestDatabase kind) {
        DataSource fresh = kind.fresh("ledger", LedgerSchema::migrate);
        return new Market(fresh);
    }

    /** A market place of which nothing is known yet, in the same database: making one takes longer than most tests. */
    Market anew() {
        Rows rows = new Rows(ledger.schema());
        ledger.inTransaction(transaction -> {
            for (String table : TABLES) {
                rows.update(transaction.connection(), "DELETE FROM $." + table);
            }
            return true;
        });
        return new Market(database);
    }

    static Money won(long amount) {
        return Money.of(amount, "KRW");
    }

    static SettlementPolicy.Builder monthly() {
        return SettlementPolicy.builder();
    }

    Settlements.Builder settlements(SettlementRule rule, SettlementPolicy policy) {
        return settlements(ledger, rule, policy);
    }

    Settlements.Builder settlements(Ledger over, SettlementRule rule, SettlementPolicy policy) {
        return Settlements.builder(over, RuleBook.of(rule), seller -> policy)
                .payouts(bank, (seller, currency) -> "payee-of-" + seller);
    }

    void sells(String order, long amount, String when) {
        earns(SELLER, order + "-sale", order, Earning.Kind.SALE, amount, when);
    }

    void refunds(String order, long amount, String when) {
        earns(SELLER, order + "-refund-" + when, order, Earning.Kind.REFUND, -amount, when);
    }

    void earns(String seller, String id, String order, Earning.Kind kind, long amount, String when) {
        Earning earning = new Earning(id, seller, order, kind, won(amount), Instant.parse(when));
        ledger.inTransaction(transaction -> {
            earnings.open(transaction, earning);
            earnings.record(transaction, earning);
            return transaction.book(LedgerCommand.Transfer.builder(id)
                    .entry(AccountId.of("toss", "clearing", "KRW"), won(-amount))
                    .entry(earning.account(), won(amount))
                    .build());
        });
    }

    SettlementRun run(Settlements settlements) {
        return settlements.run(clock.instant());
    }

    SettlementRun runLater(Settlements settlements) {
        clock.advance(Duration.ofMinutes(11));
        return run(settlements);
    }

    Money on(String owner, String kind) {
        Balance balance = ledger.balance(AccountId.of(owner, kind, "KRW"));
        return balance == null ? won(0) : balance.posted();
    }

    /** What must hold after anything. */
    void isWhole() {
        assertThat(ledger.verify().faults()).isEmpty();
        Rows rows = new Rows(ledger.schema());
        List<String> sellers = ledger.inTransaction(transaction ->
                rows.list(transaction.connection(), "SELECT DISTINCT seller FROM $.earning", row -> row.getString(1)));
        for (String seller : sellers) {
            assertThat(on(seller, Earning.ACCOUNT))
                    .as("what %s has open", seller)
                    .isEqualTo(sum(
                            rows, "SELECT SUM(amount) FROM $.earning WHERE settled_in IS NULL AND seller = ?", seller));
            assertThat(on(seller, "reserve"))
                    .as("what is kept from %s", seller)
                    .isEqualTo(sum(
                            rows,
                            "SELECT SUM(amount) FROM $.settlement_reserve WHERE given_back_in IS NULL AND seller = ?",
                            seller));
        }
        List<SettlementBatch> batches = ledger.inTransaction(transaction ->
                rows.list(transaction.connection(), "SELECT * FROM $.settlement_batch", BatchRows::batch));
        batches.forEach(batch -> adds(rows, batch));
        ledger.inTransaction(transaction ->
                        rows.list(transaction.connection(), "SELECT gross, shares FROM $.settled_order", row ->
                                new Object[] {Units.get(row, "gross"), row.getString("shares")}))
                .forEach(order -> assertThat(OrderShares.parse((String) order[1], won(0).currency())
                                .total())
                        .isEqualTo(won(((BigInteger) order[0]).longValueExact())));
    }

    private void adds(Rows rows, SettlementBatch batch) {
        List<SettlementLine> lines =
                ledger.inTransaction(transaction -> new BatchRows(rows).lines(transaction.connection(), batch));
        SettlementAmounts amounts = batch.amounts();
        assertThat(total(lines, SettlementLine::gross)).isEqualTo(amounts.gross());
        assertThat(total(lines, SettlementLine::sellerShare)).isEqualTo(amounts.sellerShare());
        assertThat(total(lines, SettlementLine::commission)).isEqualTo(amounts.commission());
        assertThat(total(lines, SettlementLine::vat)).isEqualTo(amounts.vat());
        assertThat(total(lines, SettlementLine::toPartners)).isEqualTo(amounts.toPartners());
        BookedTransfer transfer = ledger.transfer(batch.transferId());
        assertThat(transfer).isNotNull();
        assertThat(transfer.entries())
                .contains(new Entry(AccountId.of(batch.seller(), "wallet", "KRW"), amounts.payable()));
    }

    private Money sum(Rows rows, String sql, String seller) {
        BigInteger units = ledger.inTransaction(transaction -> rows.first(
                transaction.connection(),
                sql,
                row -> row.getBigDecimal(1) == null
                        ? BigInteger.ZERO
                        : Units.get(row, row.getMetaData().getColumnLabel(1)),
                seller));
        return won(units == null ? 0 : units.longValueExact());
    }

    private static Money total(List<SettlementLine> lines, Function<SettlementLine, Money> part) {
        return lines.stream().map(part).reduce(won(0), Money::plus);
    }
}
