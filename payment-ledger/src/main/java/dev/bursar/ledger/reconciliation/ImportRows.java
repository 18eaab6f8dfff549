package dev.bursar.ledger.reconciliation;

import dev.bursar.ledger.internal.Rows;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The table of imports. Thread-safe. */
final class ImportRows {

    private final Rows rows;

    ImportRows(Rows rows) {
        this.rows = rows;
    }

    /**
     * What is imported.
     *
     * @param id its id
     * @param provider whose rows
     * @param source the host's name for where it came from
     * @param fileHash the file's SHA-256, or null for a list
     * @param from the first moment of a list
     * @param until the moment after its last
     */
    record Begin(
            String id,
            String provider,
            String source,
            @Nullable String fileHash,
            @Nullable Instant from,
            @Nullable Instant until) {}

    /**
     * How far an import is.
     *
     * @param result what it did so far
     * @param ended whether it is at its end
     */
    record Progress(ImportResult result, boolean ended) {}

    void begin(Connection connection, Begin begin, Instant now) throws SQLException {
        rows.insert(
                connection,
                "INSERT INTO $.recon_import (id, provider, source, file_hash, span_from, span_until, lines, known,"
                        + " settled, matched, auto_fixable, manual, unknown_rows, started_at) VALUES (?, ?, ?, ?, ?, ?, 0,"
                        + " 0, 0, 0, 0, 0, 0, ?) ON CONFLICT DO NOTHING",
                begin.id(),
                begin.provider(),
                begin.source(),
                begin.fileHash(),
                begin.from(),
                begin.until(),
                now);
    }

    /** How far it is, with its row locked: nobody else goes on with it until the transaction ends. */
    Progress progress(Connection connection, String id) throws SQLException {
        return Objects.requireNonNull(
                rows.first(
                        connection, "SELECT * FROM $.recon_import WHERE id = ? FOR UPDATE", ImportRows::progress, id),
                "the import has begun");
    }

    void add(Connection connection, String id, Tally tally) throws SQLException {
        rows.update(
                connection,
                "UPDATE $.recon_import SET lines = lines + ?, known = known + ?, settled = settled + ?, matched = matched"
                        + " + ?, auto_fixable = auto_fixable + ?, manual = manual + ?, unknown_rows = unknown_rows + ? WHERE"
                        + " id = ?",
                tally.lines(),
                tally.knownRows(),
                tally.settledItems(),
                tally.foundOf(ItemClass.MATCHED),
                tally.foundOf(ItemClass.AUTO_FIXABLE),
                tally.foundOf(ItemClass.MANUAL),
                tally.foundOf(ItemClass.UNKNOWN),
                id);
    }

    void end(Connection connection, String id, Instant now) throws SQLException {
        rows.update(connection, "UPDATE $.recon_import SET ended_at = ? WHERE id = ?", now, id);
    }

    private static Progress progress(ResultSet row) throws SQLException {
        Map<ItemClass, Long> found = new EnumMap<>(ItemClass.class);
        found.put(ItemClass.MATCHED, row.getLong("matched"));
        found.put(ItemClass.AUTO_FIXABLE, row.getLong("auto_fixable"));
        found.put(ItemClass.MANUAL, row.getLong("manual"));
        found.put(ItemClass.UNKNOWN, row.getLong("unknown_rows"));
        ImportResult result = new ImportResult(
                row.getString("id"), row.getLong("lines"), row.getLong("known"), row.getLong("settled"), found, false);
        return new Progress(result, row.getObject("ended_at") != null);
    }
}
