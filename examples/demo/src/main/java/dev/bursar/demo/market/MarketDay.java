package dev.bursar.demo.market;

import static dev.bursar.demo.narration.NotAsTold.unless;
import static dev.bursar.demo.terminal.Screen.fit;
import static dev.bursar.demo.terminal.Screen.piece;
import static dev.bursar.demo.terminal.Screen.right;

import dev.bursar.demo.market.Town.Basket;
import dev.bursar.demo.market.Town.Item;
import dev.bursar.demo.narration.Requests;
import dev.bursar.demo.narration.Teller;
import dev.bursar.demo.terminal.Ink;
import dev.bursar.demo.terminal.Screen;
import dev.bursar.ledger.AccountId;
import dev.bursar.ledger.Balance;
import dev.bursar.ledger.KindTotal;
import dev.bursar.ledger.LedgerReport;
import dev.bursar.ledger.escrow.Actor;
import dev.bursar.ledger.escrow.EscrowRun;
import dev.bursar.ledger.escrow.Resolution;
import dev.bursar.ledger.reconciliation.ImportResult;
import dev.bursar.ledger.reconciliation.ItemClass;
import dev.bursar.ledger.reconciliation.ProviderRow;
import dev.bursar.ledger.reconciliation.Reconciliation;
import dev.bursar.ledger.reconciliation.ReconciliationPolicy;
import dev.bursar.ledger.settlement.SettlementBatch;
import dev.bursar.ledger.settlement.SettlementRun;
import dev.bursar.ledger.settlement.SettlementState;
import dev.bursar.payment.CurrencyCode;
import dev.bursar.payment.Money;
import dev.bursar.payment.TransactionPage;
import dev.bursar.payment.TransactionQuery;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/**
 * A day of a market place, from the buyers' payments over escrow, refunds, disputes and fees to the sellers' payouts, with a look at the
 * books in the end.
 */
public final class MarketDay {

    /** How many orders there are on the day that the demonstration tells of. */
    public static final int ORDERS = 10_000;

    private static final CurrencyCode WON = CurrencyCode.of("KRW");
    private static final int SELLERS = 300;
    private static final long SEED = 20_260_101;
    private static final int CLERKS = 4;
    /** Of so many orders one is sent back; every third of these in part. */
    private static final int SENT_BACK = 40;
    /** Of so many orders one is disputed with the market, and of ten times as many, one by the buyer's bank. */
    private static final int DISPUTED = 500;

    private static final Money BANK_FEE = Money.of(15_000, "KRW");
    private static final int AMOUNT = 18;

    private final Screen screen;
    private final int orders;

    /**
     * A day.
     *
     * @param screen where it is told
     * @param orders how many orders there are
     */
    public MarketDay(Screen screen, int orders) {
        this.screen = screen;
        this.orders = orders;
    }

    /**
     * Lives through the day.
     *
     * @return whether all went as told
     */
    public boolean tell() {
        Town town = new Town(orders, SELLERS, SEED);
        screen.line(piece(
                Ink.BOLD,
                "A day of a market place: " + count(orders) + " orders at " + SELLERS + " sellers, paid with "
                        + count(town.baskets().size()) + " charges."));
        Requests requests = new Requests();
        Teller teller = new Teller(screen, requests);
        try (Market market = new Market(requests)) {
            Day day = new Day(market, town);
            teller.step("pay in", day::paysIn);
            teller.step("send back", day::sendsBack);
            teller.step("dispute", day::disputes);
            teller.step("release", day::releases);
            teller.step("reconcile", day::reconciles);
            teller.step("settle", day::settles);
            teller.step("pay out", day::paysOut);
            teller.step("verify", day::verifies);
            if (teller.asTold()) {
                showBooks(market.ledger.totals());
            }
        }
        return teller.asTold();
    }

