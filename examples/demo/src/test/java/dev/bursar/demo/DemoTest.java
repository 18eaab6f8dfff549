package dev.bursar.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The demonstration, as a process")
class DemoTest {

    private static Process start(Map<String, String> environment, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Dstdout.encoding=UTF-8",
                "-Ddemo.market.orders=600",
                "-cp",
                System.getProperty("java.class.path"),
                "dev.bursar.demo.Demo"));
        command.addAll(List.of(arguments));
        ProcessBuilder process = new ProcessBuilder(command).redirectErrorStream(true);
        process.environment().keySet().removeAll(List.of("PAYMENT_PROVIDER", "NO_COLOR", "FORCE_COLOR"));
        process.environment().putAll(environment);
        return process.start();
    }

    private static List<String> said(Process process) throws IOException {
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                .lines()
                .toList();
    }

    private static URI address(List<String> said, String words) {
        Matcher found = Pattern.compile(words).matcher(String.join("\n", said));
        assertThat(found.find()).as(String.join("\n", said)).isTrue();
        return URI.create(found.group(1));
    }

    private static int statusOf(URI address) throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }

    @Test
    @DisplayName(
            "tells the payments and a day of the market place, and ends with status 0, where only that is asked for")
    void script() throws Exception {
        Process demo = start(Map.of(), "--script");

        List<String> said = said(demo);
        assertThat(said.get(33)).startsWith("✓ All went as told at 3 providers");
        assertThat(said).last().asString().startsWith("    sum").contains(" 0 won");
        assertThat(demo.waitFor()).isZero();
    }

    @Test
    @DisplayName("opens the shop after that, and closes it without a word when it is ended")
    void shop() throws Exception {
        Process demo = start(Map.of(), "--port", "0");
        try (BufferedReader out =
                new BufferedReader(new InputStreamReader(demo.getInputStream(), StandardCharsets.UTF_8))) {
            List<String> said = new ArrayList<>();
            String line = out.readLine();
            while (line != null && !line.startsWith("Ctrl-C")) {
                said.add(line);
                line = out.readLine();
            }
            assertThat(statusOf(address(said, "The shop is open at (\\S+[0-9])")))
                    .isEqualTo(200);
            assertThat(statusOf(address(said, "Its staff sits at (\\S+/desk)"))).isEqualTo(200);

            demo.toHandle().destroy();
            assertThat(out.readLine()).isNull();
            assertThat(demo.waitFor()).isZero();
        } finally {
            demo.destroyForcibly();
        }
    }

    @Test
    @DisplayName("says that a port is taken where it is, and else what the system says")
    void ports() {
        assertThat(Demo.cannotOpen(9090, new BindException("Address already in use (Bind failed)")))
                .isEqualTo(
                        "Port 9090 is taken by another program: stop that, or choose another port: ./demo --port 9091");
        assertThat(Demo.cannotOpen(80, new BindException("Permission denied")))
                .isEqualTo("Port 80 cannot be opened: Permission denied. Choose another port: ./demo --port 8080");
    }

    @Test
    @DisplayName("says in one line why it cannot begin")
    void refusals() throws Exception {
        try (ServerSocket busy = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String port = String.valueOf(busy.getLocalPort());
            refused(start(Map.of(), "--port", port), "Port " + port + " is taken");
        }
        refused(start(Map.of(), "--prot"), "--prot");
        refused(start(Map.of("PAYMENT_PROVIDER", "stripe"), "--script"), "--script tells of simulators");
        refused(start(Map.of("PAYMENT_PROVIDER", "stripe"), "--port", "9"), "STOREFRONT_PORT=9");
    }

    private static void refused(Process demo, String words) throws Exception {
        assertThat(said(demo)).singleElement().asString().contains(words);
        assertThat(demo.waitFor()).isEqualTo(2);
    }
}
