package dev.bursar.demo.rush;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** A browser that shows nothing: it keeps the shop's cookies, and says where it is sent instead of going there. */
final class Wanderer {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final HttpClient client;
    private final URI shop;
    private final Map<String, String> cookies = new LinkedHashMap<>();

    Wanderer(HttpClient client, URI shop) {
        this.client = client;
        this.shop = shop;
    }

    /** A page; where it sends elsewhere, that address. */
    String get(String address) throws IOException, InterruptedException {
        return send(request(address).GET().build());
    }

    /** What comes of a form; where it sends elsewhere, that address. */
    String post(String address, Map<String, String> fields) throws IOException, InterruptedException {
        String form = fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return send(request(address)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form))
                .build());
    }

    private HttpRequest.Builder request(String address) {
        URI uri = shop.resolve(address);
        HttpRequest.Builder request = HttpRequest.newBuilder(uri).timeout(PATIENCE);
        if (!cookies.isEmpty() && shop.getAuthority().equals(uri.getAuthority())) {
            request.header(
                    "Cookie",
                    cookies.entrySet().stream()
                            .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                            .collect(Collectors.joining("; ")));
        }
        return request;
    }

    private String send(HttpRequest request) throws IOException, InterruptedException {
        HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
        for (String cookie : answer.headers().allValues("Set-Cookie")) {
            String[] pair = cookie.split(";", 2)[0].split("=", 2);
            cookies.put(pair[0], pair[1]);
        }
        if (answer.statusCode() == 303) {
            return answer.headers().firstValue("Location").orElseThrow(() -> new IOException("sent nowhere"));
        }
        if (answer.statusCode() != 200) {
            throw new IOException(
                    request.method() + " " + request.uri().getPath() + " was answered with " + answer.statusCode());
        }
        return answer.body();
    }
}
