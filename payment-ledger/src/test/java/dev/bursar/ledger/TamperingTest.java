package dev.bursar.ledger;

import static dev.bursar.ledger.Books.won;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bursar.jdbc.TestDatabase;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("What was tampered with")
@ParameterizedClass
@EnumSource(TestDatabase.class)
class TamperingTest {

    @Parameter
    TestDatabase database;

    private static final List<String> TABLES =
            List.of("account", "balance", "transfer", "pending", "entry", "seal", "sealed_head");

    private static final Map<String, String> KEYS = Map.of(
            "account", "id",
            "balance", "account_id",
            "transfer", "id",
            "pending", "transfer_id",
            "entry", "account_id",
            "seal", "number",
            "sealed_head", "seal");

    private Books books;

    @BeforeEach
    void open() throws SQLException {
        books = Books.alone(database);
        books.fund(books.ann, 100);
        books.ledger.book(books.hold("h1", books.ann, books.bob, 10)
                .pendingUntil(books.clock.instant().plusSeconds(60))
                .build());
        books.ledger.book(books.postOf("p1", "h1", books.ann, books.bob, 5));
        books.ledger.seal();
        books.clock.advance(Duration.ofMinutes(1));
        books.ledger.book(books.hold("h2", books.ann, books.bob, 10)
                .pendingUntil(books.clock.instant().plusSeconds(60))
                .build());
        books.ledger.book(LedgerCommand.Transfer.builder(books.named("t"))
                .move(books.ann, books.bob, won(1))
                .reference("r")
                .description("d")
                .metadata("k", "v")
                .build());
        books.ledger.seal();
        books.assertWhole();
        // Whoever may write to the database may also take away what it checks by itself.
        execute("ALTER TABLE bursar_ledger.account DROP CONSTRAINT account_floor");
        execute("ALTER TABLE bursar_ledger.balance DROP CONSTRAINT balance_held");
        execute("ALTER TABLE bursar_ledger.balance DROP CONSTRAINT balance_floor");
        for (String table : TABLES) {
            execute("CREATE TABLE kept_" + table + " AS SELECT * FROM bursar_ledger." + table);
            if (database == TestDatabase.POSTGRESQL) {
                execute("ALTER TABLE bursar_ledger." + table + " DISABLE TRIGGER ALL");
            }
        }
        if (database == TestDatabase.H2) {
            execute("SET REFERENTIAL_INTEGRITY FALSE");
        }
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = books.database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private void restore(String table) throws SQLException {
        execute("DELETE FROM bursar_ledger." + table);
        execute("INSERT INTO bursar_ledger." + table + " SELECT * FROM kept_" + table);
    }

    /** The columns of a table, each with the change that is made of it. */
    private Map<String, String> changes(String table) throws SQLException {
        Map<String, String> changes = new LinkedHashMap<>();
        try (Connection connection = books.database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT * FROM bursar_ledger." + table)) {
            for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
                String column = rows.getMetaData().getColumnName(i).toLowerCase(Locale.ROOT);
                changes.put(column, changed(column, rows.getMetaData().getColumnType(i)));
            }
        }
        return changes;
    }

    private static String changed(String column, int type) {
        return switch (type) {
            case Types.VARCHAR ->
                switch (column) {
                    case "currency" -> "'USD'";
                    case "state" -> "'EXPIRED'";
                    case "kind" -> "'CANCEL'";
                    default -> "'changed'";
                };
            case Types.NUMERIC -> "COALESCE(" + column + ", 0) + 1";
            case Types.INTEGER, Types.BIGINT -> column + " + 100";
            case Types.BOOLEAN, Types.BIT -> "NOT " + column;
            default -> column + " - INTERVAL '1' SECOND";
        };
    }

    /** One row: the one with the greatest key, of those where the column is not null if there are any. */
    private static String oneRow(String table, String column) {
        String where = column.equals("decided_by") || column.equals("floor_units") || column.equals("kind")
                ? ""
                : " WHERE " + column + " IS NOT NULL";
        return switch (table) {
            case "account" -> "id = (SELECT MAX(id) FROM bursar_ledger.account" + where + ")";
            case "balance" -> "account_id = (SELECT MAX(account_id) FROM bursar_ledger.balance" + where + ")";
            case "transfer" -> "id = (SELECT MAX(id) FROM bursar_ledger.transfer" + where + ")";
            case "pending" -> "transfer_id = (SELECT MAX(transfer_id) FROM bursar_ledger.pending" + where + ")";
            case "entry" ->
                "number = 2 AND account_id = (SELECT MAX(account_id) FROM bursar_ledger.entry WHERE number = 2)";
            case "seal" -> "number = (SELECT MIN(number) FROM bursar_ledger.seal)";
            default ->
                "seal = 1 AND account_id = (SELECT MAX(account_id) FROM bursar_ledger.sealed_head WHERE seal = 1)";
        };
    }

