package dev.bursar.payment.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the JVM itself checks, or decides, about a module path before any code runs: nothing is left to discovery. */
class JvmAtStartModulePathTest {

    private static final PluginSource TOSS = PluginSource.of("toss");

    @TempDir
    Path folder;

    @Test
    void refusesAnAutomaticModuleWhoseServicesFileNamesAClassOfAPackageThatIsNotThere() throws Exception {
        Path jar =
                PluginJar.of(TOSS).withServices("plugins.gone.GoneProvider\n").writeTo(folder.resolve("toss-1.0.jar"));

        assertRefused(
                jar,
                "Unable to derive module descriptor for " + jar,
                "Provider class plugins.gone.GoneProvider not in ");
    }

    @Test
    void refusesAModuleDescriptorOfANewerJava() throws Exception {
        Path jar = PluginJar.of(TOSS)
                .asModule("plugins.toss")
                .fromTheFuture("module-info")
                .writeTo(folder.resolve("toss-1.0.jar"));

        assertRefused(jar, "Error reading module: " + jar, "Unsupported major.minor version 99.0");
    }

    @Test
    void refusesTwoVersionsOfOneModuleInOneFolder() throws Exception {
        Path lib = folder.resolve("lib");
        PluginJar.of(TOSS).asModule("plugins.toss").writeTo(lib.resolve("toss-1.0.jar"));
        PluginJar.of(TOSS).asModule("plugins.toss").writeTo(lib.resolve("toss-1.1.jar"));

        assertRefused(lib, "Two versions of module plugins.toss found in " + lib);
    }

    @Test
    void refusesTwoModulesWithOnePackage() throws Exception {
        Path one = PluginJar.of(TOSS).asModule("plugins.toss").writeTo(folder.resolve("toss-1.0.jar"));
        Path other = PluginJar.of(TOSS).asModule("plugins.copy").writeTo(folder.resolve("copy-1.0.jar"));

        HostRun.Said said = HostRun.onModulePath(folder, one, other).does("discover");

        assertThat(said.status()).isNotZero();
        assertThat(said.output()).contains("Package plugins.toss in both module");
    }

    @Test
    void takesTheFirstOfTwoVersionsThatLieInTwoPlaces() throws Exception {
        Path old = PluginJar.of(TOSS.with("sessionCapabilities", "throw new IllegalStateException();"))
                .asModule("plugins.toss")
                .writeTo(folder.resolve("toss-1.0.jar"));
        Path recent = PluginJar.of(TOSS).asModule("plugins.toss").writeTo(folder.resolve("toss-1.1.jar"));

        assertThat(HostRun.onModulePath(folder, recent, old)
                        .does("discover", "open toss")
                        .about("open toss"))
                .isEqualTo("opened toss");
        assertThat(HostRun.onModulePath(folder, old, recent)
                        .does("discover", "open toss")
                        .about("open toss"))
                .contains("plugins.toss.TossProvider (from " + old + ") threw");
    }

    private void assertRefused(Path path, String... words) throws IOException, InterruptedException {
        HostRun.Said said = HostRun.onModulePath(folder, path).does("discover");

        assertThat(said.status()).isNotZero();
        assertThat(said.output())
                .startsWith("Error occurred during initialization of boot layer")
                .contains(words);
    }
}
