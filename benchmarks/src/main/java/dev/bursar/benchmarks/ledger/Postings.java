package dev.bursar.benchmarks.ledger;

import dev.bursar.ledger.AccountId;
import dev.bursar.ledger.AccountTerms;
import dev.bursar.ledger.Ledger;
import dev.bursar.ledger.LedgerCommand;
import dev.bursar.ledger.LedgerSchema;
import dev.bursar.payment.Money;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntFunction;
import javax.sql.DataSource;

/** Books transfers of two lines, as many as it can. */
final class Postings {

    static final int ACCOUNTS = 5_000;

    private final Ledger ledger;
    private final AtomicLong ids = new AtomicLong();
    private final AccountId hot = AccountId.of("platform", "commission", "KRW");

    Postings(DataSource database) {
        LedgerSchema.migrate(database);
        this.ledger = Ledger.over(database);
        ledger.open(hot, AccountTerms.spreadOver(16));
        for (int first = 0; first < ACCOUNTS; first += 1000) {
            int begin = first;
            ledger.inTransaction(transaction -> {
                for (int i = begin; i < begin + 1000; i++) {
                    transaction.open(account(i), AccountTerms.unbounded());
                }
                return begin;
            });
        }
    }

    Ledger ledger() {
        return ledger;
    }

    static AccountId account(int number) {
        return AccountId.of("a" + number, "wallet", "KRW");
    }

    private LedgerCommand transfer(AccountId from, AccountId to) {
        return LedgerCommand.Transfer.of("load-" + ids.incrementAndGet(), from, to, Money.of(1, "KRW"));
    }

    /** Between any two accounts. */
    LedgerCommand anywhere(int ignored) {
        int from = ThreadLocalRandom.current().nextInt(ACCOUNTS);
        int to = (from + 1 + ThreadLocalRandom.current().nextInt(ACCOUNTS - 1)) % ACCOUNTS;
        return transfer(account(from), account(to));
    }

    /** From any account to the one of the platform. */
    LedgerCommand toHot(int ignored) {
        return transfer(account(ThreadLocalRandom.current().nextInt(ACCOUNTS)), hot);
    }

    /** How many it were in a second. */
    double perSecond(int clients, int seconds, IntFunction<LedgerCommand> next) {
        AtomicLong booked = new AtomicLong();
        long begin = System.nanoTime();
        long end = begin + seconds * 1_000_000_000L;
        ExecutorService threads = Executors.newFixedThreadPool(clients);
        try {
            List<Future<?>> running = new ArrayList<>();
            for (int i = 0; i < clients; i++) {
                int client = i;
                running.add(threads.submit(() -> {
                    while (System.nanoTime() < end) {
                        ledger.book(next.apply(client));
                        booked.incrementAndGet();
                    }
                }));
            }
            for (Future<?> one : running) {
                one.get();
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException("a client failed", e.getCause());
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        } finally {
            threads.shutdownNow();
        }
        return booked.get() * 1e9 / (System.nanoTime() - begin);
    }
}
