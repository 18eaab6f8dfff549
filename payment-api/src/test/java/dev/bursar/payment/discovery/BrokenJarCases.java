package dev.bursar.payment.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * One healthy provider among many broken jars, all in one application: what a developer reads about each. The texts are
 * the same on the class path and on the module path.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class BrokenJarCases {

    private static final String REPORT = " Its stack trace is in the cause: report it to the provider's maintainers.";
    private static final String DEPENDENCIES = " Add the provider's own dependencies, in the versions its pom names:"
            + " Maven and Gradle bring them along where the provider is declared as a dependency instead of copied as a"
            + " file.";
    private static final String WELL_FORMED = ": a provider's name is 2 to 31 lower-case letters and digits, beginning"
            + " with a letter. Report it to the provider's maintainers.";

    private Path folder;
    private Set<String> names;
    private HostRun.Said said;

    abstract HostRun host(Path folder, Path... jars) throws IOException;

    @BeforeAll
    void runAnApplicationWithAllOfThem(@TempDir Path temporary) throws Exception {
        folder = temporary;
        Map<String, PluginJar> jars = BrokenJars.byName();
        jars.put("healthy", PluginJar.of(PluginSource.of("healthy")));
        names = jars.keySet();
        List<Path> written = new ArrayList<>();
        for (Map.Entry<String, PluginJar> jar : jars.entrySet()) {
            written.add(jar.getValue().writeTo(folder.resolve(jar.getKey() + "-1.0.jar")));
        }
        List<String> tasks = new ArrayList<>(List.of("discover"));
        names.forEach(name -> tasks.add("open " + name));
        tasks.addAll(List.of("open absent", "open rowing", "open-config plugins.throwing.ThrowingConfig"));
        said = host(folder, written.toArray(Path[]::new)).does(tasks.toArray(String[]::new));
    }

    @Test
    void theHealthyOneWorks() {
        assertThat(said.about("discover")).isEqualTo("found [healthy]");
        assertThat(said.about("open healthy")).isEqualTo("opened healthy");
        assertThat(said.status()).isZero();
    }

    @Test
    void eachBrokenOneIsToldInTheLog() {
        assertThat(said.log())
                .contains("WARN dev.bursar.payment.internal.ProviderDiscovery - A payment provider is left out: "
                        + "plugins.throwing.ThrowingProvider (from " + folder.resolve("throwing-1.0.jar")
                        + ") threw java.lang.IllegalStateException: no licence file when it was instantiated.")
                .contains("plugins.throwing.ThrowingProvider.<init>(ThrowingProvider.java:");
        for (String name : names) {
            if (!name.equals("healthy")) {
                assertThat(said.log()).containsOnlyOnce("left out: plugins.%s.".formatted(name));
            }
        }
    }

    @Test
    void theClassIsMissing() {
        assertBroken(
                "vanished",
                "is named as a provider, and there is no such class. The jar is damaged, or a build that merges or"
                        + " shrinks jars dropped the class: take the jar as it was published, or have the build keep the"
                        + " class.");
    }

    @Test
    void aDependencyIsMissing() {
        assertBroken("needy", "needs the class steam.Engine, which is not there." + DEPENDENCIES);
        assertThat(said.about("open needy")).endsWith("caused by java.lang.ClassNotFoundException: steam.Engine");
    }

    @Test
    void twoProvidersLackTheSameParentClassAndEachIsBlamedForItself() {
        assertBroken("orphan", "needs the class diesel.Engine, which is not there." + DEPENDENCIES);
        assertBroken("sibling", "needs the class diesel.Engine, which is not there." + DEPENDENCIES);
    }

    @Test
    void theClassWasCompiledForANewerJava() {
        int here = Runtime.version().feature();
        assertBroken(
                "future",
                "needs Java 55, and this is Java " + here
                        + " (class plugins.future.FutureProvider). Run the application"
                        + " on Java 55 or newer, or take a version of the jar that was built for Java " + here + ".");
    }

    @Test
    void theConstructorThrows() {
        assertBroken(
                "throwing",
                "threw java.lang.IllegalStateException: no licence file when it was instantiated." + REPORT);
        assertThat(said.about("open throwing")).endsWith("caused by java.lang.IllegalStateException: no licence file");
    }

    @Test
    void theStaticInitialiserThrows() {
        assertBroken(
                "stillborn",
                "has a static initialiser that threw java.lang.NumberFormatException: For input string: \"eighty\"."
                        + REPORT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"hidden", "secluded", "vague"})
    void theConstructorIsPrivateOrTheClassIsNotPublicOrAbstract(String name) {
        assertBroken(
                name,
                "cannot be instantiated: a provider is a public class, not abstract, with a public constructor without"
                        + " parameters. Report it to the provider's maintainers.");
    }

    @Test
    void theClassIsNoProvider() {
        assertBroken(
                "stranger",
                "does not implement dev.bursar.payment.spi.PaymentProvider, so it is no provider. Remove the line that"
                        + " names it, or report it to the jar's maintainers.");
    }

    @Test
    void theNameIsMalformedOrMissing() {
        assertBroken("shouting", "has the name \"SHOUTING!\"" + WELL_FORMED);
        assertBroken("nameless", "has no name" + WELL_FORMED);
    }

    @Test
    void theNameCannotBeAsked() {
        assertBroken("mute", "threw java.lang.IllegalStateException: no name when asked for its name." + REPORT);
    }

    @Test
    void theSettingsOfABrokenProviderLeadToItsStory() {
        assertThat(said.about("open-config plugins.throwing.ThrowingConfig"))
                .startsWith("ConfigurationException: No payment provider takes a plugins.throwing.ThrowingConfig (from "
                        + folder.resolve("throwing-1.0.jar")
                        + "), because the jar of the one that would is broken:\n"
                        + "  - plugins.throwing.ThrowingProvider (from " + folder.resolve("throwing-1.0.jar")
                        + ") threw java.lang.IllegalStateException: no licence file when it was instantiated." + REPORT
                        + "\ncaused by java.lang.IllegalStateException: no licence file");
    }

    @Test
    void aNameThatNobodyHasIsAnsweredWithAllThatIsBroken() {
        assertThat(said.about("open absent"))
                .startsWith("ConfigurationException: There is no payment provider named absent. Add its artifact to the"
                        + " application, dev.bursar:provider-absent if it is one of Bursar's, or correct the name where"
                        + " it is written: PAYMENT_PROVIDER, payment.provider or the code. If the application is one"
                        + " merged jar, have its build merge the files META-INF/services instead of keeping one of them."
                        + " Found: healthy. Found and broken:\n  - ");
        for (String name : names) {
            if (!name.equals("healthy")) {
                assertThat(said.about("open absent")).containsOnlyOnce("  - plugins.%s.".formatted(name));
            }
        }
    }

    @Test
    void aNameThatIsOnlyPartOfABrokenOneIsNotTakenForIt() {
        assertThat(said.about("open rowing"))
                .startsWith("ConfigurationException: There is no payment provider named rowing.");
    }

    private void assertBroken(String name, String story) {
        String jar = folder.resolve(name + "-1.0.jar").toString();
        String providerClass = PluginSource.of(name).providerClass();
        assertThat(said.about("open " + name).lines().takeWhile(line -> !line.startsWith("caused by")))
                .containsExactly(
                        "ConfigurationException: The payment provider " + name
                                + " cannot be used, because its jar is broken:",
                        "  - " + providerClass + " (from " + jar + ") " + story);
    }
}
