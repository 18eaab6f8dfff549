package dev.bursar.ledger.settlement;

import static dev.bursar.ledger.settlement.Market.won;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("A period")
class PeriodTest {

    @ParameterizedTest(name = "{0} in {1} at {2}: {3} to {4}, from {5} until {6}")
    @CsvSource(delimiter = '|', textBlock = """
            DAILY   | Asia/Seoul        | 2026-11-30T14:59:59Z | 2026-11-29 | 2026-11-29 | 2026-11-28T15:00:00Z | 2026-11-29T15:00:00Z
            DAILY   | Asia/Seoul        | 2026-11-30T15:00:00Z | 2026-11-30 | 2026-11-30 | 2026-11-29T15:00:00Z | 2026-11-30T15:00:00Z
            WEEKLY  | Asia/Seoul        | 2026-11-29T14:59:59Z | 2026-11-16 | 2026-11-22 | 2026-11-15T15:00:00Z | 2026-11-22T15:00:00Z
            WEEKLY  | Asia/Seoul        | 2026-11-29T15:00:00Z | 2026-11-23 | 2026-11-29 | 2026-11-22T15:00:00Z | 2026-11-29T15:00:00Z
            MONTHLY | Asia/Seoul        | 2026-02-28T14:59:59Z | 2026-01-01 | 2026-01-31 | 2025-12-31T15:00:00Z | 2026-01-31T15:00:00Z
            MONTHLY | Asia/Seoul        | 2026-02-28T15:00:00Z | 2026-02-01 | 2026-02-28 | 2026-01-31T15:00:00Z | 2026-02-28T15:00:00Z
            MONTHLY | Asia/Seoul        | 2028-03-05T00:00:00Z | 2028-02-01 | 2028-02-29 | 2028-01-31T15:00:00Z | 2028-02-29T15:00:00Z
            DAILY   | America/New_York  | 2026-03-09T12:00:00Z | 2026-03-08 | 2026-03-08 | 2026-03-08T05:00:00Z | 2026-03-09T04:00:00Z
            DAILY   | America/New_York  | 2026-11-02T12:00:00Z | 2026-11-01 | 2026-11-01 | 2026-11-01T04:00:00Z | 2026-11-02T05:00:00Z
            DAILY   | America/Santiago  | 2026-09-06T12:00:00Z | 2026-09-05 | 2026-09-05 | 2026-09-05T04:00:00Z | 2026-09-06T04:00:00Z
            DAILY   | America/Santiago  | 2026-09-07T12:00:00Z | 2026-09-06 | 2026-09-06 | 2026-09-06T04:00:00Z | 2026-09-07T03:00:00Z
            """)
    void lastClosed(Period period, String zone, Instant now, String from, String to, Instant start, Instant cutOff) {
        SettlementPeriod closed = period.lastClosed(now, ZoneId.of(zone));

        assertThat(closed.from()).hasToString(from);
        assertThat(closed.to()).hasToString(to);
        assertThat(closed.start()).isEqualTo(start);
        assertThat(closed.cutOff()).isEqualTo(cutOff);
    }

    @ParameterizedTest(name = "of {0}: {1} and {2}")
    @CsvSource({"1000000, 30000, 3000", "333333, 9990, 990", "3333, 90, 0", "333, 0, 0", "0, 0, 0", "-5000, 0, 0"})
    @DisplayName("withholds 3 % and a tenth of it, each cut off to ten won")
    void withholding(long share, long incomeTax, long localTax) {
        Withholding korean = Withholding.korean();

        assertThat(korean.incomeTax(won(share))).isEqualTo(won(incomeTax));
        assertThat(korean.localTax(won(incomeTax))).isEqualTo(won(localTax));
    }

    @Test
    @DisplayName("charges VAT within the platform's share or on top of it, cut off")
    void vat() {
        assertThat(VatTerms.included(1000).of(won(2009))).isEqualTo(won(182));
        assertThat(VatTerms.onTop(1000).of(won(2009))).isEqualTo(won(200));
        assertThat(VatTerms.onTop(1000).of(won(-2009))).isEqualTo(won(-200));
    }
}