    private void showBooks(List<KindTotal> totals) {
        Money sum = Money.zero(WON);
        for (KindTotal total : totals) {
            sum = sum.plus(total.posted());
            if (total.posted().isZero()) {
                continue; // nothing is held, owed or under way any more
            }
            screen.line(
                    piece(Ink.NORMAL, "    " + fit(total.kind(), 18)),
                    piece(Ink.NORMAL, right(won(total.posted()), AMOUNT)),
                    piece(
                            Ink.FAINT,
                            "  " + MEANING.getOrDefault(total.kind(), "") + ", " + accounts(total.accounts())));
        }
        screen.line(
                piece(Ink.BOLD, "    " + fit("sum", 18) + right(won(sum), AMOUNT)),
                piece(Ink.FAINT, "  nothing is held or owed any more"));
    }

    private static final Map<String, String> MEANING = Map.of(
            "clearing", "lies at Toss",
            "escrow", "held for buyers",
            "earned", "to be settled, or owed by sellers",
            "wallet", "the sellers'",
            "paying-out", "on its way to sellers",
            "commission", "the platform's share",
            "vat", "owed to the tax office",
            "withheld-tax", "owed to the tax office for sellers",
            "provider-fees", "what Toss has kept",
            "chargebacks", "what banks have kept");

    private static String accounts(long number) {
        return number == 1 ? "1 account" : count(number) + " accounts";
    }

    private static String count(long number) {
        return new DecimalFormat("#,##0", DecimalFormatSymbols.getInstance(Locale.ROOT)).format(number);
    }

    private static String won(Money amount) {
        return new DecimalFormat("#,##0", DecimalFormatSymbols.getInstance(Locale.ROOT)).format(amount.amount())
                + " won";
    }

    /** What happens on it. Confined to one thread, which has clerks. */
    private static final class Day {

        private final Market market;
        private final Town town;
        private final PayIn payIn;
        private final Instant morning;
        private Money paidOut = Money.zero(WON);
        private Money chargedBack = Money.zero(WON);

        Day(Market market, Town town) {
            this.market = market;
            this.town = town;
            this.payIn = new PayIn(market);
            this.morning = market.clock.instant();
        }

        String paysIn() {
            Clerks.all(CLERKS, town.baskets(), payIn::takes);
            Money captured = market.toss.book().totalCaptured(WON);
            Money held = total("escrow");
            unless(captured.equals(held), "Toss took " + captured + ", and " + held + " is in escrow");
            return won(captured) + " taken by Toss and held in escrow";
        }

        String sendsBack() {
            List<Basket> baskets = town.baskets();
            record Return(Basket basket, Item item, Money amount) {}
            List<Return> returns = new ArrayList<>();
            int number = 0;
            for (Basket basket : baskets) {
                for (Item item : basket.items()) {
                    number++;
                    if (number % SENT_BACK == 0) {
                        boolean part = number % (3 * SENT_BACK) == 0;
                        Money amount = part ? item.price().allocate(1, 2).get(0) : item.price();
                        returns.add(new Return(basket, item, amount));
                    }
                }
            }
            Clerks.all(CLERKS, returns, one -> payIn.givesBack(one.basket(), one.item(), one.amount()));
            Money refunded = market.toss.book().totalRefunded(WON);
            Money held = total("escrow");
            Money left = market.toss.book().totalCaptured(WON).minus(refunded);
            unless(held.equals(left), "Toss has " + left + " left, and " + held + " is in escrow");
            return count(returns.size()) + " orders, " + won(refunded) + " given back";
        }

        String disputes() {
            int settled = 0;
            int byBanks = 0;
            List<Item> items = town.items();
            for (int i = DISPUTED - 1; i < items.size(); i += DISPUTED) {
                Item item = items.get(i - 1);
                if ((i + 1) % (5 * DISPUTED) == 0) {
                    market.checkouts.chargebackOfOrder(
                            "bank-" + item.orderId(), item.orderId(), item.price(), BANK_FEE);
                    chargedBack = chargedBack.plus(item.price()).plus(BANK_FEE);
                    byBanks++;
                } else {
                    Actor buyer = Actor.buyer("buyer of " + item.orderId());
                    market.escrows.dispute("dispute-" + item.orderId(), item.orderId(), buyer, "not as described");
                    settled++;
                    market.escrows.resolve(
                            "answer-" + item.orderId(),
                            item.orderId(),
                            new Resolution.Continue(),
                            Actor.platform("desk"));
                }
            }
            return settled + " settled at the desk, " + byBanks + " taken back by banks";
        }

