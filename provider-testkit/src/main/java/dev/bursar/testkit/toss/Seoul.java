package dev.bursar.testkit.toss;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;

/** Writes times as Toss Payments does: by the clocks of Seoul, with or without saying so. */
final class Seoul {

    static final ZoneId ZONE = ZoneId.of("Asia/Seoul");

    private static final DateTimeFormatter COMPACT =
            DateTimeFormatter.ofPattern("yyyyMMddHHmmss").withZone(ZONE);
    private static final DateTimeFormatter OFFSET =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ssxxx").withZone(ZONE);
    private static final DateTimeFormatter LOCAL =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss").withZone(ZONE);
    private static final int SHORTEST_FRACTION = 3;

    private Seoul() {}

    static String compact(Instant moment) {
        return COMPACT.format(moment);
    }

    /** As everywhere in the API: whole seconds and {@code +09:00}. */
    static String offset(Instant moment) {
        return OFFSET.format(moment);
    }

    /** As in most webhooks: no offset, and a fraction whose trailing zeros are cut down to milliseconds. */
    static String local(Instant moment, int micros) {
        String fraction = "%06d".formatted(micros);
        int end = fraction.length();
        while (end > SHORTEST_FRACTION && fraction.charAt(end - 1) == '0') {
            end--;
        }
        return LOCAL.format(moment.truncatedTo(ChronoUnit.SECONDS)) + "." + fraction.substring(0, end);
    }

    static LocalDate date(Instant moment) {
        return LocalDate.ofInstant(moment, ZONE);
    }

    static Instant instant(LocalDateTime local) {
        return local.atZone(ZONE).toInstant();
    }
}
