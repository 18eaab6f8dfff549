package dev.bursar.ledger.settlement;

import dev.bursar.ledger.AccountId;
import dev.bursar.ledger.AccountTerms;
import dev.bursar.ledger.LedgerCommand;
import dev.bursar.ledger.LedgerTransaction;
import dev.bursar.ledger.internal.ContentHash;
import dev.bursar.ledger.internal.Rows;
import dev.bursar.ledger.internal.Units;
import dev.bursar.payment.Money;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Makes a seller's batch for a period: everything of it in the one transaction that it is given. */
final class Closing {

    static final String RUN = "run";
    static final String WALLET = "wallet";

    private static final String RESERVE = "reserve";
    private static final String COMMISSION = "commission";
    private static final int SPREAD = 16;
    private static final int HASH = 20;

    private final Rows rows;
    private final BatchRows batches;
    private final OpenEarnings open;
    private final RuleBook rules;
    private final String platform;
    private final int attempts;

    Closing(Rows rows, RuleBook rules, String platform, int attempts) {
        this.rows = rows;
        this.batches = new BatchRows(rows);
        this.open = new OpenEarnings(rows);
        this.rules = rules;
        this.platform = platform;
        this.attempts = attempts;
    }

    /** What came of it: a batch, or what is carried over, or neither where there was nothing to settle. */
    record Outcome(
            @Nullable SettlementBatch batch, @Nullable CarryOver carried) {

        static final Outcome NOTHING = new Outcome(null, null);
    }

    Outcome close(
            LedgerTransaction transaction,
            OpenEarnings.Due due,
            SettlementPolicy policy,
            SettlementPeriod period,
            Instant now)
            throws SQLException {
        Connection connection = transaction.connection();
        lock(connection, due);
        if (batches.isSettled(connection, due, period.cutOff())) {
            return Outcome.NOTHING;
        }
        List<Earning> earnings = open.before(connection, due, period.cutOff());
        List<OpenEarnings.Reserve> reserves = open.reserves(connection, due, period.cutOff());
        if (earnings.isEmpty() && reserves.isEmpty()) {
            return Outcome.NOTHING;
        }
        OrderBook orders = new OrderBook(rows, connection, due, rules, policy.vat());
        List<OrderBook.Divided> lines = orders.divide(earnings);
        OrderShares shares = lines.stream()
                .map(OrderBook.Divided::shares)
                .reduce(OrderShares.none(due.currency()), OrderShares::plus);
        Money givenBack =
                reserves.stream().map(OpenEarnings.Reserve::amount).reduce(Money.zero(due.currency()), Money::plus);
        SettlementAmounts amounts = SettlementAmounts.of(shares, policy, givenBack);
        String reason = reasonToWait(amounts, policy);
        if (reason != null) {
            carryOver(connection, due, period.cutOff(), amounts.payable(), reason);
            return new Outcome(null, new CarryOver(due.seller(), period.cutOff(), amounts.payable(), reason));
        }
        SettlementBatch batch = batch(due, policy, period, amounts, now);
        batches.insert(connection, batch, policy.paysOut(), attempts, transaction.now());
        batches.insertLines(connection, batch.id(), lines);
        orders.keep();
        open.settle(connection, batch.id(), earnings, reserves);
        if (amounts.heldBack().isPositive()) {
            Instant until = period.cutOff()
                    .atZone(policy.zone())
                    .plusDays(policy.holdBack() == null ? 0 : policy.holdBack().days())
                    .toInstant();
            open.holdBack(connection, batch.id(), due, Units.of(amounts.heldBack()), until);
        }
        carryOver(connection, due, null, null, null);
        batches.happened(connection, batch.id(), now, RUN, batch.state(), "made of " + lines.size() + " earnings");
        book(transaction, batch, shares);
        return new Outcome(batch, null);
    }

    private void lock(Connection connection, OpenEarnings.Due due) throws SQLException {
        rows.insert(
                connection,
                "INSERT INTO $.settlement_seller (seller, currency, decimals) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
                due.seller(),
                due.currency().code(),
                due.currency().fractionDigits());
        rows.first(
                connection,
                "SELECT seller FROM $.settlement_seller WHERE seller = ? AND currency = ? FOR UPDATE",
                row -> row.getString("seller"),
                due.seller(),
                due.currency().code());
    }

