package dev.bursar.storefront;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.PrintStream;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** A shop that was opened by settings from an environment, as its own program would be, and a customer with a browser. */
final class OpenShop implements AutoCloseable {

    private static final int PATIENCE_SECONDS = 20;

    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final CompletableFuture<Integer> status = new CompletableFuture<>();
    private final HttpClient browser =
            HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
    private final Thread thread;
    private final List<String> said;

    OpenShop(Map<String, String> environment) throws IOException {
        PipedOutputStream pipe = new PipedOutputStream();
        var lines = new BufferedReader(new InputStreamReader(new PipedInputStream(pipe), StandardCharsets.UTF_8));
        PrintStream out = new PrintStream(pipe, true, StandardCharsets.UTF_8);
        this.thread = new Thread(
                () -> {
                    try (out) {
                        status.complete(StorefrontApp.run(
                                environment, out, new PrintStream(err, true, StandardCharsets.UTF_8)));
                    } catch (RuntimeException e) {
                        status.completeExceptionally(e);
                    }
                },
                "shop");
        thread.start();
        this.said = beginning(lines);
    }

    private static List<String> beginning(BufferedReader lines) throws IOException {
        List<String> beginning = new ArrayList<>();
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            beginning.add(line);
            if (line.startsWith("Ctrl-C")) {
                break;
            }
        }
        return beginning;
    }

    /** What it says when it is open. */
    List<String> said() {
        return said;
    }

    /** Where it says that it is. */
    URI address() {
        String prefix = "The shop is open at ";
        return URI.create(said.stream()
                .filter(line -> line.startsWith(prefix))
                .findFirst()
                .orElseThrow(
                        () -> new IllegalStateException("it did not open: " + err.toString(StandardCharsets.UTF_8)))
                .substring(prefix.length()));
    }

    HttpResponse<String> get(String path) throws Exception {
        return browser.send(HttpRequest.newBuilder(address().resolve(path)).build(), text());
    }

    HttpResponse<String> post(String path, Map<String, String> form) throws Exception {
        return browser.send(
                HttpRequest.newBuilder(address().resolve(path))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(fields(form)))
                        .build(),
                text());
    }

    /** Names and values as they stand in a form or behind a question mark. */
    static String fields(Map<String, String> values) {
        return values.entrySet().stream()
                .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
                .collect(Collectors.joining("&"));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static HttpResponse.BodyHandler<String> text() {
        return HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8);
    }

    /** Ends the program; its exit status. */
    int end() {
        thread.interrupt();
        return status.orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join();
    }

    @Override
    public void close() {
        end();
    }
}