        String releases() {
            market.clock.advance(PayIn.HELD.plus(Duration.ofMinutes(1)));
            int released = 0;
            EscrowRun run;
            do {
                run = market.escrows.run(1000);
                unless(run.failed().isEmpty(), "these could not be released: " + run.failed());
                released += run.released().size();
            } while (!run.released().isEmpty());
            return count(released) + " orders, three days later: " + won(total("earned"));
        }

        String reconciles() {
            Reconciliation reconciliation = Reconciliation.of(
                    market.ledger, market.checkouts, ReconciliationPolicy.in(ZoneId.of("Asia/Seoul")));
            List<ProviderRow> rows = new ArrayList<>();
            Instant until = market.clock.instant();
            TransactionQuery query = TransactionQuery.settlementsBetween(morning.minus(Duration.ofDays(1)), until);
            for (TransactionPage page = market.payments.listTransactions(query); ; ) {
                page.transactions().forEach(row -> rows.add(ProviderRow.of(row)));
                String next = page.nextCursor();
                if (next == null) {
                    break;
                }
                page = market.payments.listTransactions(query.after(next));
            }
            ImportResult result = reconciliation.importRows(
                    Market.PROVIDER, "settlements", morning.minus(Duration.ofDays(1)), until, rows);
            long open = result.found(ItemClass.MANUAL) + result.found(ItemClass.UNKNOWN);
            unless(open == 0, open + " rows of Toss fit nothing in the books: " + result);
            return count(result.lines()) + " rows of Toss fit, with fees of "
                    + won(total("provider-fees").negated());
        }

        String settles() {
            market.clock.advance(Duration.ofDays(1));
            SettlementRun run = market.settlements.run(market.clock.instant());
            unless(run.faults().isEmpty(), "some could not be settled: " + run.faults());
            Money gross =
                    run.made().stream().map(batch -> batch.amounts().gross()).reduce(Money.zero(WON), Money::plus);
            return won(gross) + ": " + won(total("commission")) + " to the platform";
        }

        String paysOut() {
            for (SettlementBatch batch : market.settlements.batchesIn(SettlementState.PROCESSING)) {
                String payout =
                        Objects.requireNonNull(batch.payout(), batch.id()).providerPayoutId();
                market.toss.backOffice().completePayout(Objects.requireNonNull(payout, batch.id()));
                paidOut = paidOut.plus(batch.amounts().payable());
            }
            market.clock.advance(Duration.ofHours(1));
            SettlementRun run = market.settlements.run(market.clock.instant());
            unless(run.faults().isEmpty(), "some could not be paid out: " + run.faults());
            int open = market.settlements.batchesIn(SettlementState.PROCESSING).size();
            unless(open == 0, open + " payouts are still under way");
            return count(run.paidOut().size()) + " payouts through Toss, " + won(paidOut);
        }

        String verifies() {
            LedgerReport report = market.ledger.verify();
            unless(report.isWhole(), "the ledger is not whole: " + report.faults());
            Money expected = market.toss
                    .book()
                    .totalCaptured(WON)
                    .minus(market.toss.book().totalRefunded(WON))
                    .minus(chargedBack)
                    .minus(total("provider-fees").negated())
                    .minus(paidOut);
            Balance clearing = market.ledger.balance(AccountId.of(Market.PROVIDER, "clearing", "KRW"));
            Money lies = Objects.requireNonNull(clearing, "clearing").posted().negated();
            unless(lies.equals(expected), "Toss should have " + expected + ", and the books say " + lies);
            for (String empty : List.of("escrow", "earned", "wallet", "paying-out")) {
                unless(total(empty).isZero(), total(empty) + " is left in " + empty);
            }
            Money sum = market.ledger.totals().stream().map(KindTotal::posted).reduce(Money.zero(WON), Money::plus);
            unless(sum.isZero(), "the books sum to " + sum);
            return count(report.lines()) + " lines in " + count(report.transfers()) + " transfers, every hash and sum";
        }

        private Money total(String kind) {
            return market.ledger.totals().stream()
                    .filter(total -> total.kind().equals(kind))
                    .map(KindTotal::posted)
                    .reduce(Money.zero(WON), Money::plus);
        }
    }
}
