package dev.bursar.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Names and files")
class NamesTest {

    private static final Pattern DULL =
            Pattern.compile("(.*[a-z0-9])?(Utils?|Helpers?|Managers?|Impl|Base|Common)(\\.java)?");
    private static final int MAX_LINES = 400;

    @Test
    @DisplayName("explain themselves")
    void names() {
        assertThat(allSources())
                .map(file -> file.getFileName().toString())
                .noneMatch(name -> DULL.matcher(name).matches());
        assertThat(House.allClasses())
                .noneMatch(type -> DULL.matcher(type.getSimpleName()).matches());
    }

    @Test
    @DisplayName("that do not explain themselves are recognised by the rule")
    void theRuleBites() {
        assertThat(List.of("StringUtils.java", "PaymentManager.java", "Base.java", "TossImpl.java"))
                .allMatch(name -> DULL.matcher(name).matches());
        assertThat(List.of("Database.java", "Implication.java", "Commonwealth.java"))
                .noneMatch(name -> DULL.matcher(name).matches());
    }

    @Test
    @DisplayName("say one thing: no source file has more than 400 lines")
    void length() throws Exception {
        List<String> tooLong = new ArrayList<>();
        for (Path file : allSources()) {
            int lines = Files.readAllLines(file).size();
            if (lines > MAX_LINES) {
                tooLong.add(file + " has " + lines + " lines");
            }
        }
        assertThat(tooLong).isEmpty();
    }

    private static List<Path> allSources() {
        List<Path> all = new ArrayList<>();
        for (String module : House.PUBLISHED) {
            all.addAll(House.files(House.root().resolve(module).resolve("src")));
        }
        all.addAll(House.files(House.root().resolve("benchmarks/src")));
        all.addAll(House.files(House.root().resolve("examples")));
        all.addAll(House.files(House.root().resolve("architecture-tests/src")));
        return all;
    }
}
