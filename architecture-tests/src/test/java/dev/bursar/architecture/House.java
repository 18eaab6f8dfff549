package dev.bursar.architecture;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Where the modules stand, and what is in them. */
final class House {

    /** Every folder with a pom and main sources that leaves this repository. */
    static final List<String> PUBLISHED = published();

    private House() {}

    /** What a provider offers beside taking payments has a package of its own, that a host may leave alone. */
    static final Set<String> BESIDE_PAYING = Set.of("dev.bursar.provider.toss.settlement");

    /** Plugins whose provider has an API of today and one of old, of which an account uses one. */
    static final Set<String> TWO_APIS = Set.of("provider-coinbase");

    /** Modules that a host adds when it needs them, each with the package it is in. */
    static final Map<String, String> AROUND_THE_CALL = new TreeMap<>(Map.of(
            "payment-vault", "dev.bursar.vault",
            "payment-audit", "dev.bursar.audit",
            "payment-routing", "dev.bursar.routing",
            "payment-micrometer", "dev.bursar.micrometer",
            "payment-ledger", "dev.bursar.ledger"));

    static Path root() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.exists(folder.resolve("architecture-tests"))) {
            folder = folder.getParent();
        }
        return folder;
    }

    static List<String> providers() {
        return PUBLISHED.stream()
                .filter(module -> module.startsWith("provider-"))
                .filter(module -> !module.equals("provider-support") && !module.equals("provider-testkit"))
                .toList();
    }

    static Path sources(String module) {
        return root().resolve(module).resolve("src/main/java");
    }

    static List<Path> sourceFiles(String module) {
        return files(sources(module));
    }

    static List<Path> files(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static JavaClasses classes(String... modules) {
        return new ClassFileImporter()
                .importPaths(Stream.of(modules)
                        .map(module -> root().resolve(module).resolve("target/classes"))
                        .toList());
    }

    static JavaClasses allClasses() {
        return classes(PUBLISHED.toArray(String[]::new));
    }

    private static List<String> published() {
        try (Stream<Path> folders = Files.list(root())) {
            return folders.filter(folder -> Files.exists(folder.resolve("pom.xml")))
                    .filter(folder -> Files.exists(folder.resolve("src/main/java/module-info.java")))
                    .map(folder -> folder.getFileName().toString())
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
