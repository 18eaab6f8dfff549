package dev.bursar.storefront;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** The shop's own program, in a thread of its own, opened by settings from an environment. */
final class RunningProgram implements AutoCloseable {

    private static final int PATIENCE_SECONDS = 20;
    private static final String OPEN_AT = "The shop is open at ";

    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final CompletableFuture<Integer> status = new CompletableFuture<>();
    private final Thread thread;
    private final List<String> said = new ArrayList<>();

    /** Starts it, and waits until it has said all that it says when it is open. */
    RunningProgram(Map<String, String> environment) throws IOException {
        PipedOutputStream pipe = new PipedOutputStream();
        var lines = new BufferedReader(new InputStreamReader(new PipedInputStream(pipe), StandardCharsets.UTF_8));
        PrintStream out = new PrintStream(pipe, true, StandardCharsets.UTF_8);
        this.thread = new Thread(() -> run(environment, out), "shop");
        thread.start();
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            said.add(line);
            if (line.startsWith("Ctrl-C")) {
                return;
            }
        }
        throw new AssertionError("it did not open: " + err.toString(StandardCharsets.UTF_8));
    }

    private void run(Map<String, String> environment, PrintStream out) {
        try (out) {
            status.complete(StorefrontApp.run(
                    Surroundings.NONE, environment, out, new PrintStream(err, true, StandardCharsets.UTF_8)));
        } catch (RuntimeException e) {
            status.completeExceptionally(e);
        }
    }

    /** What it said when it was open. */
    List<String> said() {
        return List.copyOf(said);
    }

    /** Somebody at a browser, at the address that it named. */
    Browser browser() {
        return new Browser(URI.create(said.get(0).substring(OPEN_AT.length())));
    }

    /** Ends it; its exit status. */
    int end() {
        thread.interrupt();
        return status.orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join();
    }

    @Override
    public void close() {
        end();
    }
}
