package dev.bursar.ledger.internal;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** Moments as databases keep them: to the microsecond. */
public final class Times {

    /** What every database keeps lies between these. */
    public static final Instant FIRST = Instant.parse("1970-01-01T00:00:00Z");

    public static final Instant LAST = Instant.parse("9999-01-01T00:00:00Z");

    private Times() {}

    public static Instant toMicros(Instant moment) {
        return moment.truncatedTo(ChronoUnit.MICROS);
    }

    /** A moment that every database knows. */
    public static Instant checked(Instant moment, String field) {
        Wrong.unless(
                !moment.isBefore(FIRST) && moment.isBefore(LAST),
                field,
                "is not of the years 1970 to 9998: leave out what is never to come");
        return toMicros(moment);
    }

    public static void set(PreparedStatement statement, int index, @Nullable Instant moment) throws SQLException {
        if (moment == null) {
            statement.setNull(index, Types.TIMESTAMP_WITH_TIMEZONE);
        } else {
            statement.setObject(index, toMicros(moment).atOffset(ZoneOffset.UTC));
        }
    }

    public static @Nullable Instant getOrNull(ResultSet row, String column) throws SQLException {
        OffsetDateTime moment = row.getObject(column, OffsetDateTime.class);
        return moment == null ? null : moment.toInstant();
    }

    public static Instant get(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
