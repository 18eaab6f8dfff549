package dev.bursar.provider.support;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bursar.payment.ProviderProtocolException;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A JSON object")
class WireMapStepsTest {

    private static final ZoneId SEOUL = ZoneId.of("Asia/Seoul");

    private static WireMap map(String json) throws MalformedJsonException {
        return WireMap.parse(json.getBytes(UTF_8));
    }

    @Test
    @DisplayName("tells a moment with an offset, or in the provider's own time")
    void moment() throws MalformedJsonException {
        WireMap map = map("{\"offset\":\"2026-03-01T21:00:00+09:00\",\"local\":\"2026-03-01T21:00:00\"}");
        Instant moment = Instant.parse("2026-03-01T12:00:00Z");

        assertThat(map.instant("offset")).isEqualTo(moment);
        assertThat(map.instant("offset", SEOUL)).isEqualTo(moment);
        assertThat(map.instant("local", SEOUL)).isEqualTo(moment);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"yesterday\"", "5", "true", "{}", "\"\""})
    @DisplayName("is refused where a moment must be and something else is, by the field and without its value")
    void noMoment(String value) throws MalformedJsonException {
        WireMap map = map("{\"row\":{\"at\":" + value + "}}").map("row");

        assertThatThrownBy(() -> map.instant("at"))
                .isInstanceOf(ProviderProtocolException.class)
                .hasMessageContaining("the field row.at should be a moment but is not")
                .hasMessageNotContaining("yesterday");
        assertThatThrownBy(() -> map.instant("at", SEOUL)).isInstanceOf(ProviderProtocolException.class);
    }

    @Test
    @DisplayName("is refused where a moment must be and none is, or one in nobody knows whose time")
    void missingMoment() throws MalformedJsonException {
        WireMap map = map("{\"local\":\"2026-03-01T21:00:00\",\"nothing\":null}");

        assertThatThrownBy(() -> map.instant("absent")).hasMessageContaining("should be a moment but is missing");
        assertThatThrownBy(() -> map.instant("nothing")).hasMessageContaining("should be a moment but is missing");
        assertThatThrownBy(() -> map.instant("local")).hasMessageContaining("should be a moment but is not");
    }

    @Test
    @DisplayName("is walked down, step by step, to an object or a text")
    void steps() throws MalformedJsonException {
        WireMap map = map("{\"a\":{\"b\":{\"c\":\"deep\",\"d\":5}},\"text\":\"flat\"}");

        assertThat(map.optionalTextAt("a", "b", "c")).isEqualTo("deep");
        assertThat(map.optionalTextAt("a", "b", "d")).isEqualTo("5");
        assertThat(map.optionalTextAt("text")).isEqualTo("flat");
        assertThat(String.valueOf(map.optionalMapAt("a", "b"))).isEqualTo("WireMap[a.b. 2 fields]");
        assertThat(map.optionalMapAt()).isSameAs(map);
    }

    @Test
    @DisplayName("is walked down to nothing where a step is absent, or no object")
    void noSteps() throws MalformedJsonException {
        WireMap map = map("{\"a\":{\"b\":[1]},\"text\":\"flat\",\"nothing\":null}");

        assertThat(map.optionalTextAt("a", "x", "c")).isNull();
        assertThat(map.optionalTextAt("a", "b", "c")).isNull();
        assertThat(map.optionalTextAt("a", "b")).isNull();
        assertThat(map.optionalTextAt("text", "c")).isNull();
        assertThat(map.optionalMapAt("nothing", "c")).isNull();
        assertThat(map.optionalMapAt("text")).isNull();
    }
}
