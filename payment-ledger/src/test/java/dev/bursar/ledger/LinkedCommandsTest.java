package dev.bursar.ledger;

import static dev.bursar.ledger.Books.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bursar.jdbc.TestDatabase;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("Linked commands")
@ParameterizedClass
@EnumSource(TestDatabase.class)
class LinkedCommandsTest {

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
    @DisplayName("hold and post in one go")
    void holdAndPost() {
        books.fund(books.ann, 100);

        assertThat(books.ledger.bookAll(List.of(
                        books.hold("h", books.ann, books.bob, 60).build(),
                        books.postOf("p", "h", books.ann, books.bob, 50),
                        books.transfer("t", books.bob, books.ann, 10))))
                .noneMatch(Booking::repeated);

        books.assertBalance(books.ann, 60);
        books.assertBalance(books.bob, 40);
        assertThat(books.ledger.transfer(books.named("h")).state()).isEqualTo(PendingState.POSTED);
    }

    @Test
    @DisplayName("are not booked at all where the last of them is refused")
    void oneRefusal() {
        books.fund(books.ann, 100);
        books.ledger.book(books.hold("before", books.ann, books.bob, 10).build());

        assertRefused(
                Refusal.NO_SUCH_PENDING,
                () -> books.ledger.bookAll(List.of(
                        books.transfer("t", books.ann, books.bob, 10),
                        books.hold("h", books.ann, books.bob, 10).build(),
                        books.post("p", "before"),
                        books.cancel("c", "never"))));

        books.assertBalance(books.ann, 100, 10, 0);
        assertThat(books.ledger.transfer(books.named("before")).state()).isEqualTo(PendingState.PENDING);
        assertThat(books.ledger.transfer(books.named("h"))).isNull();
    }

    @Test
    @DisplayName("may name one id twice, which is a repetition, and decide a hold once only")
    void twice() {
        books.fund(books.ann, 100);
        LedgerCommand transfer = books.transfer("t", books.ann, books.bob, 10);

        assertThat(books.ledger.bookAll(List.of(transfer, transfer)))
                .extracting(Booking::repeated)
                .containsExactly(false, true);
        assertRefused(
                Refusal.DECIDED,
                () -> books.ledger.bookAll(List.of(
                        books.hold("h", books.ann, books.bob, 10).build(),
                        books.post("p", "h"),
                        books.cancel("c", "h"))));
        books.assertBalance(books.ann, 90);
    }

    @Test
    @DisplayName("may be none")
    void none() {
        assertThat(books.ledger.bookAll(List.of())).isEmpty();
    }
}
