package dev.bursar.ledger;

import static dev.bursar.ledger.Books.assertRefused;
import static dev.bursar.ledger.Books.won;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bursar.jdbc.TestDatabase;
import dev.bursar.payment.Money;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("A repetition")
@ParameterizedClass
@EnumSource(TestDatabase.class)
class RepetitionTest {

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

    @Test
    @DisplayName("of a transfer, a hold, a post and a cancel is answered as the first time, and moves nothing")
    void repeats() {
        books.fund(books.ann, 100);
        List<LedgerCommand> commands = List.of(
                books.transfer("t", books.ann, books.bob, 10),
                books.hold("h1", books.ann, books.bob, 20).build(),
                books.hold("h2", books.ann, books.bob, 30).build(),
                books.hold("h3", books.ann, books.bob, 40).build(),
                books.post("p1", "h1"),
                books.postOf("p2", "h2", books.ann, books.bob, 5),
                books.cancel("c", "h3"));
        List<Booking> first = commands.stream().map(books.ledger::book).toList();
        books.clock.advance(Duration.ofDays(400));

        for (int i = 0; i < commands.size(); i++) {
            Booking again = books.ledger.book(commands.get(i));
            assertThat(again)
                    .isEqualTo(new Booking(first.get(i).id(), true, first.get(i).bookedAt()));
        }
        assertThat(books.ledger.bookAll(commands)).allMatch(Booking::repeated);
        books.assertBalance(books.ann, 65);
        books.assertBalance(books.bob, 35);
    }

    @Test
    @DisplayName("with other content is refused, whatever the command and whatever is other")
    void otherContent() {
        books.fund(books.ann, 100);
        books.fund(books.bob, 100);
        Instant until = books.clock.instant().plusSeconds(60);
        books.ledger.book(books.transfer("t", books.ann, books.bob, 10));
        books.ledger.book(
                books.hold("h", books.ann, books.bob, 20).pendingUntil(until).build());
        books.ledger.book(books.hold("h2", books.ann, books.bob, 20).build());
        books.ledger.book(books.post("p", "h2"));
        List<LedgerCommand> others = List.of(
                books.transfer("t", books.ann, books.bob, 11),
                books.transfer("t", books.bob, books.ann, 10),
                LedgerCommand.Transfer.builder(books.named("t"))
                        .move(books.ann, books.bob, won(10))
                        .reference("other")
                        .build(),
                LedgerCommand.Transfer.builder(books.named("t"))
                        .move(books.ann, books.bob, won(10))
                        .description("other")
                        .build(),
                LedgerCommand.Transfer.builder(books.named("t"))
                        .move(books.ann, books.bob, won(10))
                        .metadata("other", "x")
                        .build(),
                books.hold("t", books.ann, books.bob, 10).build(),
                books.hold("h", books.ann, books.bob, 20).build(),
                books.hold("h", books.ann, books.bob, 20)
                        .pendingUntil(until.plusSeconds(1))
                        .build(),
                books.postOf("p", "h2", books.ann, books.bob, 20),
                books.post("p", "h"),
                books.cancel("p", "h2"),
                books.cancel("t", "h"));

        for (LedgerCommand other : others) {
            assertRefused(Refusal.OTHER_CONTENT, () -> books.ledger.book(other));
            assertRefused(
                    Refusal.OTHER_CONTENT,
                    () -> books.ledger.bookAll(List.of(books.transfer("never", books.ann, books.bob, 1), other)));
        }
        assertThat(books.ledger.transfer(books.named("never"))).isNull();
        books.assertBalance(books.ann, 70, 20, 0);
    }

    @Test
    @DisplayName("of what was refused is booked once there is enough")
    void refusedIsNotKept() {
        LedgerCommand transfer = books.transfer("t", books.ann, books.bob, 10);
        assertRefused(Refusal.BELOW_FLOOR, () -> books.ledger.book(transfer));
        books.fund(books.ann, 10);

        assertThat(books.ledger.book(transfer).repeated()).isFalse();
    }

    @Test
    @DisplayName("of an opening is answered on the same terms, and refused on others")
    void opening() {
        AccountId dollars = books.id("ann", "USD");
        Account opened = books.ledger.open(dollars, AccountTerms.notBelow(Money.of("-5", "USD")));
        books.clock.advance(Duration.ofDays(1));

        assertThat(books.ledger.open(dollars, AccountTerms.notBelow(Money.of("-5.00", "USD"))))
                .isEqualTo(opened);
        assertThat(books.ledger.account(dollars)).isEqualTo(opened);
        assertRefused(Refusal.OTHER_TERMS, () -> books.ledger.open(dollars, AccountTerms.unbounded()));
        assertRefused(
                Refusal.OTHER_TERMS, () -> books.ledger.open(dollars, AccountTerms.notBelow(Money.of("-6", "USD"))));
    }
}
