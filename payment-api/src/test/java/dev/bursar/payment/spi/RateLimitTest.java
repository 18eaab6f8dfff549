package dev.bursar.payment.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bursar.payment.InvalidRequestException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RateLimitTest {

    @ParameterizedTest
    @CsvSource({"100/s, 100, PT1S", "600/min, 600, PT1M", "10000/h, 10000, PT1H", "1/s, 1, PT1S"})
    void asSettingsWriteIt(String text, int requests, Duration per) {
        assertThat(RateLimit.of(text)).isEqualTo(new RateLimit(requests, per));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "100", "/s", "-1/s", "1.5/s", "100/ms", "100 / s", "1000000/s", "100/S"})
    void anythingElseSaysHowToWriteIt(String text) {
        assertThatThrownBy(() -> RateLimit.of(text))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("write it like 100/s, 600/min or 10000/h");
    }

    @Test
    void bounds() {
        assertThatThrownBy(() -> RateLimit.perSecond(0)).hasMessageContaining("requests");
        assertThatThrownBy(() -> RateLimit.of("100001/s")).hasMessageContaining("requests");
        assertThatThrownBy(() -> new RateLimit(1, null)).hasMessageContaining("per");
        assertThatThrownBy(() -> new RateLimit(1, Duration.ofNanos(999_999))).hasMessageContaining("per");
        assertThatThrownBy(() -> new RateLimit(1, Duration.ofHours(25))).hasMessageContaining("per");
        assertThat(new RateLimit(100_000, Duration.ofDays(1)).requests()).isEqualTo(100_000);
    }
}
