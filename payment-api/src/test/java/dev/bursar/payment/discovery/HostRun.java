package dev.bursar.payment.discovery;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Runs the host program in a JVM of its own, with provider jars on the class path or on the module path. */
final class HostRun {

    private static final int SECONDS_TO_LIVE = 60;

    private final Path folder;
    private final List<String> jvmArguments = new ArrayList<>(List.of("-Xshare:auto", "-XX:TieredStopAtLevel=1"));
    private final List<String> launch;
    private final Map<String, String> environment = new HashMap<>();

    private HostRun(Path folder, List<String> launch) {
        this.folder = folder;
        this.launch = launch;
    }

    static HostRun onClassPath(Path folder, Path... jars) throws IOException {
        return new HostRun(folder, List.of("-cp", path(folder, jars), HostProgram.MAIN_CLASS));
    }

    static HostRun onModulePath(Path folder, Path... jars) throws IOException {
        return new HostRun(
                folder, List.of("-p", path(folder, jars), "-m", HostProgram.MODULE + "/" + HostProgram.MAIN_CLASS));
    }

    private static String path(Path folder, Path... jars) throws IOException {
        Path host = Files.exists(folder.resolve("shop")) ? folder.resolve("shop") : HostProgram.compileInto(folder);
        return Libraries.join(Stream.of(Libraries.toRun().stream(), Stream.of(host), Arrays.stream(jars))
                .flatMap(all -> all)
                .toList());
    }

    HostRun withEnvironment(String variable, String value) {
        environment.put(variable, value);
        return this;
    }

    HostRun withJvmArgument(String argument) {
        jvmArguments.add(argument);
        return this;
    }

    /** Runs the tasks one after the other. */
    Said does(String... tasks) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(System.getProperty("java.home") + File.separator + "bin" + File.separator + "java");
        command.addAll(jvmArguments);
        command.addAll(launch);
        command.addAll(List.of(tasks));
        Path out = Files.createTempFile(folder, "out", ".txt");
        Path err = Files.createTempFile(folder, "err", ".txt");
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(err.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("PAYMENT_") || name.contains("JAVA"));
        builder.environment().putAll(environment);
        Process process = builder.start();
        if (!process.waitFor(SECONDS_TO_LIVE, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new AssertionError("the host did not end by itself: " + command);
        }
        return new Said(
                process.exitValue(),
                Files.readString(out, StandardCharsets.UTF_8),
                Files.readString(err, StandardCharsets.UTF_8));
    }

    /** What the host and its logger printed. */
    record Said(int status, String output, String log) {

        /** What the host printed about one of its tasks. */
        String about(String task) {
            String heading = "> " + task + "\n";
            int begin = output.indexOf(heading);
            if (begin < 0) {
                throw new AssertionError("the host said nothing about " + task + ": " + output + log);
            }
            int next = output.indexOf("\n> ", begin);
            return output.substring(begin + heading.length(), next < 0 ? output.length() : next + 1)
                    .strip();
        }
    }
}
