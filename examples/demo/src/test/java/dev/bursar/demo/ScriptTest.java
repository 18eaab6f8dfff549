package dev.bursar.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs the script itself, with programs of our own in its PATH; it never gets as far as a build. */
@DisplayName("The script ./demo")
class ScriptTest {

    private static final Path ROOT = Path.of("").toAbsolutePath().getParent().getParent();
    private static final List<String> TOOLS =
            List.of("bash", "cat", "dirname", "env", "find", "head", "mkdir", "readlink", "tail", "tr");

    @TempDir
    private Path path;

    private record Ended(int status, String said) {}

    @BeforeEach
    void tools() throws IOException {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/env")), "there is no bash on this machine to run ./demo with");
        for (String tool : TOOLS) {
            Path real = Stream.of("/bin", "/usr/bin")
                    .map(folder -> Path.of(folder, tool))
                    .filter(Files::isExecutable)
                    .findFirst()
                    .orElseThrow();
            Files.createSymbolicLink(path.resolve(tool), real);
        }
        pretend("java", "openjdk version \"21.0.2\" 2024-01-16");
    }

    private void pretend(String program, String says) throws IOException {
        Path file = path.resolve(program);
        Files.writeString(file, "#!/bin/bash\necho '" + says + "' >&2\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    /** A copy of the script alone, so that nothing is built there. */
    private Ended demo(Map<String, String> environment, String... arguments) throws Exception {
        return run(environment, copy().toString(), arguments);
    }

    private Path copy() throws IOException {
        Path copy = Files.createDirectories(path.resolve("repository")).resolve("demo");
        return Files.write(copy, Files.readAllBytes(ROOT.resolve("demo")));
    }

    private Ended run(Map<String, String> environment, String called, String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of("bash", called));
        command.addAll(List.of(arguments));
        ProcessBuilder process =
                new ProcessBuilder(command).directory(path.toFile()).redirectErrorStream(true);
        process.environment().clear();
        process.environment().put("PATH", path.toString());
        process.environment().putAll(environment);
        Process started = process.start();
        String said = new String(started.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Ended(started.waitFor(), said);
    }

    private static void refused(Ended ended, String... words) {
        assertThat(ended.status()).as(ended.said()).isEqualTo(2);
        assertThat(ended.said()).contains(words).doesNotContain("Exception");
        assertThat(ended.said().lines()).hasSize(1);
    }

    @Test
    @DisplayName("asks for a JDK where there is no java")
    void noJava() throws Exception {
        Files.delete(path.resolve("java"));
        refused(demo(Map.of(), "--script"), "no java", "install a JDK 17");
    }

    @Test
    @DisplayName("asks for a JDK where JAVA_HOME has none")
    void wrongHome() throws Exception {
        refused(demo(Map.of("JAVA_HOME", "/nowhere"), "--script"), "JAVA_HOME is /nowhere", "JDK 17");
    }

    @Test
    @DisplayName("asks for a newer JDK, in the old and in the new way to number them")
    void oldJava() throws Exception {
        pretend("java", "java version \"1.8.0_392\"");
        refused(demo(Map.of(), "--script"), "is Java 8", "JDK 17");
        pretend("java", "openjdk version \"11.0.21\" 2023-10-17");
        refused(demo(Map.of(), "--script"), "is Java 11", "JDK 17");
    }

    @Test
    @DisplayName("asks for Maven where there is none")
    void noMaven() throws Exception {
        refused(demo(Map.of(), "--script"), "no Maven", "3.8.7");
    }

    @Test
    @DisplayName("asks for a newer Maven, and for one that runs on a newer JDK")
    void oldMaven() throws Exception {
        pretend("mvn", "Apache Maven 3.8.6 (84538c9988a25aec085021c365c560670ad80f63)");
        refused(demo(Map.of(), "--script"), "Maven 3.8.6", "3.8.7");
        pretend("mvn", "Apache Maven 3.10.0\nJava version: 11.0.2, vendor: nobody");
        refused(demo(Map.of(), "--script"), "mvn runs on Java 11", "JDK 17");
    }

    @Test
    @DisplayName("says which port is taken, and how to take another")
    void busyPort() throws Exception {
        try (ServerSocket busy = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int port = busy.getLocalPort();
            refused(demo(Map.of(), "--port", String.valueOf(port)), "Port " + port + " is taken", "./demo --port ");
        }
    }

    @Test
    @DisplayName("names an argument that it does not know, and a port that there is not")
    void arguments() throws Exception {
        refused(demo(Map.of(), "--scirpt"), "--scirpt", "--help");
        refused(demo(Map.of(), "--port", "http"), "1 to 65535");
        refused(demo(Map.of(), "--port"), "1 to 65535");
    }

    @Test
    @DisplayName("takes any free port where it is 0, and cares for none where no shop is opened")
    void anyPort() throws Exception {
        // Both come as far as the search for Maven.
        refused(demo(Map.of(), "--port", "0"), "no Maven");
        refused(demo(Map.of("STOREFRONT_PORT", "0")), "no Maven");
        refused(demo(Map.of("STOREFRONT_PORT", "many"), "--script"), "no Maven");
        refused(demo(Map.of("STOREFRONT_PORT", "many")), "1 to 65535");
    }

    @Test
    @DisplayName("finds itself through links, and whatever CDPATH says")
    void links() throws Exception {
        Path help = path.resolve("repository/examples/demo/src/main/resources/dev/bursar/demo/help.txt");
        Files.createDirectories(help.getParent());
        Files.writeString(help, "this is the help\n");
        Path wrong =
                Files.createDirectories(path.resolve("elsewhere/repository")).getParent();
        copy();
        Files.createSymbolicLink(path.resolve("near"), Path.of("repository/demo"));
        Files.createSymbolicLink(path.resolve("elsewhere/far"), path.resolve("near"));

        for (String called : List.of(
                "repository/demo", "near", "elsewhere/far", path.resolve("near").toString())) {
            Ended ended = run(Map.of("CDPATH", wrong.toString()), called, "--help");
            assertThat(ended.said()).as(called).isEqualTo("this is the help\n");
            assertThat(ended.status()).isZero();
        }
    }

    @Test
    @DisplayName("tells no payments at a real provider")
    void realProvider() throws Exception {
        refused(demo(Map.of("PAYMENT_PROVIDER", "stripe"), "--script"), "PAYMENT_PROVIDER", "stripe", "unset");
    }
}
