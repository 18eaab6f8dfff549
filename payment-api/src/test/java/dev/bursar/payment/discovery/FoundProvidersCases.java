package dev.bursar.payment.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an application finds among sound provider jars, and which one it opens. */
abstract class FoundProvidersCases {

    static final String MERGED =
            "If the application is one merged jar, have its build merge the files META-INF/services"
                    + " instead of keeping one of them.";

    @TempDir
    Path folder;

    abstract HostRun host(Path folder, Path... jars) throws IOException;

    private Path jar(String name) throws IOException {
        return PluginJar.of(PluginSource.of(name)).writeTo(folder.resolve(name + "-1.0.jar"));
    }

    private Path modularJar(String name) throws IOException {
        return PluginJar.of(PluginSource.of(name))
                .asModule("plugins." + name)
                .writeTo(folder.resolve(name + "-1.0.jar"));
    }

    @Test
    void noProvider() throws Exception {
        HostRun.Said said = host(folder).does("discover", "open-by-properties", "open toss");

        assertThat(said.about("discover")).isEqualTo("found []");
        assertThat(said.about("open-by-properties"))
                .isEqualTo("ConfigurationException: There is no payment provider: neither the class path nor the module"
                        + " path has one. Add the artifact of the one you want to the application,"
                        + " dev.bursar:provider-<name>, such as dev.bursar:provider-stripe. " + MERGED);
        assertThat(said.about("open toss"))
                .isEqualTo("ConfigurationException: There is no payment provider named toss. Add its artifact to the"
                        + " application, dev.bursar:provider-toss if it is one of Bursar's, or correct the name where it"
                        + " is written: PAYMENT_PROVIDER, payment.provider or the code. " + MERGED
                        + " None was found.");
    }

    @Test
    void oneProviderNeedsNoName() throws Exception {
        HostRun.Said said = host(folder, modularJar("toss"))
                .withEnvironment("PAYMENT_TOSS_KEY", "k1")
                .does(
                        "discover",
                        "open-by-environment",
                        "open-by-properties payment.toss.key=k1",
                        "open-config plugins.toss.TossConfig");

        assertThat(said.about("discover")).isEqualTo("found [toss]");
        assertThat(said.about("open-by-environment")).isEqualTo("opened toss");
        assertThat(said.about("open-by-properties payment.toss.key=k1")).isEqualTo("opened toss");
        assertThat(said.about("open-config plugins.toss.TossConfig")).isEqualTo("opened toss");
        assertThat(said.log()).isEmpty();
    }

    @Test
    void severalProvidersAndNoneIsNamed() throws Exception {
        HostRun.Said said = host(folder, modularJar("toss"), jar("acme"))
                .withEnvironment("PAYMENT_TOSS_KEY", "k1")
                .does("discover", "open-by-environment", "open-by-properties payment.acme.key=k1");

        String several = "ConfigurationException: There are several payment providers, acme, toss, and no setting says"
                + " which to use: set PAYMENT_PROVIDER (or payment.provider) to one of them.";
        assertThat(said.about("discover")).isEqualTo("found [acme, toss]");
        assertThat(said.about("open-by-environment")).isEqualTo(several);
        assertThat(said.about("open-by-properties payment.acme.key=k1")).isEqualTo(several);
    }

    @Test
    void severalProvidersAndOneIsNamed() throws Exception {
        HostRun.Said said = host(folder, jar("toss"), modularJar("acme"))
                .withEnvironment("PAYMENT_PROVIDER", "toss")
                .withEnvironment("PAYMENT_TOSS_KEY", "k1")
                .does(
                        "discover",
                        "open-by-environment",
                        "open-by-properties payment.provider=acme,payment.acme.key=k1");

        assertThat(said.about("open-by-environment")).isEqualTo("opened toss");
        assertThat(said.about("open-by-properties payment.provider=acme,payment.acme.key=k1"))
                .isEqualTo("opened acme");
    }

    @Test
    void theNameIsMisspelled() throws Exception {
        HostRun.Said said = host(folder, jar("toss"), jar("acme"))
                .does(
                        "discover",
                        "capabilities toss",
                        "capabilities tos",
                        "open Toss",
                        "open-by-properties payment.provider=acne");

        assertThat(said.about("capabilities toss")).isEqualTo("it takes [KRW]");
        assertThat(said.about("capabilities tos"))
                .isEqualTo(
                        "ConfigurationException: There is no payment provider named tos: did you mean toss? Correct it"
                                + " where it is written: PAYMENT_PROVIDER, payment.provider or the code. Found: acme, toss.");
        assertThat(said.about("open Toss")).contains("named Toss: did you mean toss?");
        assertThat(said.about("open-by-properties payment.provider=acne")).contains("named acne: did you mean acme?");
    }

