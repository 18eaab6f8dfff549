package dev.bursar.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.bursar.jdbc.TestDatabase;
import dev.bursar.payment.Money;
import dev.bursar.testkit.VirtualClock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** A ledger with a clock, and accounts of a test's own in it: an account without a floor, and two wallets. */
final class Books {

    private static final Map<TestDatabase, DataSource> SHARED = new ConcurrentHashMap<>();
    private static final AtomicInteger NEXT = new AtomicInteger();

    final DataSource database;
    final VirtualClock clock = VirtualClock.start();
    final Ledger ledger;
    final AccountId world;
    final AccountId ann;
    final AccountId bob;

    private final String name = "test" + NEXT.incrementAndGet();

    private Books(DataSource database) {
        this.database = database;
        this.ledger = Ledger.builder(database).clock(clock).build();
        this.world = id("world", "KRW");
        this.ann = wallet("ann");
        this.bob = wallet("bob");
        ledger.open(world, AccountTerms.unbounded());
    }

    /** In a database that tests share. */
    static Books in(TestDatabase kind) {
        return new Books(SHARED.computeIfAbsent(kind, Books::migrated));
    }

    /** In a database of its own. */
    static Books alone(TestDatabase kind) {
        return new Books(migrated(kind));
    }

    private static DataSource migrated(TestDatabase kind) {
        return kind.fresh("ledger", LedgerSchema::migrate);
    }

    static Money won(long amount) {
        return Money.of(amount, "KRW");
    }

    AccountId id(String kind, String currency) {
        return AccountId.of(name, kind, currency);
    }

    /** An id that no other test has. */
    String named(String id) {
        return name + "-" + id;
    }

    AccountId wallet(String kind) {
        AccountId id = id(kind, "KRW");
        ledger.open(id, AccountTerms.notBelow(won(0)));
        return id;
    }

    AccountId spread(String kind, int rows) {
        AccountId id = id(kind, "KRW");
        ledger.open(id, AccountTerms.spreadOver(rows));
        return id;
    }

    void fund(AccountId account, long amount) {
        ledger.book(transfer("fund-" + NEXT.incrementAndGet(), world, account, amount));
    }

    LedgerCommand.Transfer transfer(String id, AccountId from, AccountId to, long amount) {
        return LedgerCommand.Transfer.of(named(id), from, to, won(amount));
    }

    LedgerCommand.Transfer.Builder hold(String id, AccountId from, AccountId to, long amount) {
        return LedgerCommand.Transfer.builder(named(id))
                .move(from, to, won(amount))
                .pending();
    }

    LedgerCommand.Post post(String id, String pending) {
        return LedgerCommand.Post.all(named(id), named(pending));
    }

    LedgerCommand.Post postOf(String id, String pending, AccountId from, AccountId to, long amount) {
        return new LedgerCommand.Post(
                named(id), named(pending), List.of(new Entry(from, won(-amount)), new Entry(to, won(amount))));
    }

    LedgerCommand.Cancel cancel(String id, String pending) {
        return new LedgerCommand.Cancel(named(id), named(pending));
    }

    void assertBalance(AccountId account, long posted, long held, long expected) {
        assertThat(ledger.balance(account)).isEqualTo(new Balance(account, won(posted), won(held), won(expected)));
    }

    void assertBalance(AccountId account, long posted) {
        assertBalance(account, posted, 0, 0);
    }

    static void assertRefused(Refusal refusal, ThrowingCallable deed) {
        RefusedException refused = catchThrowableOfType(RefusedException.class, deed);
        assertThat(refused).isNotNull().extracting(RefusedException::refusal).isEqualTo(refusal);
    }

    void assertWhole() {
        assertThat(ledger.verify().faults()).isEmpty();
    }
}
