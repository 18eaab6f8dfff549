package dev.bursar.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.ResultSet;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TablesTest {

    @ParameterizedTest
    @EnumSource
    void creatingTwiceChangesNothing(TestDatabase kind) throws Exception {
        DataSource database = TransactionsTest.withTable(kind);
        Tables.create(database, TransactionsTest.class, "test.sql");

        try (Connection connection = database.getConnection();
                ResultSet tables = connection.getMetaData().getTables(null, null, "note", null)) {
            assertThat(tables.next()).isTrue();
            assertThat(tables.next()).isFalse();
        }
    }

    @Test
    void missingFileIsNamed() {
        assertThatThrownBy(() -> Tables.create(TestDatabase.H2.fresh(), TablesTest.class, "none.sql"))
                .hasMessage("there is no none.sql beside dev.bursar.jdbc.TablesTest");
    }
}
