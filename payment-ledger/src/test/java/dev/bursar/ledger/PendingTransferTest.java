package dev.bursar.ledger;

import static dev.bursar.ledger.Books.assertRefused;
import static dev.bursar.ledger.Books.won;
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

@DisplayName("A pending transfer")
@ParameterizedClass
@EnumSource(TestDatabase.class)
class PendingTransferTest {

    @Parameter
    TestDatabase database;

    private Books books;

    @BeforeEach
    void open() {
        books = Books.in(database);
        books.fund(books.ann, 100);
    }

    @AfterEach
    void isWhole() {
        books.assertWhole();
    }

    @Test
    @DisplayName("takes what is held off what an account can give, and shows the other what to expect")
    void holds() {
        books.ledger.book(books.hold("h", books.ann, books.bob, 80).build());

        books.assertBalance(books.ann, 100, 80, 0);
        books.assertBalance(books.bob, 0, 0, 80);
        assertRefused(Refusal.BELOW_FLOOR, () -> books.ledger.book(books.transfer("t", books.ann, books.bob, 21)));
        assertRefused(Refusal.BELOW_FLOOR, () -> books.ledger.book(books.transfer("t", books.bob, books.ann, 1)));
        books.ledger.book(books.transfer("t", books.ann, books.bob, 20));
    }

    @Test
    @DisplayName("is posted whole, or with less, which gives the rest back")
    void posts() {
        books.ledger.book(books.hold("h1", books.ann, books.bob, 60).build());
        books.ledger.book(books.hold("h2", books.ann, books.bob, 40).build());
        books.ledger.book(books.post("p1", "h1"));
        books.ledger.book(books.postOf("p2", "h2", books.ann, books.bob, 1));

        books.assertBalance(books.ann, 39);
        books.assertBalance(books.bob, 61);
        BookedTransfer post = books.ledger.transfer(books.named("p2"));
        assertThat(post.kind()).isEqualTo(TransferKind.POST);
        assertThat(post.pendingId()).isEqualTo(books.named("h2"));
        assertThat(post.entries())
                .containsExactlyInAnyOrder(new Entry(books.ann, won(-1)), new Entry(books.bob, won(1)));
    }

    @Test
    @DisplayName("is not posted with more than it holds, the other way round, or at another account")
    void notPending() {
        books.ledger.book(books.hold("h", books.ann, books.bob, 60).build());

        for (LedgerCommand wrong : List.of(
                books.postOf("p", "h", books.ann, books.bob, 61),
                books.postOf("p", "h", books.bob, books.ann, 1),
                books.postOf("p", "h", books.ann, books.world, 1))) {
            assertRefused(Refusal.NOT_PENDING, () -> books.ledger.book(wrong));
        }
        books.assertBalance(books.ann, 100, 60, 0);
    }

    @Test
    @DisplayName("is decided once")
    void once() {
        books.ledger.book(books.hold("h", books.ann, books.bob, 60).build());
        books.ledger.book(books.cancel("c", "h"));

        books.assertBalance(books.ann, 100);
        books.assertBalance(books.bob, 0);
        assertRefused(Refusal.DECIDED, () -> books.ledger.book(books.post("p", "h")));
        assertRefused(Refusal.DECIDED, () -> books.ledger.book(books.cancel("c2", "h")));
        assertRefused(Refusal.NO_SUCH_PENDING, () -> books.ledger.book(books.post("p", "c")));
    }

    @Test
    @DisplayName("holds of a spread account where it was booked, whatever part others take")
    void spread() {
        AccountId wide = books.spread("wide", 8);
        for (int i = 0; i < 20; i++) {
            books.ledger.book(books.hold("h" + i, wide, books.bob, 10).build());
        }
        books.assertBalance(wide, 0, 200, 0);
        for (int i = 0; i < 20; i++) {
            books.ledger.book(i % 2 == 0 ? books.post("d" + i, "h" + i) : books.cancel("d" + i, "h" + i));
        }
        books.assertBalance(wide, -100);
        books.assertBalance(books.bob, 100);
    }
}
