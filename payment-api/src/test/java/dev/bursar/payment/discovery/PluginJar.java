package dev.bursar.payment.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;

/** Makes a provider's jar from source text: sound unless a case breaks it. */
final class PluginJar {

    private static final String SERVICES = "META-INF/services/dev.bursar.payment.spi.PaymentProvider";

    private final Map<String, String> textByClass = new TreeMap<>();
    private final List<String> removed = new ArrayList<>();
    private final List<String> fromTheFuture = new ArrayList<>();
    private String services = "";

    private PluginJar() {}

    /** A jar of one plugin, or of several merged, with the services entries of all. */
    static PluginJar of(PluginSource... plugins) {
        PluginJar jar = new PluginJar();
        for (PluginSource plugin : plugins) {
            jar.textByClass.putAll(plugin.classes());
            jar.services += plugin.providerClass() + "\n";
        }
        return jar;
    }

    PluginJar withServices(String text) {
        services = text;
        return this;
    }

    PluginJar withoutServices() {
        return withServices("");
    }

    /** Adds a module descriptor that exports each provider's package and provides what the services file names. */
    PluginJar asModule(String name) {
        List<String> providers = services.strip().lines().toList();
        StringBuilder text = new StringBuilder("module " + name + " { requires dev.bursar.payment; ");
        providers.forEach(provider -> text.append("exports ")
                .append(provider, 0, provider.lastIndexOf('.'))
                .append("; "));
        text.append("provides dev.bursar.payment.spi.PaymentProvider with ")
                .append(String.join(", ", providers))
                .append("; }");
        return withClass("module-info", text.toString());
    }

    PluginJar withClass(String name, String text) {
        textByClass.put(name, text);
        return this;
    }

    /** Takes a class out after compilation. */
    PluginJar without(String className) {
        removed.add(className);
        return this;
    }

    /** Marks a class as compiled for Java 55. */
    PluginJar fromTheFuture(String className) {
        fromTheFuture.add(className);
        return this;
    }

    Path writeTo(Path jar) throws IOException {
        Path classes = Files.createTempDirectory(Files.createDirectories(jar.getParent()), "classes");
        assertThat(Javac.compile(textByClass, Libraries.toCompile(), classes, "-Xlint:none"))
                .as("what the compiler said")
                .isEmpty();
        for (String name : removed) {
            Files.delete(classFile(classes, name));
        }
        for (String name : fromTheFuture) {
            byte[] bytes = Files.readAllBytes(classFile(classes, name));
            bytes[7] = 99; // the major version of the class-file format
            Files.write(classFile(classes, name), bytes);
        }
        if (!services.isEmpty()) {
            Path file = classes.resolve(SERVICES);
            Files.createDirectories(file.getParent());
            Files.writeString(file, services);
        }
        pack(classes, jar);
        return jar;
    }

    /** Not with the JDK's own tool, which refuses to pack a module that is broken. */
    private static void pack(Path folder, Path jar) throws IOException {
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar));
                Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                out.putNextEntry(new JarEntry(folder.relativize(file).toString().replace(File.separatorChar, '/')));
                Files.copy(file, out);
            }
        }
    }

    private static Path classFile(Path classes, String name) {
        return classes.resolve(name.replace('.', '/') + ".class");
    }
}
