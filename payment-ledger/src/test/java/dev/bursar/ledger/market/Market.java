package dev.bursar.ledger.market;

import dev.bursar.jdbc.TestDatabase;
import dev.bursar.ledger.AccountId;
import dev.bursar.ledger.Balance;
import dev.bursar.ledger.Ledger;
import dev.bursar.ledger.LedgerSchema;
import dev.bursar.ledger.escrow.EscrowCondition;
import dev.bursar.ledger.escrow.EscrowEvent;
import dev.bursar.ledger.escrow.EscrowTerms;
import dev.bursar.ledger.escrow.Escrows;
import dev.bursar.ledger.escrow.ReleaseCondition;
import dev.bursar.ledger.sale.Checkout;
import dev.bursar.ledger.sale.Checkouts;
import dev.bursar.ledger.sale.CostBearer;
import dev.bursar.ledger.sale.FeePolicy;
import dev.bursar.ledger.sale.SaleOrder;
import dev.bursar.ledger.wallet.Wallets;
import dev.bursar.payment.CurrencyCode;
import dev.bursar.payment.Money;
import dev.bursar.testkit.VirtualClock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** A market place in a fresh database, at a clock that stands still, which keeps what its escrow tells. Payments come through {@code toss}, in won. */
public final class Market {

    public static final EscrowTerms MANUAL = EscrowTerms.until(ReleaseCondition.manual());
    public static final CurrencyCode WON = CurrencyCode.of("KRW");

    private static final int THREADS = 8;

    public final VirtualClock clock = VirtualClock.start();
    public final List<EscrowEvent> told = new CopyOnWriteArrayList<>();
    public final DataSource database;
    public final Ledger ledger;
    public final Escrows escrows;
    public final Checkouts checkouts;
    public final Checkouts sellersPay;
    public final Wallets wallets;

    private int named;

    private Market(DataSource database, EscrowCondition arrived) {
        this.database = database;
        this.ledger = Ledger.builder(database).clock(clock).build();
        this.escrows = Escrows.builder(ledger)
                .condition("arrived", arrived)
                .listener(told::add)
                .build();
        this.checkouts = Checkouts.over(escrows, "platform", FeePolicy.allByPlatform());
        this.sellersPay = Checkouts.over(escrows, "platform", new FeePolicy(CostBearer.SELLER, CostBearer.SELLER));
        this.wallets = new Wallets(ledger);
    }

    public static Market on(TestDatabase database) {
        return new Market(database.fresh("ledger", LedgerSchema::migrate), orderId -> false);
    }

    public static Market on(TestDatabase database, EscrowCondition arrived) {
        return new Market(database.fresh("ledger", LedgerSchema::migrate), arrived);
    }

    public static Money won(long amount) {
        return Money.of(amount, "KRW");
    }

    /** A name that no other test of this market place has. */
    public String name(String kind) {
        return kind + "-" + ++named;
    }

    public SaleOrder order(String seller, long amount, @Nullable EscrowTerms terms) {
        return new SaleOrder(name("order"), seller, won(amount), terms);
    }

    /** A checkout that was paid. */
    public Checkout paid(SaleOrder... orders) {
        Checkout checkout = new Checkout(name("checkout"), "kim", "toss", List.of(orders));
        checkouts.expect(checkout);
        checkouts.paid(checkout.checkoutId(), "key-" + checkout.checkoutId(), checkout.total(), clock.instant());
        return checkout;
    }

    /** An order of its own seller, paid and held until somebody releases it. */
    public SaleOrder held(long amount) {
        return held(amount, MANUAL);
    }

    public SaleOrder held(long amount, EscrowTerms terms) {
        SaleOrder order = order(name("seller"), amount, terms);
        paid(order);
        return order;
    }

    /** What is on an account, zero where there is none. */
    public Money on(String owner, String kind) {
        Balance balance = ledger.balance(new AccountId(owner, kind, WON));
        return balance == null ? won(0) : balance.posted();
    }

    /** Does the same in eight threads at once, and answers what came of it: a result, or what was thrown. */
    public static List<Object> race(Racer racer) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        CountDownLatch start = new CountDownLatch(1);
        try {
            List<Future<Object>> runs = new ArrayList<>();
            for (int i = 0; i < THREADS; i++) {
                int number = i;
                Callable<Object> run = () -> {
                    start.await();
                    try {
                        return racer.run(number);
                    } catch (RuntimeException e) {
                        return e;
                    }
                };
                runs.add(threads.submit(run));
            }
            start.countDown();
            List<Object> results = new ArrayList<>();
            for (Future<Object> run : runs) {
                results.add(run.get());
            }
            return results;
        } finally {
            threads.shutdownNow();
        }
    }

    /** What one of eight threads does. */
    @FunctionalInterface
    public interface Racer {
        Object run(int number);
    }

    /** Checks what must hold at any time. */
    public void check() {
        MarketInvariants.check(database, ledger);
    }
}
