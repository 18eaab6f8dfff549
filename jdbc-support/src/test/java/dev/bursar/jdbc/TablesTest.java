package dev.bursar.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.ResultSet;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
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

    @ParameterizedTest
    @EnumSource
    void severalNodesMayCreateThemAtOnce(TestDatabase kind) throws Exception {
        ExecutorService nodes = Executors.newFixedThreadPool(8);
        try {
            for (int round = 0; round < 5; round++) {
                DataSource database = kind.fresh();
                CountDownLatch together = new CountDownLatch(8);
                List<Future<?>> all = new ArrayList<>();
                for (int node = 0; node < 8; node++) {
                    all.add(nodes.submit(() -> {
                        together.countDown();
                        together.await();
                        Tables.create(database, TransactionsTest.class, "test.sql");
                        return null;
                    }));
                }
                for (Future<?> one : all) {
                    one.get();
                }
            }
        } finally {
            nodes.shutdownNow();
        }
    }

    @Test
    void missingFileIsNamed() {
        assertThatThrownBy(() -> Tables.create(TestDatabase.H2.fresh(), TablesTest.class, "none.sql"))
                .hasMessage("there is no none.sql beside dev.bursar.jdbc.TablesTest");
    }
}
