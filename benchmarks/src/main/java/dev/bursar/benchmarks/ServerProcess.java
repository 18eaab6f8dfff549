package dev.bursar.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A server in a JVM of its own. What it prints first is its address, and perhaps more words. */
public final class ServerProcess implements AutoCloseable {

    private final Process process;
    private final List<String> words;

    private ServerProcess(Process process, List<String> words) {
        this.process = process;
        this.words = words;
    }

    /**
     * Starts a {@link LoopbackServer}.
     *
     * @return the server, ready to serve
     * @throws IOException if it does not start
     */
    public static ServerProcess start() throws IOException {
        return start(LoopbackServer.class);
    }

    /**
     * Starts a server that serves until its standard input ends.
     *
     * @param main its main class
     * @return the server, ready to serve
     * @throws IOException if it does not start
     */
    public static ServerProcess start(Class<?> main) throws IOException {
        Process process = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElse("java"),
                        "-cp",
                        System.getProperty("java.class.path"),
                        main.getName())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        BufferedReader out =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        String line = out.readLine();
        if (line == null) {
            throw new IOException(main.getSimpleName() + " did not start");
        }
        return new ServerProcess(process, List.of(line.split(" ", -1)));
    }

    /** {@return where it listens} */
    public URI address() {
        return URI.create(words.get(0));
    }

    /** {@return all that it said at its start, the address first} */
    public List<String> words() {
        return words;
    }

    @Override
    public void close() {
        process.destroy();
    }
}
