package dev.bursar.ledger;

import static dev.bursar.ledger.Books.won;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bursar.jdbc.TestDatabase;
import dev.bursar.payment.InvalidRequestException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("A migration")
@ParameterizedClass
@EnumSource(TestDatabase.class)
class LedgerSchemaTest {

    @Parameter
    TestDatabase database;

    private static Ledger working(DataSource database, String schema) {
        Ledger ledger = Ledger.builder(database).schema(schema).build();
        AccountId from = AccountId.of("a", "world", "KRW");
        AccountId to = AccountId.of("b", "wallet", "KRW");
        ledger.open(from, AccountTerms.unbounded());
        ledger.open(to, AccountTerms.notBelow(won(0)));
        ledger.book(LedgerCommand.Transfer.of("t", from, to, won(5)));
        assertThat(ledger.verify().faults()).isEmpty();
        return ledger;
    }

    private static void execute(DataSource database, String sql) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Test
    @DisplayName("twice changes nothing")
    void twice() {
        DataSource fresh = database.fresh();
        LedgerSchema.migrate(fresh);
        Ledger ledger = working(fresh, LedgerSchema.DEFAULT);
        LedgerSchema.migrate(fresh);

        assertThat(ledger.verify().transfers()).isEqualTo(1);
    }

    @Test
    @DisplayName("four at once makes the tables once")
    void atOnce() throws Exception {
        DataSource fresh = database.fresh();
        Together.run(4, thread -> {
            LedgerSchema.migrate(fresh);
            return null;
        });
        working(fresh, LedgerSchema.DEFAULT);
    }

    @Test
    @DisplayName("leaves another ledger in the same database alone, and a host's tables and migrations")
    void besideOthers() throws SQLException {
        DataSource fresh = database.fresh();
        execute(fresh, "CREATE SCHEMA host");
        Flyway.configure()
                .dataSource(fresh)
                .defaultSchema("host")
                .baselineVersion("7")
                .load()
                .baseline();
        execute(fresh, "CREATE TABLE host.account (id INTEGER)");
        LedgerSchema.migrate(fresh);
        LedgerSchema.migrate(fresh, "second_ledger");

        working(fresh, LedgerSchema.DEFAULT);
        Ledger second = working(fresh, "second_ledger");
        assertThat(second.verify().accounts()).isEqualTo(2);
        assertThat(Flyway.configure()
                        .dataSource(fresh)
                        .defaultSchema("host")
                        .load()
                        .info()
                        .all())
                .hasSize(1);
    }

    @Test
    @DisplayName("is refused where the schema has another's tables, or another's history")
    void foreign() throws SQLException {
        DataSource fresh = database.fresh();
        execute(fresh, "CREATE SCHEMA others");
        execute(fresh, "CREATE TABLE others.account (id INTEGER)");
        assertThatThrownBy(() -> LedgerSchema.migrate(fresh, "others")).isInstanceOf(FlywayException.class);

        LedgerSchema.migrate(fresh);
        execute(fresh, "UPDATE bursar_ledger.ledger_history SET checksum = 1 WHERE version = '1'");
        assertThatThrownBy(() -> LedgerSchema.migrate(fresh)).isInstanceOf(FlywayException.class);
    }

    @Test
    @DisplayName("into a schema whose name is none is refused before anything is asked of the database")
    void badName() {
        DataSource unused = database.fresh();
        for (String name : new String[] {null, "", "Upper", "1st", "a-b", "a;b", "x".repeat(41)}) {
            assertThatThrownBy(() -> LedgerSchema.migrate(unused, name))
                    .isInstanceOf(InvalidRequestException.class)
                    .hasMessageContaining("schema");
            assertThatThrownBy(() -> Ledger.builder(unused).schema(name)).isInstanceOf(InvalidRequestException.class);
        }
    }
}
