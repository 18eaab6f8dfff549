package dev.bursar.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The command line")
class OptionsTest {

    @Test
    @DisplayName("may be empty, or say everything at once")
    void understood() {
        assertThat(Options.parse(List.of())).isEqualTo(new Options(false, 8080, true, false));
        assertThat(Options.parse(List.of("--script", "--no-color", "--port", "9090")))
                .isEqualTo(new Options(true, 9090, false, false));
        assertThat(Options.parse(List.of("--port=1", "-h"))).isEqualTo(new Options(false, 1, true, true));
    }

    @ParameterizedTest
    @ValueSource(strings = {"--port", "--port=", "--port=0", "--port=65536", "--port=x", "--port=-1", "--port=999999"})
    @DisplayName("needs a port that there is")
    void port(String argument) {
        assertThatThrownBy(() -> Options.parse(List.of(argument)))
                .isInstanceOf(Options.UsageException.class)
                .hasMessageContaining("1 to 65535");
    }

    @Test
    @DisplayName("names what it does not know")
    void unknown() {
        assertThatThrownBy(() -> Options.parse(List.of("--prot", "9090")))
                .isInstanceOf(Options.UsageException.class)
                .hasMessageContaining("--prot")
                .hasMessageContaining("--help");
    }
}
