package dev.bursar.testkit.acme;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The guide for authors of plugins quotes acme, and acme as it is. */
class PluginGuideTest {

    private static final Path GUIDE = Path.of("..", "docs", "writing-a-plugin.md");
    private static final Pattern QUOTE = Pattern.compile("```java\\n(.*?)```", Pattern.DOTALL);
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)#:]+)\\)");

    @TestFactory
    @DisplayName("Every piece of Java in the guide stands in acme's code")
    Stream<DynamicTest> quotes() throws IOException {
        String code = Stream.of("provider/acme", "testkit/acme")
                .flatMap(folder -> sources(Path.of("src/test/java/dev/bursar", folder)))
                .map(PluginGuideTest::lines)
                .collect(Collectors.joining("\n"));
        List<String> quotes = QUOTE.matcher(Files.readString(GUIDE))
                .results()
                .map(match -> match.group(1))
                .toList();
        assertThat(quotes).hasSizeGreaterThan(10);
        return quotes.stream()
                .map(quote -> DynamicTest.dynamicTest(
                        quote.strip()
                                .lines()
                                .filter(line -> !line.startsWith("@"))
                                .findFirst()
                                .orElseThrow()
                                .strip(),
                        () -> assertThat(code).contains(withoutIndents(quote))));
    }

    @Test
    @DisplayName("Every link of the guide leads somewhere")
    void links() throws IOException {
        List<String> links = LINK.matcher(Files.readString(GUIDE))
                .results()
                .map((MatchResult match) -> match.group(1))
                .toList();

        assertThat(links)
                .isNotEmpty()
                .allSatisfy(link -> assertThat(GUIDE.resolveSibling(link)).exists());
    }

    @Test
    @DisplayName("Acme is a whole plugin in under 400 lines")
    void size() throws IOException {
        int lines = 0;
        for (Path source :
                sources(Path.of("src/test/java/dev/bursar/provider/acme")).toList()) {
            lines += Files.readAllLines(source).size();
        }

        assertThat(Files.readString(GUIDE)).contains("a whole plugin in under 400 lines");
        assertThat(lines).isPositive().isLessThan(400);
    }

    private static Stream<Path> sources(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String lines(Path source) {
        try {
            return withoutIndents(Files.readString(source));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String withoutIndents(String text) {
        return text.lines().map(String::strip).filter(line -> !line.isEmpty()).collect(Collectors.joining("\n"));
    }
}
