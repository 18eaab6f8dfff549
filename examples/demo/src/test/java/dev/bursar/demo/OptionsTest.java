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
        assertThat(Options.parse(List.of(), null)).isEqualTo(new Options(false, false, 8080, true, false));
        assertThat(Options.parse(List.of("--script", "--no-color", "--port", "9090"), null))
                .isEqualTo(new Options(true, false, 8080, false, false));
        assertThat(Options.parse(List.of("--port", "9090", "--no-color"), null))
                .isEqualTo(new Options(false, false, 9090, false, false));
        assertThat(Options.parse(List.of("--port=1", "-h"), null))
                .isEqualTo(new Options(false, false, 8080, true, true));
        assertThat(Options.parse(List.of("--full"), null)).isEqualTo(new Options(false, true, 8080, true, false));
        assertThat(Options.parse(List.of("--port=1"), null)).isEqualTo(new Options(false, false, 1, true, false));
    }

    @ParameterizedTest
    @ValueSource(strings = {"--port", "--port=", "--port=65536", "--port=x", "--port=-1", "--port=999999"})
    @DisplayName("needs a port that there is")
    void port(String argument) {
        assertThatThrownBy(() -> Options.parse(List.of(argument), null))
                .isInstanceOf(Options.UsageException.class)
                .hasMessageContaining("1 to 65535");
    }

    @Test
    @DisplayName("takes any port that is free, where it is 0")
    void anyPort() {
        assertThat(Options.parse(List.of("--port", "0"), null).port()).isZero();
        assertThat(Options.parse(List.of(), "0").port()).isZero();
    }

    @Test
    @DisplayName("cares for no port where no shop is opened")
    void noPort() {
        assertThat(Options.parse(List.of("--script"), "many").script()).isTrue();
        assertThat(Options.parse(List.of("--port=x", "--script"), null).script())
                .isTrue();
        assertThat(Options.parse(List.of("--help"), "many").help()).isTrue();
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
