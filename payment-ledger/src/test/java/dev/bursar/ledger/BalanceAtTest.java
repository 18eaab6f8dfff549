package dev.bursar.ledger;

import static dev.bursar.ledger.Books.assertRefused;
import static dev.bursar.ledger.Books.won;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bursar.jdbc.TestDatabase;
import dev.bursar.payment.InvalidRequestException;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("A balance of the past")
@ParameterizedClass
@EnumSource(TestDatabase.class)
class BalanceAtTest {

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
    @DisplayName("shows what was there at each moment, with all that was booked in it")
    void history() {
        AccountId wide = books.spread("wide", 4);
        Instant begin = books.clock.instant();
        for (int i = 1; i <= 10; i++) {
            books.clock.advance(Duration.ofMinutes(1));
            books.ledger.book(books.transfer("a" + i, wide, books.ann, i));
            books.ledger.book(books.hold("h" + i, wide, books.ann, 1).build());
        }
        books.clock.advance(Duration.ofHours(1));

        long sum = 0;
        for (int i = 1; i <= 10; i++) {
            Instant moment = begin.plus(Duration.ofMinutes(i));
            sum += i;
            assertThat(books.ledger.balanceAt(books.ann, moment))
                    .isEqualTo(new Balance(books.ann, won(sum), won(0), won(i)));
            assertThat(books.ledger.balanceAt(wide, moment.plusSeconds(59)))
                    .isEqualTo(new Balance(wide, won(-sum), won(i), won(0)));
        }
        assertThat(books.ledger.balanceAt(books.ann, begin)).isEqualTo(new Balance(books.ann, won(0), won(0), won(0)));
        assertThat(books.ledger.balanceAt(books.ann, books.clock.instant())).isEqualTo(books.ledger.balance(books.ann));
    }

    @Test
    @DisplayName("stays what it was answered to be, though another transaction had begun before and books after")
    void late() {
        AccountId wide = books.spread("wide", 3);
        books.ledger.inTransaction(transaction -> {
            Instant begun = transaction.now();
            books.clock.advance(Duration.ofSeconds(10));
            Instant moment = begun.plusSeconds(5);
            assertThat(books.ledger.balanceAt(wide, moment).posted()).isEqualTo(won(0));
            assertThat(books.ledger.balanceAt(books.ann, moment).posted()).isEqualTo(won(0));
            return transaction.book(books.transfer("t", wide, books.ann, 7));
        });
        Instant moment = books.clock.instant().minusSeconds(5);

        assertThat(books.ledger.balanceAt(wide, moment).posted()).isEqualTo(won(0));
        assertThat(books.ledger.balanceAt(books.ann, moment).posted()).isEqualTo(won(0));
        books.assertBalance(books.ann, 7);
    }

    @Test
    @DisplayName("is not known of a moment to come, nor of an account that nobody opened")
    void unknown() {
        assertThatThrownBy(() ->
                        books.ledger.balanceAt(books.ann, books.clock.instant().plusSeconds(1)))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("moment");
        assertRefused(
                Refusal.NO_SUCH_ACCOUNT,
                () -> books.ledger.balanceAt(books.id("nobody", "KRW"), books.clock.instant()));
    }
}
