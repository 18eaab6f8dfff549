package dev.bursar.ledger;

import static dev.bursar.ledger.Books.assertRefused;
import static dev.bursar.ledger.Books.won;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bursar.jdbc.TestDatabase;
import dev.bursar.testkit.VirtualClock;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("A pending transfer with a time")
@ParameterizedClass
@EnumSource(TestDatabase.class)
class ExpiryTest {

    @Parameter
    TestDatabase database;

    private Books books;

    @BeforeEach
    void open() {
        books = Books.alone(database);
        books.fund(books.ann, 100);
        books.fund(books.bob, 100);
    }

    @AfterEach
    void isWhole() {
        books.assertWhole();
    }

    private void hold(String id, AccountId from, long amount) {
        books.ledger.book(books.hold(id, from, books.world, amount)
                .pendingUntil(books.clock.instant().plusSeconds(60))
                .build());
    }

    @Test
    @DisplayName("holds until its time, and is neither posted nor cancelled from then on")
    void over() {
        hold("h", books.ann, 60);
        books.clock.advance(Duration.ofSeconds(59));
        assertRefused(Refusal.BELOW_FLOOR, () -> books.ledger.book(books.transfer("t", books.ann, books.bob, 41)));
        books.clock.advance(Duration.ofSeconds(1));

        assertRefused(Refusal.EXPIRED, () -> books.ledger.book(books.post("p", "h")));
        assertRefused(Refusal.EXPIRED, () -> books.ledger.book(books.cancel("c", "h")));
        assertThat(books.ledger.expireDue(10)).isEqualTo(1);
        assertThat(books.ledger.expireDue(10)).isZero();
        assertRefused(Refusal.EXPIRED, () -> books.ledger.book(books.post("p", "h")));
        books.assertBalance(books.ann, 100);
    }

    @Test
    @DisplayName("is refused where its time is over before it begins")
    void before() {
        assertRefused(
                Refusal.EXPIRED,
                () -> books.ledger.book(books.hold("h", books.ann, books.bob, 1)
                        .pendingUntil(books.clock.instant())
                        .build()));
    }

    @Test
    @DisplayName("frees an account that is short")
    void frees() {
        hold("h", books.ann, 60);
        books.clock.advance(Duration.ofMinutes(1));

        books.ledger.book(books.transfer("t", books.ann, books.bob, 100));

        books.assertBalance(books.ann, 0);
        assertThat(books.ledger.transfer(books.named("h")).state()).isEqualTo(PendingState.EXPIRED);
    }

    @Test
    @DisplayName("frees every account that is short, though they show one after the other")
    void freesSeveral() {
        hold("h1", books.ann, 60);
        hold("h2", books.bob, 60);
        books.clock.advance(Duration.ofMinutes(1));

        books.ledger.book(LedgerCommand.Transfer.builder(books.named("t"))
                .move(books.ann, books.world, won(100))
                .move(books.bob, books.world, won(100))
                .build());

        books.assertBalance(books.ann, 0);
        books.assertBalance(books.bob, 0);
    }

    @Test
    @DisplayName("frees an account also where eight find it short at once")
    void freesForAll() throws Exception {
        for (int round = 0; round < 5; round++) {
            String name = "r" + round;
            hold(name, books.ann, 96);
            books.clock.advance(Duration.ofMinutes(1));
            Together.run(8, thread -> books.ledger.book(books.transfer(name + thread, books.ann, books.bob, 5)));
            books.assertBalance(books.ann, 60);
            books.ledger.book(books.transfer("back" + round, books.bob, books.ann, 40));
        }
    }

    @Test
    @DisplayName("is given back at no earlier time than the line before it, also where clocks differ")
    void clocksDiffer() {
        hold("h", books.ann, 60);
        Instant begin = books.clock.instant();
        books.clock.advance(Duration.ofHours(1));
        books.ledger.book(books.transfer("t", books.world, books.ann, 1));
        VirtualClock slow = VirtualClock.at(begin.plusSeconds(61));
        Ledger other = Ledger.builder(books.database).clock(slow).build();

        assertThat(other.expireDue(10)).isEqualTo(1);

        assertThat(books.ledger.balanceAt(books.ann, books.clock.instant())).isEqualTo(books.ledger.balance(books.ann));
        assertThat(books.ledger.statement(StatementQuery.of(books.ann)).lines())
                .extracting(StatementLine::bookedAt)
                .isSorted();
    }
}
