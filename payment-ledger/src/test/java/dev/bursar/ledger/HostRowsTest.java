package dev.bursar.ledger;

import static dev.bursar.ledger.Books.assertRefused;
import static dev.bursar.ledger.Books.won;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bursar.jdbc.TestDatabase;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("Rows of a host")
@ParameterizedClass
@EnumSource(TestDatabase.class)
class HostRowsTest {

    @Parameter
    TestDatabase database;

    private Books books;

    @BeforeEach
    void open() throws SQLException {
        books = Books.in(database);
        try (Connection connection = books.database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE IF NOT EXISTS host_order (id VARCHAR(60) PRIMARY KEY)");
        }
    }

    @AfterEach
    void isWhole() {
        books.assertWhole();
    }

    private static void insert(LedgerTransaction transaction, String id) throws SQLException {
        try (PreparedStatement insert =
                transaction.connection().prepareStatement("INSERT INTO host_order (id) VALUES (?)")) {
            insert.setString(1, id);
            insert.executeUpdate();
        }
    }

    private long orders() throws SQLException {
        try (Connection connection = books.database.getConnection();
                PreparedStatement select =
                        connection.prepareStatement("SELECT COUNT(*) FROM host_order WHERE id LIKE ?")) {
            select.setString(1, books.named("%"));
            try (ResultSet row = select.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }

    @Test
    @DisplayName("are kept together with what is booked")
    void both() throws SQLException {
        Balance seen = books.ledger.inTransaction(transaction -> {
            insert(transaction, books.named("order"));
            transaction.open(books.id("new", "KRW"), AccountTerms.unbounded());
            transaction.book(books.transfer("t1", books.id("new", "KRW"), books.ann, 10));
            transaction.book(books.transfer("t2", books.ann, books.bob, 4));
            return transaction.balance(books.ann);
        });

        assertThat(seen.posted()).isEqualTo(won(6));
        assertThat(orders()).isEqualTo(1);
        books.assertBalance(books.ann, 6);
    }

    @Test
    @DisplayName("are not kept where the host fails after booking")
    void hostFails() throws SQLException {
        assertThatThrownBy(() -> books.ledger.inTransaction(transaction -> {
                    insert(transaction, books.named("order"));
                    transaction.book(books.transfer("t", books.world, books.ann, 10));
                    throw new IllegalStateException("the host changed its mind");
                }))
                .hasMessage("the host changed its mind");

        assertThat(orders()).isZero();
        books.assertBalance(books.ann, 0);
    }

    @Test
    @DisplayName("are not kept where a command is refused, though the host swallows that")
    void swallowed() throws SQLException {
        assertRefused(
                Refusal.BELOW_FLOOR,
                () -> books.ledger.inTransaction(transaction -> {
                    insert(transaction, books.named("order"));
                    transaction.book(books.transfer("t1", books.world, books.ann, 10));
                    try {
                        transaction.book(books.transfer("t2", books.ann, books.bob, 11));
                    } catch (RefusedException e) {
                        return "swallowed";
                    }
                    return "booked";
                }));

        assertThat(orders()).isZero();
        assertThat(books.ledger.transfer(books.named("t1"))).isNull();
    }

    @Test
    @DisplayName("are written once, though the work runs again after an account was freed")
    void again() throws SQLException {
        books.fund(books.ann, 10);
        books.ledger.book(books.hold("h", books.ann, books.bob, 10)
                .pendingUntil(books.clock.instant().plusSeconds(1))
                .build());
        books.clock.advance(Duration.ofSeconds(1));
        AtomicInteger runs = new AtomicInteger();

        books.ledger.inTransaction(transaction -> {
            runs.incrementAndGet();
            insert(transaction, books.named("order"));
            return transaction.book(books.transfer("t", books.ann, books.bob, 10));
        });

        assertThat(runs).hasValue(2);
        assertThat(orders()).isEqualTo(1);
    }
}
