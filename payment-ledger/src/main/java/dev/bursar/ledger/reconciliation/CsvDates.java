package dev.bursar.ledger.reconciliation;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads moments and days. Thread-safe. */
final class CsvDates {

    private static final List<DateTimeFormatter> ISO =
            List.of(DateTimeFormatter.ISO_DATE_TIME, DateTimeFormatter.ISO_LOCAL_DATE);

    private final ZoneId zone;
    private final List<DateTimeFormatter> formats;

    CsvDates(ZoneId zone, List<DateTimeFormatter> formats) {
        this.zone = zone;
        this.formats = formats.isEmpty() ? ISO : formats;
    }

    /** The moment, that in which the day begins where the text names a day alone, or null where it is neither. */
    @Nullable
    Instant moment(String text) {
        for (DateTimeFormatter format : formats) {
            try {
                return moment(format.parseBest(text, ZonedDateTime::from, LocalDateTime::from, LocalDate::from));
            } catch (DateTimeException e) {
                // The next one may fit; what no clock can show fits none.
            }
        }
        return null;
    }

    private Instant moment(TemporalAccessor read) {
        if (read instanceof ZonedDateTime zoned) {
            return zoned.toInstant();
        }
        return read instanceof LocalDateTime local
                ? local.atZone(zone).toInstant()
                : LocalDate.from(read).atStartOfDay(zone).toInstant();
    }
}
