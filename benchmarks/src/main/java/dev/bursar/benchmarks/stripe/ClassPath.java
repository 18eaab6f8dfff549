package dev.bursar.benchmarks.stripe;

import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The jars that one way to talk to Stripe needs at run time, as Maven brings them.
 *
 * @param jars the jars
 */
record ClassPath(List<Path> jars) {

    private static final String RAW =
            "okhttp-jvm|okio-jvm|kotlin-stdlib|annotations|jackson-core|jackson-databind|jackson-annotations";
    private static final String OURS = "payment-api|provider-support|provider-stripe|slf4j-api|" + RAW;
    private static final String THEIRS = "stripe-java|gson";

    static ClassPath of(StripeClients client) throws IOException {
        String wanted = client == StripeClients.RAW ? RAW : client == StripeClients.OURS ? OURS : THEIRS;
        try (Stream<Path> files = Files.list(target().resolve("lib"))) {
            List<Path> jars = files.filter(file -> file.getFileName().toString().matches("(" + wanted + ")-[0-9].*"))
                    .sorted()
                    .toList();
            if (jars.size() != wanted.split("\\|", -1).length) {
                throw new IOException("for " + client + " there are only " + jars);
            }
            return new ClassPath(jars);
        }
    }

    /** The folder of benchmarks.jar. */
    private static Path target() throws IOException {
        try {
            Path jar = Path.of(ClassPath.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            return Path.of(String.valueOf(jar.getParent()));
        } catch (URISyntaxException e) {
            throw new IOException("there are no jars beside the benchmarks: build with mvn package", e);
        }
    }

    long bytes() throws IOException {
        long bytes = 0;
        for (Path jar : jars) {
            bytes += Files.size(jar);
        }
        return bytes;
    }

    /** With the benchmarks' own classes in front, as a folder: their jar would bring all other jars along. */
    String withBenchmarks() throws IOException {
        return Stream.concat(Stream.of(target().resolve("classes")), jars.stream())
                .map(Path::toString)
                .collect(Collectors.joining(File.pathSeparator));
    }
}
