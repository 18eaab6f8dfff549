package dev.bursar.payment.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What may stand in the services files of a class path, and what may not. */
class ServicesFileTest {

    private static final PluginSource TOSS = PluginSource.of("toss");
    private static final PluginSource ACME = PluginSource.of("acme");

    @TempDir
    Path folder;

    @Test
    void commentsBlankLinesAndRepetitionsAreNoFault() throws Exception {
        String services = """
                # payment providers

                plugins.toss.TossProvider   # for Korea
                \tplugins.acme.AcmeProvider\t
                plugins.toss.TossProvider
                #plugins.old.OldProvider
                """;
        Path jar = PluginJar.of(TOSS, ACME).withServices(services).writeTo(folder.resolve("both-1.0.jar"));

        HostRun.Said said = HostRun.onClassPath(folder, jar).does("discover", "open toss", "open acme");

        assertThat(said.about("discover")).isEqualTo("found [acme, toss]");
        assertThat(said.about("open toss")).isEqualTo("opened toss");
        assertThat(said.about("open acme")).isEqualTo("opened acme");
        assertThat(said.log()).isEmpty();
    }

    @Test
    void aLineIsNoClassName() throws Exception {
        Path garbled = PluginJar.of(TOSS)
                .withServices("# payment providers\nplugins.toss TossProvider\n")
                .writeTo(folder.resolve("my garbled-1.0.jar"));
        Path healthy = PluginJar.of(ACME).writeTo(folder.resolve("acme-1.0.jar"));

        HostRun.Said said = HostRun.onClassPath(folder, garbled, healthy).does("discover", "open acme", "open toss");

        String story = "The services file of " + garbled + " has a line that is no class name, line 2: a line holds the"
                + " name of one class, or a comment behind a #. Mend it, or take the jar as it was published.";
        assertThat(said.about("open acme")).isEqualTo("opened acme");
        assertThat(said.about("open toss")).contains(" Found: acme. Found and broken:\n  - " + story + "\ncaused by ");
        assertThat(said.log()).contains("WARN").contains("A payment provider is left out: " + story);
    }

    @Test
    void onlyABrokenProviderIsThereAndNoneIsNamed() throws Exception {
        Path vanished = PluginJar.of(TOSS).without(TOSS.providerClass()).writeTo(folder.resolve("toss-1.0.jar"));

        assertThat(HostRun.onClassPath(folder, vanished)
                        .does("discover", "open-by-properties")
                        .about("open-by-properties"))
                .startsWith("ConfigurationException: There is no payment provider that can be used, because what was"
                        + " found is broken:\n  - plugins.toss.TossProvider (from " + vanished
                        + ") is named as a provider, and there is no such class.");
    }

    @Test
    void twoVersionsOfOneJar() throws Exception {
        Path old = PluginJar.of(TOSS).writeTo(folder.resolve("toss-1.0.jar"));
        Path recent = PluginJar.of(TOSS).writeTo(folder.resolve("toss-1.1.jar"));

        assertThat(HostRun.onClassPath(folder, old, recent).does("discover").about("discover"))
                .isEqualTo("ConfigurationException: The payment provider plugins.toss.TossProvider is there 2 times,"
                        + " perhaps in two versions:\n  - " + old + "\n  - " + recent + "\nKeep one of these jars.");
    }

    @Test
    void oneJarIsNamedTwiceOnTheClassPath() throws Exception {
        Path jar = PluginJar.of(TOSS).writeTo(folder.resolve("toss-1.0.jar"));

        assertThat(HostRun.onClassPath(folder, jar, jar).does("discover").about("discover"))
                .isEqualTo("found [toss]");
    }

    @Test
    void aFolderOfClassesIsAsGoodAsAJar() throws Exception {
        Path classes = unpacked(PluginJar.of(TOSS).writeTo(folder.resolve("toss-1.0.jar")));
        Path broken =
                unpacked(PluginJar.of(ACME.with("answer", "return null;")).writeTo(folder.resolve("acme-1.0.jar")));

        HostRun.Said said = HostRun.onClassPath(folder, classes, broken).does("discover", "open toss", "open acme");

        assertThat(said.about("open toss")).isEqualTo("opened toss");
        assertThat(said.about("open acme")).contains("plugins.acme.AcmeProvider (from " + broken + ") has no name");
    }

    @Test
    void theProviderSeesAnotherCopyOfTheApi() throws Exception {
        Path jar = PluginJar.of(TOSS).writeTo(folder.resolve("toss-1.0.jar"));
        String task = "discover-apart " + Libraries.join(Libraries.toRun()) + " " + jar;

        HostRun.Said said = HostRun.onClassPath(folder).does(task, "open toss");

        assertThat(said.about("open toss"))
                .contains(
                        "plugins.toss.TossProvider (from " + jar + ") implements the PaymentProvider of another copy of"
                                + " payment-api, in " + Libraries.api() + ", than the one in use, in " + Libraries.api()
                                + ". Keep one copy, where both the application and the provider see it.");
    }

    private static Path unpacked(Path jar) throws IOException {
        Path target = jar.resolveSibling(jar.getFileName() + ".classes");
        try (FileSystem archive = FileSystems.newFileSystem(jar)) {
            Path root = archive.getPath("/");
            try (Stream<Path> files = Files.walk(root)) {
                for (Path file : files.toList()) {
                    Path copy = target.resolve(root.relativize(file).toString());
                    if (Files.isRegularFile(file)) {
                        Files.createDirectories(copy.getParent());
                        Files.copy(file, copy);
                    }
                }
            }
        }
        return target;
    }
}
