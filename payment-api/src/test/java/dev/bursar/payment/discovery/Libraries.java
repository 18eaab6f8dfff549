package dev.bursar.payment.discovery;

import dev.bursar.payment.PaymentFactory;
import java.io.File;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;

/** What a host application has beside its provider jars. */
final class Libraries {

    private Libraries() {}

    static Path api() {
        return placeOf(PaymentFactory.class);
    }

    /** What the API's pom hands on to a host's compiler. */
    static List<Path> toCompile() {
        return List.of(api(), placeOf(Logger.class), jspecify());
    }

    /** What has to be there at run time, and a logger that writes to standard error. */
    static List<Path> toRun() {
        return List.of(api(), placeOf(Logger.class), placeOf(simpleLogger()));
    }

    static String join(List<Path> path) {
        return path.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
    }

    /** Annotations are loaded by nobody, so they are looked for by the name of their jar. */
    private static Path jspecify() {
        return Stream.of("jdk.module.path", "java.class.path", "surefire.test.class.path")
                .flatMap(path -> Arrays.stream(System.getProperty(path, "").split(File.pathSeparator)))
                .map(Path::of)
                .filter(jar -> jar.getFileName() != null
                        && jar.getFileName().toString().startsWith("jspecify-"))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("jspecify is not among the dependencies"));
    }

    private static Class<?> simpleLogger() {
        try {
            return Class.forName("org.slf4j.simple.SimpleLogger");
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException("slf4j-simple is not among the test dependencies", e);
        }
    }

    private static Path placeOf(Class<?> type) {
        try {
            return Path.of(
                    type.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
