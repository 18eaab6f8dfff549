package dev.bursar.storefront.full;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.bursar.storefront.StorefrontSettings;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Where Prometheus asks for the metrics: a port of its own, which no customer reaches. Thread-safe. */
final class MetricsPort implements AutoCloseable {

    private static final String TEXT = "text/plain; version=0.0.4; charset=utf-8";

    private static final String PORT = "STOREFRONT_METRICS_PORT";

    private final HttpServer server;

    private MetricsPort(HttpServer server) {
        this.server = server;
    }

    /** The port that the environment asks for, or 0 for any. */
    static int portOf(Map<String, String> environment) {
        return StorefrontSettings.port(environment, PORT, 0);
    }

    /** Opens it on the loopback interface; 0 takes any port that is free. */
    static MetricsPort open(PrometheusMeterRegistry registry, int port) throws IOException {
        HttpServer server;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        } catch (BindException taken) {
            throw new IOException(
                    PORT + ": port " + port + " cannot be opened: stop the program that has it, or choose another port",
                    taken);
        }
        server.createContext("/metrics", exchange -> answer(exchange, registry));
        server.start();
        return new MetricsPort(server);
    }

    private static void answer(HttpExchange exchange, PrometheusMeterRegistry registry) throws IOException {
        try (exchange) {
            byte[] text = registry.scrape().getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", TEXT);
            exchange.sendResponseHeaders(200, text.length);
            exchange.getResponseBody().write(text);
        }
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/metrics");
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