    @Test
    void twoJarsCarryProvidersOfOneName() throws Exception {
        Path toss = jar("toss");
        Path copy = PluginJar.of(PluginSource.of("tosscopy").named("toss")).writeTo(folder.resolve("copy-1.0.jar"));

        assertThat(host(folder, toss, copy).does("discover").about("discover").lines())
                .hasSize(4)
                .startsWith("ConfigurationException: Two payment providers are named toss:")
                .contains("  - plugins.toss.TossProvider (from " + toss + ")")
                .contains("  - plugins.tosscopy.TosscopyProvider (from " + copy + ")")
                .endsWith("Keep one of the two.");
    }

    @Test
    void theSettingsClassIsThereButItsServicesEntryWasLostInAMerge() throws Exception {
        PluginSource acme = PluginSource.of("acme");
        PluginSource toss = PluginSource.of("toss");
        Path fat = PluginJar.of(acme, toss)
                .withServices(toss.providerClass() + "\n")
                .writeTo(folder.resolve("fat-1.0.jar"));

        HostRun.Said said =
                host(folder, fat).does("discover", "open toss", "open acme", "open-config plugins.acme.AcmeConfig");

        assertThat(said.about("open toss")).isEqualTo("opened toss");
        assertThat(said.about("open-config plugins.acme.AcmeConfig"))
                .isEqualTo("ConfigurationException: No payment provider takes a plugins.acme.AcmeConfig (from " + fat
                        + "): its class is there, but no services entry names its provider. " + MERGED
                        + " Or name the provider yourself, with PaymentFactory.of(…). Found: toss.");
        assertThat(said.about("open acme"))
                .contains("There is no payment provider named acme.")
                .contains(MERGED);
    }

    @Test
    void theJarLiesUnderAPathWithSpacesAndKoreanCharacters() throws Exception {
        Path shop = folder.resolve(KoreanPaths.orSkip("결제 모듈 (최종)"));
        Path jar =
                PluginJar.of(PluginSource.of("toss")).asModule("plugins.toss").writeTo(shop.resolve("토스 플러그인.jar"));
        Path broken = PluginJar.of(PluginSource.of("mute").with("answer", "throw new IllegalStateException();"))
                .asModule("plugins.mute")
                .writeTo(shop.resolve("말 없는 플러그인.jar"));

        HostRun.Said said = host(folder, jar, broken).does("discover", "open toss", "open mute");

        assertThat(said.about("open toss")).isEqualTo("opened toss");
        assertThat(said.about("open mute")).contains("plugins.mute.MuteProvider (from " + broken + ") ");
    }

    @Test
    void theThreadHasNoContextClassLoader() throws Exception {
        HostRun.Said said = host(folder, jar("toss")).does("discover-without-context", "open toss");

        assertThat(said.about("discover-without-context")).isEqualTo("found [toss]");
        assertThat(said.about("open toss")).isEqualTo("opened toss");
    }

    @Test
    void aClassLoaderOfTheHostSeesMoreThanTheApplicationDoes() throws Exception {
        Path plugin = jar("acme");
        String task = "discover-in " + plugin;

        HostRun.Said said = host(folder, jar("toss")).does("discover", task, "open acme", "open toss");

        assertThat(said.about("discover")).isEqualTo("found [toss]");
        assertThat(said.about(task)).isEqualTo("found [acme, toss]");
        assertThat(said.about("open acme")).isEqualTo("opened acme");
        assertThat(said.about("open toss")).isEqualTo("opened toss");
    }

    @Test
    void discoveryLoadsNothingOfAPluginButItsProviderAndNothingOfTheNetwork() throws Exception {
        PluginSource toss = PluginSource.of("toss");
        Path jar = jar("toss");
        String itsSettings = toss.configClass() + " ";
        String itsSession = toss.sessionClass() + " ";

        assertThat(classesLoadedFor(jar, "discover"))
                .contains(toss.providerClass() + " ")
                .doesNotContain(itsSettings, itsSession, "java.net.InetAddress ", "java.net.Socket ");
        assertThat(classesLoadedFor(jar, "discover", "open toss"))
                .contains(toss.providerClass() + " ", itsSettings, itsSession);
    }

    private String classesLoadedFor(Path jar, String... tasks) throws Exception {
        Path log = folder.resolve("loaded.txt");
        host(folder, jar).withJvmArgument("-Xlog:class+load:file=" + log).does(tasks);
        return Files.readString(log);
    }
}
