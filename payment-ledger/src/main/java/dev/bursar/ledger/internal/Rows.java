package dev.bursar.ledger.internal;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Runs statements in a ledger's schema, of which {@code $.} in their text is the name. Values are texts, whole numbers, truths, moments, days and
 * enum constants, which are kept by their names. Thread-safe.
 */
public final class Rows {

    private final String schema;

    public Rows(String schema) {
        this.schema = schema;
    }

    /**
     * Makes a value of a row.
     *
     * @param <T> the value
     */
    @FunctionalInterface
    public interface Reader<T> {
        T read(ResultSet row) throws SQLException;
    }

    public String own(String sql) {
        return sql.replace("$.", schema + ".");
    }

    /** Changes rows, and answers how many. */
    public int update(Connection connection, String sql, @Nullable Object... values) throws SQLException {
        try (PreparedStatement statement = prepared(connection, sql, values)) {
            return statement.executeUpdate();
        }
    }

    /** Whether a row was inserted: the text says ON CONFLICT DO NOTHING. */
    public boolean insert(Connection connection, String sql, @Nullable Object... values) throws SQLException {
        return update(connection, sql, values) == 1;
    }

    /** Runs a statement once for each list of values, all of them in as few messages as the driver can. */
    public void updateEach(Connection connection, String sql, List<@Nullable Object[]> lists) throws SQLException {
        if (lists.isEmpty()) {
            return;
        }
        try (PreparedStatement statement = connection.prepareStatement(own(sql))) {
            for (@Nullable Object[] values : lists) {
                for (int i = 0; i < values.length; i++) {
                    set(statement, i + 1, values[i]);
                }
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }

    public <T> List<T> list(Connection connection, String sql, Reader<T> reader, @Nullable Object... values)
            throws SQLException {
        List<T> found = new ArrayList<>();
        try (PreparedStatement statement = prepared(connection, sql, values);
                ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                found.add(reader.read(row));
            }
        }
        return found;
    }

    /** The first row that is found, or null. */
    public <T> @Nullable T first(Connection connection, String sql, Reader<T> reader, @Nullable Object... values)
            throws SQLException {
        List<T> found = list(connection, sql, reader, values);
        return found.isEmpty() ? null : found.get(0);
    }

    private PreparedStatement prepared(Connection connection, String sql, @Nullable Object... values)
            throws SQLException {
        PreparedStatement statement = connection.prepareStatement(own(sql));
        try {
            for (int i = 0; i < values.length; i++) {
                set(statement, i + 1, values[i]);
            }
            return statement;
        } catch (SQLException | RuntimeException e) {
            statement.close();
            throw e;
        }
    }

    private static void set(PreparedStatement statement, int index, @Nullable Object value) throws SQLException {
        if (value == null) {
            statement.setNull(index, Types.NULL);
        } else if (value instanceof Instant moment) {
            Times.set(statement, index, moment);
        } else if (value instanceof BigInteger units) {
            statement.setBigDecimal(index, new BigDecimal(units));
        } else if (value instanceof Enum<?> constant) {
            statement.setString(index, constant.name());
        } else if (value instanceof String text) {
            statement.setString(index, text);
        } else if (value instanceof Integer number) {
            statement.setInt(index, number);
        } else if (value instanceof Long number) {
            statement.setLong(index, number);
        } else if (value instanceof Boolean truth) {
            statement.setBoolean(index, truth);
        } else if (value instanceof LocalDate day) {
            statement.setObject(index, day);
        } else {
            throw new IllegalArgumentException(
                    "no column takes a " + value.getClass().getName());
        }
    }
}
