package dev.bursar.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bursar.jdbc.TestDatabase;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("Eight at once")
@ParameterizedClass
@EnumSource(TestDatabase.class)
class ConcurrencyTest {

    @Parameter
    TestDatabase database;

    private Books books;

    @BeforeEach
    void open() {
        books = Books.in(database);
    }

    @AfterEach
    void isWhole() {
        books.assertWhole();
    }

    private static final int THREADS = 8;

    private static Stream<Integer> isolations() {
        return Stream.of(
                Connection.TRANSACTION_READ_COMMITTED,
                Connection.TRANSACTION_REPEATABLE_READ,
                Connection.TRANSACTION_SERIALIZABLE);
    }

    /** The same database, through connections of another isolation. */
    private DataSource isolated(int isolation) {
        return (DataSource) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {DataSource.class}, (proxy, method, arguments) -> {
                    Object answer = method.invoke(books.database, arguments);
                    if (answer instanceof Connection connection && database == TestDatabase.POSTGRESQL) {
                        connection.setTransactionIsolation(isolation);
                    }
                    return answer;
                });
    }

    private Ledger ledger(int isolation) {
        return Ledger.over(isolated(isolation));
    }

    @ParameterizedTest
    @MethodSource("isolations")
    @DisplayName("book one id once, and answer all of them")
    void oneId(int isolation) throws Exception {
        Ledger ledger = ledger(isolation);
        for (int round = 0; round < 4; round++) {
            LedgerCommand transfer = books.transfer("t" + round, books.world, books.ann, 1);
            assertThat(Together.run(THREADS, thread -> ledger.book(transfer)))
                    .extracting(Booking::repeated)
                    .containsOnlyOnce(false);
        }
        books.assertBalance(books.ann, 4);
    }

    @ParameterizedTest
    @MethodSource("isolations")
    @DisplayName("book one of several contents under an id, on accounts that have nothing to do with each other")
    void oneIdOtherAccounts(int isolation) throws Exception {
        Ledger ledger = ledger(isolation);
        List<AccountId> wallets =
                IntStream.range(0, THREADS).mapToObj(i -> books.wallet("w" + i)).toList();
        List<AccountId> worlds = IntStream.range(0, THREADS)
                .mapToObj(i -> books.spread("s" + i, 1))
                .toList();

        List<String> answers = Together.run(THREADS, thread -> {
            try {
                ledger.book(books.transfer("t", worlds.get(thread), wallets.get(thread), 1));
                return "booked";
            } catch (RefusedException e) {
                return e.refusal().name();
            }
        });

        assertThat(answers).containsOnlyOnce("booked").containsOnly("booked", Refusal.OTHER_CONTENT.name());
    }

    @ParameterizedTest
    @MethodSource("isolations")
    @DisplayName("cross each other's way, and all get through")
    void crossing(int isolation) throws Exception {
        Ledger ledger = ledger(isolation);
        AccountId wide = books.spread("wide", 16);
        books.fund(books.ann, 1000);
        books.fund(books.bob, 1000);
        Together.run(THREADS, thread -> {
            AccountId from = thread % 2 == 0 ? books.ann : books.bob;
            AccountId to = thread % 2 == 0 ? books.bob : books.ann;
            ledger.book(books.hold("h" + thread, from, wide, 5).build());
            return ledger.bookAll(List.of(
                    books.transfer("t" + thread, to, wide, 1),
                    books.post("p" + thread, "h" + thread),
                    books.transfer("u" + thread, from, to, 3)));
        });
        // Two bookings in one transaction lock in an order of their own.
        Together.run(
                2,
                thread -> ledger.inTransaction(transaction -> {
                    transaction.book(books.transfer("v" + thread, thread == 0 ? books.ann : books.bob, wide, 1));
                    return transaction.book(books.transfer("w" + thread, thread == 0 ? books.bob : books.ann, wide, 1));
                }));

        books.assertBalance(wide, 8 * 6 + 4);
        long both = books.ledger.balance(books.ann).posted().amount().longValueExact()
                + books.ledger.balance(books.bob).posted().amount().longValueExact();
        assertThat(both).isEqualTo(2000 - 8 * 6 - 4);
    }

    @Test
    @DisplayName("never take an account under its floor together")
    void floor() throws Exception {
        books.fund(books.ann, 10);

        List<Boolean> booked = Together.run(THREADS, thread -> {
            try {
                books.ledger.book(books.transfer("t" + thread, books.ann, books.bob, 3));
                return true;
            } catch (RefusedException e) {
                return false;
            }
        });

        assertThat(booked.stream().filter(one -> one)).hasSize(3);
        books.assertBalance(books.ann, 1);
    }

    @Test
    @DisplayName("decide a hold once, half of them posting and half cancelling")
    void oneDecision() throws Exception {
        books.fund(books.ann, 10);
        books.ledger.book(books.hold("h", books.ann, books.bob, 10).build());

        List<Boolean> decided = Together.run(THREADS, thread -> {
            try {
                books.ledger.book(thread % 2 == 0 ? books.post("d" + thread, "h") : books.cancel("d" + thread, "h"));
                return true;
            } catch (RefusedException e) {
                assertThat(e.refusal()).isEqualTo(Refusal.DECIDED);
                return false;
            }
        });

        assertThat(decided).containsOnlyOnce(true);
    }

    @Test
    @DisplayName("may send a hold alone and together with its post: all are answered")
    void holdAndPost() throws Exception {
        books.fund(books.ann, 100);
        for (int round = 0; round < 20; round++) {
            LedgerCommand hold =
                    books.hold("h" + round, books.ann, books.bob, 1).build();
            LedgerCommand post = books.post("p" + round, "h" + round);
            Together.run(
                    4,
                    thread -> thread % 2 == 0
                            ? books.ledger.bookAll(List.of(hold))
                            : books.ledger.bookAll(List.of(hold, post)));
        }
        books.assertBalance(books.ann, 80);
    }

    @Test
    @DisplayName("verify the ledger and seal it while others book")
    void verifying() throws Exception {
        List<List<String>> faults = Together.run(4, thread -> {
            List<String> found = new ArrayList<>();
            for (int i = 0; i < 10; i++) {
                if (thread == 0) {
                    found.addAll(books.ledger.verify().faults());
                } else if (thread == 1) {
                    books.ledger.seal();
                } else {
                    books.ledger.book(books.hold("h" + thread + i, books.world, books.ann, 1)
                            .build());
                    books.ledger.book(books.post("p" + thread + i, "h" + thread + i));
                }
            }
            return found;
        });

        assertThat(faults).allMatch(List::isEmpty);
    }
}
