package dev.bursar.audit;

import dev.bursar.jdbc.TestDatabase;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;

/** The stores that every promise of a chain is tested on, with what an attacker who may write to them can do. */
enum TestStore {
    FILE,
    H2,
    POSTGRESQL;

    static final String CHAIN = "shop-1";

    private static final AtomicInteger NEXT = new AtomicInteger();

    Opened fresh(Path folder) {
        if (this == FILE) {
            return new Folder(folder.resolve("log" + NEXT.incrementAndGet()));
        }
        DataSource database = (this == H2 ? TestDatabase.H2 : TestDatabase.POSTGRESQL).fresh();
        JdbcAuditLog.createTables(database);
        return new Rows(database);
    }

    /** A store with one chain. */
    interface Opened {

        AuditChain open(AuditKeys keys, Clock clock);

        AuditVerifier verifier(AuditKeys keys);

        /** All that an investigator would find, as text. */
        String raw();

        /** Makes the store hold these records, by whatever means. */
        void overwrite(List<AuditRecord> records);

        default List<AuditRecord> records() {
            List<AuditRecord> all = new ArrayList<>();
            verifier(AuditKeys.none()).read(1, Long.MAX_VALUE, all::add);
            return all;
        }
    }

    private record Folder(Path folder) implements Opened {

        @Override
        public AuditChain open(AuditKeys keys, Clock clock) {
            return FileAuditLog.builder(folder, CHAIN).keys(keys).clock(clock).open();
        }

        @Override
        public AuditVerifier verifier(AuditKeys keys) {
            return AuditVerifier.ofFolder(folder, CHAIN, keys);
        }

        @Override
        public String raw() {
            StringBuilder text = new StringBuilder();
            try {
                for (Path segment : Segments.in(folder)) {
                    text.append(Files.readString(segment, StandardCharsets.UTF_8));
                }
            } catch (IOException e) {
                throw new AssertionError(e);
            }
            return text.toString();
        }

        @Override
        public void overwrite(List<AuditRecord> records) {
            try {
                ByteArrayOutputStream lines = new ByteArrayOutputStream();
                for (AuditRecord record : records) {
                    RecordJson.write(record, lines);
                }
                Files.write(Segments.in(folder).get(0), lines.toByteArray());
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        }
    }

    private record Rows(DataSource database) implements Opened {

        @Override
        public AuditChain open(AuditKeys keys, Clock clock) {
            return new JdbcAuditLog(database, CHAIN, keys, clock);
        }

        @Override
        public AuditVerifier verifier(AuditKeys keys) {
            return AuditVerifier.ofDatabase(database, CHAIN, keys);
        }

        @Override
        public String raw() {
            StringBuilder text = new StringBuilder();
            try (Connection connection = database.getConnection();
                    Statement statement = connection.createStatement();
                    ResultSet rows = statement.executeQuery("SELECT * FROM bursar_audit ORDER BY seq")) {
                while (rows.next()) {
                    for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
                        text.append(rows.getString(i)).append('|');
                    }
                }
            } catch (java.sql.SQLException e) {
                throw new AssertionError(e);
            }
            return text.toString();
        }

        @Override
        public void overwrite(List<AuditRecord> records) {
            try (Connection connection = database.getConnection()) {
                try (Statement statement = connection.createStatement()) {
                    statement.execute(
                            "CREATE TABLE forged AS SELECT * FROM bursar_audit WHERE seq < 0"); // without a key
                    statement.execute("DROP TABLE bursar_audit");
                    statement.execute("ALTER TABLE forged RENAME TO bursar_audit");
                }
                for (AuditRecord record : records) {
                    insert(connection, record);
                }
            } catch (java.sql.SQLException e) {
                throw new AssertionError(e);
            }
        }

        private static void insert(Connection connection, AuditRecord record) throws java.sql.SQLException {
            try (PreparedStatement insert = connection.prepareStatement("INSERT INTO bursar_audit ("
                    + JdbcRecords.COLUMNS + ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")) {
                AuditEntry entry = record.entry();
                Object[] values = {
                    record.chain(),
                    record.seq(),
                    record.time().atOffset(ZoneOffset.UTC),
                    entry.actor(),
                    entry.action(),
                    entry.objectKind(),
                    entry.objectId(),
                    entry.result(),
                    entry.origin(),
                    entry.account(),
                    RecordJson.details(entry.details()),
                    record.keyId(),
                    record.previousHash(),
                    record.hash()
                };
                for (int i = 0; i < values.length; i++) {
                    insert.setObject(i + 1, values[i]);
                }
                insert.executeUpdate();
            }
        }
    }
}