    private static @Nullable String reasonToWait(SettlementAmounts amounts, SettlementPolicy policy) {
        Money payable = amounts.payable();
        Money least = policy.minimums().get(payable.currency());
        if (!payable.isPositive()) {
            return "a batch would leave " + payable + ", which cannot be paid out";
        }
        if (least != null && payable.compareTo(least) < 0) {
            return "a batch would leave " + payable + ", and the least to settle is " + least;
        }
        return null;
    }

    private void carryOver(
            Connection connection,
            OpenEarnings.Due due,
            @Nullable Instant cutOff,
            @Nullable Money amount,
            @Nullable String reason)
            throws SQLException {
        rows.update(
                connection,
                "UPDATE $.settlement_seller SET carried_cut_off = ?, carried = ?, reason = ? WHERE seller = ? AND currency = ?",
                cutOff,
                amount == null ? null : Units.of(amount),
                reason,
                due.seller(),
                due.currency().code());
    }

    private static SettlementBatch batch(
            OpenEarnings.Due due,
            SettlementPolicy policy,
            SettlementPeriod period,
            SettlementAmounts amounts,
            Instant now) {
        // The same wherever it is made, and short enough to be a payout's id at any provider.
        String hash = new ContentHash()
                .add(due.seller())
                .add(due.currency().code())
                .add(period.cutOff())
                .hex()
                .substring(0, HASH);
        String id = "st-" + DateTimeFormatter.BASIC_ISO_DATE.format(period.to()) + "-" + hash;
        boolean taken = !amounts.commission().plus(amounts.vat()).isZero();
        return new SettlementBatch(
                id,
                due.seller(),
                period,
                amounts,
                policy.paysOut() ? SettlementState.PENDING : SettlementState.COMPLETED,
                null,
                null,
                new SettlementBatch.Invoice(
                        policy.invoices() && taken ? InvoiceState.DUE : InvoiceState.NONE, null, null),
                now);
    }

    private void book(LedgerTransaction transaction, SettlementBatch batch, OrderShares shares) {
        SettlementAmounts amounts = batch.amounts();
        Map<AccountId, Money> entries = new TreeMap<>();
        AccountId earned = account(batch, batch.seller(), Earning.ACCOUNT);
        transaction.open(earned, AccountTerms.unbounded());
        entries.put(earned, amounts.gross().negated());
        entries.put(ofPlatform(transaction, batch, COMMISSION), amounts.commission());
        entries.put(ofPlatform(transaction, batch, "vat"), amounts.vat());
        entries.put(
                ofPlatform(transaction, batch, "withheld-tax"),
                amounts.incomeTax().plus(amounts.localTax()));
        shares.partners().forEach((party, amount) -> {
            AccountId partner = account(batch, party.owner(), COMMISSION);
            transaction.open(partner, AccountTerms.unbounded());
            entries.merge(partner, amount, Money::plus);
        });
        entries.put(ofSeller(transaction, batch, RESERVE), amounts.heldBack().minus(amounts.givenBack()));
        entries.put(ofSeller(transaction, batch, WALLET), amounts.payable());
        LedgerCommand.Transfer.Builder transfer = LedgerCommand.Transfer.builder(batch.transferId())
                .reference(batch.id())
                .description("Settlement " + batch.period());
        entries.forEach((account, amount) -> {
            if (!amount.isZero()) {
                transfer.entry(account, amount);
            }
        });
        transaction.book(transfer.build());
    }

    private AccountId ofPlatform(LedgerTransaction transaction, SettlementBatch batch, String kind) {
        AccountId id = account(batch, platform, kind);
        transaction.open(id, AccountTerms.spreadOver(SPREAD));
        return id;
    }

    private static AccountId ofSeller(LedgerTransaction transaction, SettlementBatch batch, String kind) {
        AccountId id = account(batch, batch.seller(), kind);
        transaction.open(id, AccountTerms.notBelow(Money.zero(batch.currency())));
        return id;
    }

    private static AccountId account(SettlementBatch batch, String owner, String kind) {
        return new AccountId(owner, kind, batch.currency());
    }
}
