package dev.bursar.payment.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Plugins that name their provider in a module descriptor and have no services file. */
class ExplicitModuleModulePathTest {

    @TempDir
    Path folder;

    @Test
    void brokenOnesAreToldLikeAnyOther() throws Exception {
        PluginSource vanished = PluginSource.of("vanished");
        PluginSource future = PluginSource.of("future");
        PluginSource mute = PluginSource.of("mute").with("answer", "return null;");
        Path vanishedJar = modular(vanished, PluginJar.of(vanished).without(vanished.providerClass()));
        Path futureJar = modular(future, PluginJar.of(future).fromTheFuture(future.providerClass()));
        Path muteJar = modular(mute, PluginJar.of(mute));
        Path healthyJar = modular(PluginSource.of("healthy"), PluginJar.of(PluginSource.of("healthy")));

        HostRun.Said said = HostRun.onModulePath(folder, vanishedJar, futureJar, muteJar, healthyJar)
                .does("discover", "open healthy", "open vanished", "open future", "open mute");

        assertThat(said.about("open healthy")).isEqualTo("opened healthy");
        assertThat(said.about("open vanished"))
                .contains(vanished.providerClass() + " (from " + vanishedJar
                        + ") is named as a provider, and there is no such class.");
        assertThat(said.about("open future"))
                .contains(future.providerClass() + " (from " + futureJar + ") needs Java 55, and this is Java "
                        + Runtime.version().feature());
        assertThat(said.about("open mute")).contains(mute.providerClass() + " (from " + muteJar + ") has no name: ");
    }

    @Test
    void aProviderMayComeFromAFactoryMethod() throws Exception {
        PluginSource toss = PluginSource.of("toss")
                .with(
                        "members",
                        "private #TitleProvider() {} public static #TitleProvider provider() { return new #TitleProvider(); }");

        assertThat(HostRun.onModulePath(folder, modular(toss, PluginJar.of(toss)))
                        .does("discover", "open toss")
                        .about("open toss"))
                .isEqualTo("opened toss");
    }

    @Test
    void theSameProviderIsOnTheModulePathAndOnTheClassPath() throws Exception {
        PluginSource toss = PluginSource.of("toss");
        Path module = modular(toss, PluginJar.of(toss));
        Path plain = PluginJar.of(toss).writeTo(folder.resolve("toss-0.9.jar"));

        assertThat(HostRun.onModulePath(folder, module)
                        .withJvmArgument("-cp")
                        .withJvmArgument(plain.toString())
                        .does("discover")
                        .about("discover"))
                .isEqualTo("ConfigurationException: The payment provider plugins.toss.TossProvider is there 2 times,"
                        + " perhaps in two versions:\n  - " + module + "\n  - " + plain + "\nKeep one of these jars.");
    }

    private Path modular(PluginSource plugin, PluginJar jar) throws Exception {
        return jar.asModule("plugins." + plugin.name())
                .withoutServices()
                .writeTo(folder.resolve(plugin.name() + "-1.0.jar"));
    }
}
