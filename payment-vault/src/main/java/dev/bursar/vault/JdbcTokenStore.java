package dev.bursar.vault;

import dev.bursar.jdbc.DatabaseException;
import dev.bursar.jdbc.Tables;
import dev.bursar.jdbc.Transactions;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Keeps encrypted cards in PostgreSQL, or in an {@code EmbeddedDatabase} of jdbc-support. The database holds ciphertext, key ids
 * and times: no digit of a card number, and no key. Its own constraints keep tokens and fingerprints unique within a tenant.
 *
 * <p>Every method is one transaction. A failing database is a {@link DatabaseException}, which quotes no row. Thread-safe.
 */
public final class JdbcTokenStore implements TokenStore {

    private static final String COLUMNS = "tenant, token, envelope, key_id, fingerprint, fingerprint_key_id,"
            + " created_at, expires_at, invalidated_at, revision";
    private static final String ALREADY_THERE = "23505";

    private final Transactions transactions;

    /**
     * Over a host's database. No I/O.
     *
     * @param database gives connections; a pool
     */
    public JdbcTokenStore(DataSource database) {
        this.transactions = new Transactions(database);
    }

    /**
     * Creates the table, {@code vault_card}, if it is not there. A host that has its own migrations copies {@code
     * token-store.sql}, which lies beside this class, into them instead.
     *
     * @param database where to
     * @throws DatabaseException if the database failed, such as when the user may not create tables
     */
    public static void createTables(DataSource database) {
        Tables.create(database, JdbcTokenStore.class, "token-store.sql");
    }

    @Override
    public boolean insert(StoredCard card) {
        try {
            return transactions.inOne(connection -> {
                try (PreparedStatement insert = connection.prepareStatement("INSERT INTO vault_card (" + COLUMNS
                        + ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING")) {
                    insert.setString(1, card.tenant());
                    insert.setString(2, card.token());
                    setContent(insert, 3, card);
                    setTime(insert, 7, card.created());
                    setTime(insert, 8, card.expires());
                    setTime(insert, 9, card.invalidated());
                    insert.setLong(10, card.revision());
                    return insert.executeUpdate() == 1;
                }
            });
        } catch (DatabaseException e) {
            return takenOrThrow(e);
        }
    }

    @Override
    public @Nullable StoredCard find(String tenant, String token) {
        return first(query("WHERE tenant = ? AND token = ?", 1, tenant, token));
    }

    @Override
    public @Nullable StoredCard find(String tenant, CardFingerprint fingerprint) {
        return first(query(
                "WHERE tenant = ? AND fingerprint_key_id = ? AND fingerprint = ?",
                1,
                tenant,
                fingerprint.keyId(),
                fingerprint.text()));
    }

    @Override
    public boolean replace(StoredCard read, StoredCard changed) {
        try {
            return transactions.inOne(connection -> {
                try (PreparedStatement update = connection.prepareStatement("UPDATE vault_card SET envelope = ?,"
                        + " key_id = ?, fingerprint = ?, fingerprint_key_id = ?, expires_at = ?, invalidated_at = ?,"
                        + " revision = ? WHERE tenant = ? AND token = ? AND revision = ?")) {
                    setContent(update, 1, changed);
                    setTime(update, 5, changed.expires());
                    setTime(update, 6, changed.invalidated());
                    update.setLong(7, changed.revision());
                    update.setString(8, read.tenant());
                    update.setString(9, read.token());
                    update.setLong(10, read.revision());
                    return update.executeUpdate() == 1;
                }
            });
        } catch (DatabaseException e) {
            return takenOrThrow(e);
        }
    }

    private static boolean takenOrThrow(DatabaseException fault) {
        if (fault.state().equals(ALREADY_THERE)) {
            return false;
        }
        throw fault;
    }

    @Override
    public List<StoredCard> notUnder(RotationKeys keys, @Nullable StoredCard after, int limit) {
        // An empty name comes before every other one, and an id that no key has stands for none.
        String fingerprintKey = keys.fingerprint();
        return query(
                "WHERE envelope IS NOT NULL AND (key_id <> ? OR fingerprint_key_id <> ?)"
                        + " AND (tenant > ? OR (tenant = ? AND token > ?)) ORDER BY tenant, token",
                limit,
                keys.encryption(),
                fingerprintKey == null ? "" : fingerprintKey,
                after == null ? "" : after.tenant(),
                after == null ? "" : after.tenant(),
                after == null ? "" : after.token());
    }

    @Override
    public List<StoredCard> expired(String tenant, Instant now, int limit) {
        return query(
                "WHERE tenant = ? AND envelope IS NOT NULL AND expires_at <= ? ORDER BY expires_at",
                limit,
                tenant,
                now);
    }

    private List<StoredCard> query(String condition, int limit, Object... parameters) {
        return transactions.inOne(connection -> read(connection, condition, limit, parameters));
    }

    private static List<StoredCard> read(Connection connection, String condition, int limit, Object... parameters)
            throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(
                "SELECT " + COLUMNS + " FROM vault_card " + condition + " LIMIT " + limit)) {
            for (int i = 0; i < parameters.length; i++) {
                if (parameters[i] instanceof Instant time) {
                    setTime(select, i + 1, time);
                } else {
                    select.setString(i + 1, parameters[i].toString());
                }
            }
            List<StoredCard> cards = new ArrayList<>();
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    cards.add(row(rows));
                }
            }
            return cards;
        }
    }

    private static @Nullable StoredCard first(List<StoredCard> cards) {
        return cards.isEmpty() ? null : cards.get(0);
    }

    private static void setContent(PreparedStatement statement, int at, StoredCard card) throws SQLException {
        CardFingerprint print = card.fingerprint();
        statement.setString(at, card.envelope());
        statement.setString(at + 1, card.keyId());
        statement.setString(at + 2, print == null ? null : print.text());
        statement.setString(at + 3, print == null ? null : print.keyId());
    }

    private static void setTime(PreparedStatement statement, int at, @Nullable Instant time) throws SQLException {
        if (time == null) {
            statement.setNull(at, Types.TIMESTAMP_WITH_TIMEZONE);
        } else {
            statement.setObject(at, time.atOffset(ZoneOffset.UTC));
        }
    }

    private static StoredCard row(ResultSet row) throws SQLException {
        String print = row.getString(5);
        return new StoredCard(
                row.getString(1),
                row.getString(2),
                row.getString(3),
                row.getString(4),
                print == null ? null : CardFingerprint.stored(row.getString(6), print),
                row.getObject(7, OffsetDateTime.class).toInstant(),
                time(row, 8),
                time(row, 9),
                row.getLong(10));
    }

    private static @Nullable Instant time(ResultSet row, int at) throws SQLException {
        OffsetDateTime time = row.getObject(at, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }
}
