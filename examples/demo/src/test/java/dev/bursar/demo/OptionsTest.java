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
        assertThat(Options.parse(List.of(), null)).isEqualTo(new Options(false, 8080, true, false));
        assertThat(Options.parse(List.of("--script", "--no-color", "--port", "9090"), null))
                .isEqualTo(new Options(true, 9090, false, false));
        assertThat(Options.parse(List.of("--port=1", "-h"), null)).isEqualTo(new Options(false, 1, true, true));
    }

    @ParameterizedTest
    @ValueSource(strings = {"--port", "--port=", "--port=0", "--port=65536", "--port=x", "--port=-1", "--port=999999"})
    @DisplayName("needs a port that there is")
    void port(String argument) {
        assertThatThrownBy(() -> Options.parse(List.of(argument), null))
                .isInstanceOf(Options.UsageException.class)
                .hasMessageContaining("1 to 65535");
    }

    @Test
    @DisplayName("goes before the environment, where a port stands in both")
    void environment() {
        assertThat(Options.parse(List.of(), "9091").port()).isEqualTo(9091);
        assertThat(Options.parse(List.of(), " ").port()).isEqualTo(8080);
        assertThat(Options.parse(List.of("--port", "9090"), "9091").port()).isEqualTo(9090);
        assertThatThrownBy(() -> Options.parse(List.of(), "many"))
                .isInstanceOf(Options.UsageException.class)
                .hasMessageContaining("STOREFRONT_PORT");
    }

    @Test
    @DisplayName("names what it does not know")
    void unknown() {
        assertThatThrownBy(() -> Options.parse(List.of("--prot", "9090"), null))
                .isInstanceOf(Options.UsageException.class)
                .hasMessageContaining("--prot")
                .hasMessageContaining("--help");
    }
}
