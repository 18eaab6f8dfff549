package dev.bursar.payment.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleDescriptor.Exports;
import java.lang.module.ModuleDescriptor.Requires;
import java.lang.module.ModuleDescriptor.Requires.Modifier;
import java.lang.module.ModuleFinder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The descriptor of the API's module, and what it gives to a host that is a module itself. */
class ApiModuleTest {

    private final ModuleDescriptor descriptor = ModuleFinder.of(Libraries.api())
            .find("dev.bursar.payment")
            .orElseThrow()
            .descriptor();

    @Test
    void exportsFourPackagesToEverybodyAndOpensNone() {
        assertThat(descriptor.exports())
                .allMatch(exported -> !exported.isQualified())
                .extracting(Exports::source)
                .containsExactlyInAnyOrder(
                        "dev.bursar.payment",
                        "dev.bursar.payment.payout",
                        "dev.bursar.payment.spi",
                        "dev.bursar.payment.webhook");
        assertThat(descriptor.opens()).isEmpty();
        assertThat(descriptor.isOpen()).isFalse();
    }

    @Test
    void usesProvidersAndProvidesNothing() {
        assertThat(descriptor.uses()).containsExactly("dev.bursar.payment.spi.PaymentProvider");
        assertThat(descriptor.provides()).isEmpty();
    }

    @Test
    void requiresALoggerAndAtCompileTimeItsAnnotations() {
        Map<String, Set<Modifier>> required =
                descriptor.requires().stream().collect(Collectors.toMap(Requires::name, Requires::modifiers));

        assertThat(required)
                .containsOnlyKeys("java.base", "org.slf4j", "org.jspecify")
                .containsEntry("org.slf4j", Set.of())
                .containsEntry("org.jspecify", Set.of(Modifier.STATIC));
    }

    @Test
    void aHostThatRequiresNothingElseIsCompiledWithoutAWarning(@TempDir Path folder) throws Exception {
        assertThat(HostProgram.CLASSES.get("module-info").lines().filter(line -> line.contains("requires")))
                .containsExactly("    requires dev.bursar.payment;");

        Path classes = HostProgram.compileInto(folder);

        assertThat(classes.resolve("module-info.class")).exists();
    }

    @Test
    void aHostCannotReachTheInternalPackage(@TempDir Path folder) throws Exception {
        Map<String, String> intruder = Map.of(
                "module-info",
                "module intruder { requires dev.bursar.payment; }",
                "intruder.Main",
                "package intruder; class Main { dev.bursar.payment.internal.ProviderCatalog catalog; }");

        assertThat(Javac.compile(intruder, Libraries.toCompile(), Files.createDirectory(folder.resolve("classes"))))
                .contains("package dev.bursar.payment.internal is declared in module dev.bursar.payment, which does not"
                        + " export it");
    }
}