    private List<String> found() {
        return books.ledger.verify().faults();
    }

    @Test
    @DisplayName("is found in every column of every table")
    void changed() throws SQLException {
        List<String> unnoticed = new ArrayList<>();
        for (String table : TABLES) {
            for (Map.Entry<String, String> change : changes(table).entrySet()) {
                String column = change.getKey();
                execute("UPDATE bursar_ledger." + table + " SET " + column + " = " + change.getValue() + " WHERE "
                        + oneRow(table, column));
                if (found().isEmpty()) {
                    unnoticed.add(table + "." + column);
                }
                restore(table);
            }
        }

        assertThat(unnoticed).isEmpty();
        assertThat(found()).isEmpty();
    }

    @Test
    @DisplayName("is found where a row is deleted")
    void deleted() throws SQLException {
        for (String table : TABLES) {
            execute("DELETE FROM bursar_ledger." + table + " WHERE " + oneRow(table, KEYS.get(table)));
            assertThat(found()).as("a row of %s was deleted", table).isNotEmpty();
            restore(table);
        }
        assertThat(found()).isEmpty();
    }

    @Test
    @DisplayName("is found where a row is inserted")
    void inserted() throws SQLException {
        String schema = "INSERT INTO bursar_ledger.";
        Map<String, String> inserts = new LinkedHashMap<>();
        inserts.put(
                "account",
                "(id, owner, kind, currency, decimals, spread, opened_at) SELECT 'x/y/KRW', 'x', 'y', 'KRW', 0, 1,"
                        + " opened_at FROM kept_account WHERE kind = 'ann'");
        inserts.put(
                "balance",
                "(account_id, part, spread, decimals, posted, held, expected, lines, head, booked_at) SELECT"
                        + " account_id, 1, spread, decimals, 0, 0, 0, 0, head, booked_at FROM kept_balance"
                        + " WHERE account_id LIKE '%world%'");
        inserts.put(
                "transfer",
                "(id, kind, whole, content, booked_at) SELECT 'x', kind, whole, content, booked_at FROM kept_transfer"
                        + " WHERE reference = 'r'");
        inserts.put("pending", "(transfer_id, state) SELECT id, 'PENDING' FROM kept_transfer WHERE reference = 'r'");
        for (String other : List.of("account_id, part, number + 100", "'x/y/KRW', 0, number")) {
            inserts.put(
                    "entry" + " ".repeat(inserts.size()),
                    "(account_id, part, number, transfer_id, line, amount, held, expected, posted_after, held_after,"
                            + " expected_after, booked_at, hash) SELECT " + other + ", transfer_id, line, 0, 0, 0,"
                            + " posted_after, held_after, expected_after, booked_at, hash FROM kept_entry"
                            + " WHERE number = 1 AND account_id LIKE '%bob%'");
        }
        inserts.put(
                "seal",
                "(number, heads, hash, sealed_at) SELECT 3, 0, hash, sealed_at FROM kept_seal WHERE number = 2");
        inserts.put(
                "sealed_head",
                "(seal, account_id, part, lines, head) SELECT seal, account_id, 1, lines, head FROM kept_sealed_head"
                        + " WHERE seal = 1 AND account_id LIKE '%bob%'");
        for (Map.Entry<String, String> insert : inserts.entrySet()) {
            String table = insert.getKey().strip();
            execute(schema + table + " " + insert.getValue());
            assertThat(found()).as("a row of %s was inserted", table).isNotEmpty();
            restore(table);
        }
        assertThat(found()).isEmpty();
    }

    @Test
    @DisplayName("of the whole history is found by a seal that was kept outside")
    void kept() throws SQLException {
        LedgerSeal kept = books.ledger.seal();
        assertThat(books.ledger.verify(kept).faults()).isEmpty();

        execute("DELETE FROM bursar_ledger.sealed_head WHERE seal = 3");
        execute("DELETE FROM bursar_ledger.seal WHERE number = 3");

        assertThat(found()).isEmpty();
        assertThat(books.ledger.verify(kept).faults()).isNotEmpty();
    }
}
