package dev.bursar.demo.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The look of the screen")
class LookTest {

    private static boolean coloured(boolean wanted, boolean terminal, Map<String, String> environment) {
        return Look.of(wanted, environment, terminal, StandardCharsets.UTF_8).colours();
    }

    @Test
    @DisplayName("is coloured where somebody is looking")
    void terminal() {
        assertThat(coloured(true, true, Map.of())).isTrue();
        assertThat(coloured(true, false, Map.of())).isFalse();
        assertThat(coloured(true, true, Map.of("TERM", "dumb"))).isFalse();
    }

    @Test
    @DisplayName("is coloured where that is forced, and never where it is refused")
    void forcedAndRefused() {
        assertThat(coloured(true, false, Map.of("FORCE_COLOR", "1"))).isTrue();
        assertThat(coloured(true, false, Map.of("CLICOLOR_FORCE", "1"))).isTrue();
        assertThat(coloured(true, false, Map.of("FORCE_COLOR", "0"))).isFalse();
        assertThat(coloured(true, true, Map.of("NO_COLOR", "1"))).isFalse();
        assertThat(coloured(true, true, Map.of("NO_COLOR", ""))).isTrue();
        assertThat(coloured(true, true, Map.of("NO_COLOR", "1", "FORCE_COLOR", "1")))
                .isFalse();
        assertThat(coloured(false, true, Map.of("FORCE_COLOR", "1"))).isFalse();
    }

    @Test
    @DisplayName("has marks of ASCII where the charset is not UTF-8")
    void charset() {
        assertThat(Look.of(true, Map.of(), true, StandardCharsets.US_ASCII)).isEqualTo(new Look(true, false));
    }
}
