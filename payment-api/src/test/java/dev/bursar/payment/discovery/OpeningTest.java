package dev.bursar.payment.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Plugins that are found, and fail when an account is opened: all of them in one application, beside a healthy one. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OpeningTest {

    private static final String REPORT = " Its stack trace is in the cause: report it to the provider's maintainers.";
    private static final String SECRET = "throw new IllegalStateException(\"cannot use the key k1\");";

    private final List<Path> jars = new ArrayList<>();
    private Path folder;
    private HostRun.Said said;

    @BeforeAll
    void runAnApplicationWithAllOfThem(@TempDir Path temporary) throws Exception {
        folder = temporary;
        write(PluginSource.of("healthy"));
        write(PluginSource.of("throwing").with("open", SECRET));
        write(PluginSource.of("confused").with("configure", SECRET));
        write(PluginSource.of("refusing")
                .with("open", "throw new ConfigurationException(\"PAYMENT_REFUSING_KEY is no key of a live shop\");"));
        write(PluginSource.of("empty").with("open", "return null;"));
        write(PluginSource.of("able").with("capabilities", "return null;"));
        write(PluginSource.of("unable").with("sessionCapabilities", "throw new IllegalStateException();"));
        write(PluginSource.of("aimless").with("type", "throw new IllegalStateException();"));
        write(PluginSource.of("tainted")
                .with(
                        "open",
                        "throw new ExceptionInInitializerError(new IllegalStateException(\"no native library\"));"));
        jars.add(needing("needy", "steam.Engine").without("steam.Engine").writeTo(jar("needy")));
        jars.add(needing("outdated", "diesel.Engine").without("diesel.Engine").writeTo(jar("outdated")));
        jars.add(PluginJar.of()
                .withClass("diesel.Engine", "package diesel; public class Engine {}")
                .writeTo(jar("diesel")));
        said = HostRun.onClassPath(folder, jars.toArray(Path[]::new))
                .does(
                        "discover",
                        "open healthy",
                        "open throwing",
                        "open confused",
                        "open-config plugins.confused.ConfusedConfig",
                        "open refusing",
                        "open empty",
                        "open unable",
                        "open needy",
                        "open outdated",
                        "open tainted",
                        "open-config plugins.healthy.HealthyConfig",
                        "open-config plugins.aimless.AimlessConfig",
                        "capabilities able");
    }

    private void write(PluginSource plugin) throws IOException {
        jars.add(PluginJar.of(plugin).writeTo(jar(plugin.name())));
    }

    private Path jar(String name) {
        return folder.resolve(name + "-1.0.jar");
    }

    private static PluginJar needing(String name, String engine) {
        return PluginJar.of(PluginSource.of(name).with("open", "new " + engine + "().start(); return null;"))
                .withClass(
                        engine,
                        "package " + engine.replace(".Engine", "")
                                + "; public class Engine { public void start() {} }");
    }

    @Test
    void theHealthyOneOpens() {
        assertThat(said.about("open healthy")).isEqualTo("opened healthy");
        assertThat(said.status()).isZero();
    }

    @Test
    void openThrowsAndWhatItSaysIsOnlyInTheCause() {
        assertThat(said.about("open throwing").lines())
                .containsExactly(
                        problem("throwing", "open an account") + "threw java.lang.IllegalStateException." + REPORT,
                        "caused by java.lang.IllegalStateException: cannot use the key k1");
    }

    @Test
    void configureThrows() {
        assertThat(said.about("open confused").lines())
                .containsExactly(
                        problem("confused", "read its settings") + "threw java.lang.IllegalStateException." + REPORT,
                        "caused by java.lang.IllegalStateException: cannot use the key k1");
        assertThat(said.about("open-config plugins.confused.ConfusedConfig")).isEqualTo("opened confused");
    }

    @Test
    void thePluginRefusesTheSettingsInItsOwnWords() {
        assertThat(said.about("open refusing"))
                .isEqualTo("ConfigurationException: PAYMENT_REFUSING_KEY is no key of a live shop");
    }

    @Test
    void aDependencyIsMissingThatOnlyTheSessionNeeds() {
        assertThat(said.about("open needy"))
                .startsWith(problem("needy", "open an account")
                        + "needs the class steam.Engine, which is not there. Add the provider's own dependencies, in the"
                        + " versions its pom names: Maven and Gradle bring them along where the provider is declared as a"
                        + " dependency instead of copied as a file.\ncaused by java.lang.NoClassDefFoundError");
    }

    @Test
    void aDependencyIsThereInAnotherVersion() {
        assertThat(said.about("open outdated"))
                .startsWith(problem("outdated", "open an account")
                        + "does not fit the jars beside it (java.lang.NoSuchMethodError: 'void diesel.Engine.start()')."
                        + " It was built with another version of payment-api or of one of its dependencies: bring the"
                        + " provider, payment-api and the rest to the versions that the provider's pom names.");
    }

    @Test
    void aStaticInitialiserThrows() {
        assertThat(said.about("open tainted"))
                .startsWith(problem("tainted", "open an account")
                        + "has a static initialiser that threw java.lang.IllegalStateException."
                        + REPORT);
    }

    @Test
    void openAnswersNothing() {
        assertThat(said.about("open empty"))
                .isEqualTo(problem("empty", "open an account")
                        + "answered null. Report it to the provider's maintainers.");
    }

    @Test
    void theSessionCannotTellItsCapabilitiesAndIsClosed() {
        assertThat(said.about("open unable").lines())
                .containsExactly(
                        "session closed",
                        problem("unable", "open an account") + "threw java.lang.IllegalStateException." + REPORT,
                        "caused by java.lang.IllegalStateException");
    }

    @Test
    void theProviderCannotTellItsCapabilities() {
        assertThat(said.about("capabilities able"))
                .isEqualTo(problem("able", "tell its capabilities")
                        + "answered null. Report it to the provider's maintainers.");
    }

    @Test
    void aProviderThatCannotTellItsSettingsIsNotInTheWayOfTheOthers() {
        assertThat(said.about("open-config plugins.healthy.HealthyConfig")).isEqualTo("opened healthy");
        assertThat(said.about("open-config plugins.aimless.AimlessConfig").lines())
                .containsExactly(
                        "ConfigurationException: No payment provider takes a plugins.aimless.AimlessConfig (from "
                                + jar("aimless") + "), because the jar of the one that would is broken:",
                        "  - " + told("aimless", "tell the class of its settings")
                                + "threw java.lang.IllegalStateException." + REPORT,
                        "caused by java.lang.IllegalStateException");
    }

    private String problem(String name, String doing) {
        return "ConfigurationException: " + told(name, doing);
    }

    private String told(String name, String doing) {
        return "The payment provider " + name + " could not " + doing + ": "
                + PluginSource.of(name).providerClass() + " (from " + jar(name) + ") ";
    }
}
