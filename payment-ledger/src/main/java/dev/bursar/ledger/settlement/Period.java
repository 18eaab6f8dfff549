package dev.bursar.ledger.settlement;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;

/** How often a seller is settled. Periods end at the beginning of a day where the seller is, however long the days before it were. */
public enum Period {
    /** Each day. */
    DAILY {
        @Override
        LocalDate begin(LocalDate day) {
            return day;
        }
    },
    /** From Monday to Sunday. */
    WEEKLY {
        @Override
        LocalDate begin(LocalDate day) {
            return day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
        }
    },
    /** From the first to the last day of a month. */
    MONTHLY {
        @Override
        LocalDate begin(LocalDate day) {
            return day.withDayOfMonth(1);
        }
    };

    abstract LocalDate begin(LocalDate day);

    /**
     * The newest period that is over.
     *
     * @param now the time
     * @param zone where days begin and end
     * @return the period
     */
    public SettlementPeriod lastClosed(Instant now, ZoneId zone) {
        LocalDate next = begin(now.atZone(zone).toLocalDate());
        LocalDate to = next.minusDays(1);
        LocalDate from = begin(to);
        // Where clocks are put forward at midnight, the day begins at the first moment there is.
        return new SettlementPeriod(
                from,
                to,
                from.atStartOfDay(zone).toInstant(),
                next.atStartOfDay(zone).toInstant());
    }
}
