package dev.bursar.provider.support;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RetryAfterTest {

    private static final Clock CLOCK = Clock.fixed(TestAccount.NOW.plusMillis(250), ZoneOffset.UTC);

    @ParameterizedTest
    @CsvSource({
        "0, PT0S",
        "1, PT1S",
        "' 120 ', PT2M",
        "007, PT7S",
        "123456789, PT123456789S",
        "999999999, PT999999999S",
        "1000000000, PT999999999S",
        "99999999999999999999999999999999, PT999999999S"
    })
    void secondsAreSeconds(String header, Duration wait) {
        assertThat(RetryAfter.read(header, CLOCK)).isEqualTo(wait);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Sun, 1 Mar 2026 12:00:03 GMT | PT2.75S",
                "Sun, 01 Mar 2026 12:00:03 GMT | PT2.75S",
                "Sun, 1 Mar 2026 13:00:00 GMT | PT59M59.75S",
                "Sun, 1 Mar 2026 12:00:00 GMT | PT0S",
                "Sat, 1 Mar 2025 12:00:00 GMT | PT0S"
            })
    void dateIsTheTimeUntilThen(String header, Duration wait) {
        assertThat(RetryAfter.read(header, CLOCK)).isEqualTo(wait);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "-1",
                "+1",
                "1.5",
                "1e3",
                "soon",
                "１２",
                "Mon, 1 Mar 2026 12:00:03 GMT",
                "2026-03-01T12:00:03Z",
                "Sun, 1 Mar 99999999999 12:00:03 GMT",
                "3; 4"
            })
    void anythingElseIsAsIfItHadNotCome(String header) {
        assertThat(RetryAfter.read(header, CLOCK)).isNull();
    }

    @Test
    void absentIsAbsent() {
        assertThat(RetryAfter.read(null, CLOCK)).isNull();
    }
}
