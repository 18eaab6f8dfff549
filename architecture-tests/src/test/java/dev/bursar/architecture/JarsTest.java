package dev.bursar.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The jars")
class JarsTest {

    private static final long KB = 1024;

    /** What a plugin needs besides: see the pages of decisions. */
    private static final Map<String, Set<String>> MORE =
            Map.of("provider-coinbase", Set.of("bcpkix-jdk18on", "bcprov-jdk18on", "slf4j-api"));

    private static final Map<String, Set<String>> AROUND = Map.of(
            "payment-vault", Set.of("payment-api", "jdbc-support", "slf4j-api"),
            "payment-audit", Set.of("payment-api", "jdbc-support", "slf4j-api", "jackson-core"),
            "payment-routing", Set.of("payment-api", "jdbc-support", "slf4j-api"),
            "payment-micrometer", Set.of("payment-api", "micrometer-core"),
            "payment-ledger",
                    Set.of("payment-api", "jdbc-support", "slf4j-api", "flyway-core", "flyway-database-postgresql"));

    /** A ledger is five rooms: accounts, sales, escrow, settlement and reconciliation. */
    private static final Map<String, Long> LARGER = Map.of("payment-ledger", 650L);

    private static final Pattern DEPENDENCY = Pattern.compile("<dependency>(.*?)</dependency>", Pattern.DOTALL);
    private static final Pattern ARTIFACT = Pattern.compile("<artifactId>(.*?)</artifactId>");

    @Test
    @DisplayName("payment-api has at most 400 KB, a plugin at most 150 KB")
    void sizes() throws Exception {
        assertThat(jar("payment-api")).as("payment-api").isLessThanOrEqualTo(400 * KB);
        for (String module : House.providers()) {
            assertThat(jar(module)).as(module).isLessThanOrEqualTo(150 * KB);
        }
    }

    @Test
    @DisplayName("the run-time class path of a plugin, all in all, has at most 6.5 MB")
    void runTimeClassPath() throws Exception {
        long total = jar("payment-api") + jar("provider-support");
        List<String> counted = new ArrayList<>();
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
            String name = Path.of(entry).getFileName().toString();
            if (name.matches(
                    "(okhttp-jvm|okio-jvm|kotlin-stdlib|jackson-(core|databind|annotations)|slf4j-api)-[0-9].*")) {
                counted.add(name);
                total += Files.size(Path.of(entry));
            }
        }
        assertThat(counted).hasSize(7);
        assertThat(total).isLessThanOrEqualTo((long) (6.5 * KB * KB));
    }

    @Test
    @DisplayName("payment-api needs slf4j-api at run time, and nothing else")
    void paymentApiDependencies() throws Exception {
        assertThat(runTimeDependencies("payment-api")).containsExactly("slf4j-api");
    }

    @Test
    @DisplayName("provider-support needs OkHttp and Jackson besides")
    void providerSupportDependencies() throws Exception {
        assertThat(runTimeDependencies("provider-support"))
                .containsExactlyInAnyOrder("payment-api", "okhttp-jvm", "jackson-databind", "slf4j-api");
    }

    @Test
    @DisplayName("a plugin needs provider-support, and nothing else unless its page of decisions says why")
    void pluginDependencies() throws Exception {
        for (String module : House.providers()) {
            Set<String> needed = new TreeSet<>(MORE.getOrDefault(module, Set.of()));
            needed.add("provider-support");
            assertThat(runTimeDependencies(module)).as(module).containsExactlyInAnyOrderElementsOf(needed);
        }
    }

    @Test
    @DisplayName("a module around the call has at most 150 KB, the ledger 650 KB, and needs little")
    void aroundTheCall() throws Exception {
        assertThat(House.AROUND_THE_CALL.keySet()).isEqualTo(AROUND.keySet());
        for (String module : House.AROUND_THE_CALL.keySet()) {
            assertThat(jar(module)).as(module).isLessThanOrEqualTo(LARGER.getOrDefault(module, 150L) * KB);
            assertThat(runTimeDependencies(module))
                    .as(module)
                    .containsExactlyInAnyOrderElementsOf(AROUND.getOrDefault(module, Set.of()));
        }
        assertThat(jar("jdbc-support")).isLessThanOrEqualTo(30 * KB);
        assertThat(runTimeDependencies("jdbc-support")).isEmpty();
    }

    /** Reads the pom as it is published. */
    private static List<String> runTimeDependencies(String module) throws IOException {
        String pom = Files.readString(House.root().resolve(module).resolve(".flattened-pom.xml"));
        List<String> needed = new ArrayList<>();
        Matcher dependencies = DEPENDENCY.matcher(pom);
        while (dependencies.find()) {
            String dependency = dependencies.group(1);
            Matcher artifact = ARTIFACT.matcher(dependency);
            boolean needs = !dependency.contains("<optional>true</optional>")
                    && !dependency.contains("<scope>test</scope>")
                    && !dependency.contains("<scope>provided</scope>");
            if (needs && artifact.find()) {
                needed.add(artifact.group(1));
            }
        }
        return needed;
    }

    /** The size of a module's jar, as the build has just made it: these tests run after the module was packaged. */
    private static long jar(String module) throws IOException {
        try (Stream<Path> files = Files.list(House.root().resolve(module).resolve("target"))) {
            return Files.size(files.filter(file -> file.getFileName()
                            .toString()
                            .matches(Pattern.quote(module) + "-[0-9][^-]*(-SNAPSHOT)?\\.jar"))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError(
                            "there is no jar of " + module + ": run mvn verify instead of mvn test")));
        }
    }
}
