package dev.bursar.ledger.crash;

import static dev.bursar.ledger.crash.LedgerScenarios.won;

import dev.bursar.ledger.AccountId;
import dev.bursar.ledger.Balance;
import dev.bursar.ledger.Ledger;
import dev.bursar.ledger.escrow.EscrowTerms;
import dev.bursar.ledger.escrow.Escrows;
import dev.bursar.ledger.market.MarketInvariants;
import dev.bursar.ledger.sale.Checkout;
import dev.bursar.ledger.sale.Checkouts;
import dev.bursar.ledger.sale.SaleOrder;
import dev.bursar.payment.Money;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** A market place over a database, at one moment. Its sales are the same each time it is made. */
record CrashMarket(DataSource database, Instant now, Ledger ledger, Escrows escrows, Checkouts checkouts) {

    static final String SELLER = "seller-17";

    static CrashMarket at(Instant now, DataSource database) {
        Ledger ledger =
                Ledger.builder(database).clock(Clock.fixed(now, ZoneOffset.UTC)).build();
        return new CrashMarket(database, now, ledger, Escrows.over(ledger), Checkouts.over(ledger));
    }

    SaleOrder order(String orderId, long amount, @Nullable EscrowTerms terms) {
        return new SaleOrder(orderId, SELLER, won(amount), terms);
    }

    /** Makes a checkout known. */
    Checkout expect(String checkoutId, SaleOrder... orders) {
        Checkout checkout = new Checkout(checkoutId, "kim", "toss", List.of(orders));
        checkouts.expect(checkout);
        return checkout;
    }

    /** A checkout that was paid. */
    void paid(String checkoutId, SaleOrder... orders) {
        checkouts.paid(
                checkoutId, "pk-" + checkoutId, expect(checkoutId, orders).total(), now);
    }

    /** What is on an account, zero where there is none. */
    Money on(String owner, String kind) {
        Balance balance = ledger.balance(AccountId.of(owner, kind, "KRW"));
        return balance == null ? won(0) : balance.posted();
    }

    Money earned() {
        return on(SELLER, "earned");
    }

    Money held() {
        return on(SELLER, "escrow");
    }

    void isWhole() {
        MarketInvariants.check(database, ledger);
    }
}
