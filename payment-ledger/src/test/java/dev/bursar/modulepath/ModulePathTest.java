package dev.bursar.modulepath;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bursar.ledger.Ledger;
import java.io.File;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("On the module path")
class ModulePathTest {

    @Test
    @DisplayName("a ledger finds its migrations, and Flyway")
    void works() throws Exception {
        String modules = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                .filter(entry -> !entry.equals(folder(OnModulePath.class)))
                .filter(entry -> entry.equals(folder(Ledger.class))
                        || entry.matches(".*(payment-api|jdbc-support|flyway|h2|slf4j-api).*"))
                .filter(entry -> !entry.contains("tests"))
                .collect(Collectors.joining(File.pathSeparator));
        Process host = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--module-path",
                        modules,
                        "--add-modules",
                        "dev.bursar.ledger,dev.bursar.jdbc,com.h2database",
                        "--class-path",
                        folder(OnModulePath.class),
                        OnModulePath.class.getName()))
                .redirectErrorStream(true)
                .start();
        String said = new String(host.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(host.waitFor()).as(said).isZero();
        assertThat(said).contains("dev.bursar.ledger is whole: true");
    }

    private static String folder(Class<?> type) {
        try {
            return Path.of(type.getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .toURI())
                    .toString();
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
