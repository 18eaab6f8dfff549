package dev.bursar.storefront;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Somebody at a browser that keeps cookies and knows no script. */
final class Browser {

    private static final Pattern NUMBER = Pattern.compile("name=\"number\" value=\"([^\"]+)\"");
    private static final Pattern REFUND = Pattern.compile("name=\"refund\" value=\"([^\"]+)\"");
    private static final Pattern TOKEN = Pattern.compile("name=\"token\" value=\"([^\"]+)\"");

    private final URI shop;
    private final HttpClient client =
            HttpClient.newBuilder().cookieHandler(new CookieManager()).build();

    Browser(URI shop) {
        this.shop = shop;
    }

    /** A page. */
    HttpResponse<String> get(String path) {
        return send(request(path).GET().build());
    }

    /** A form with the token of a page, as a browser sends it. */
    HttpResponse<String> post(String path, Map<String, String> fields) {
        Map<String, String> all = new LinkedHashMap<>(fields);
        all.putIfAbsent("token", token());
        if (path.equals("/orders")) {
            all.putIfAbsent("number", number());
        }
        return send(request(path)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(query(all)))
                .build());
    }

    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(path.startsWith("http") ? URI.create(path) : URI.create(shop + path));
    }

    HttpResponse<String> send(HttpRequest request) {
        try {
            return client.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    HttpClient client() {
        return client;
    }

    /** What the forms made for this browser carry. */
    String token() {
        return find(TOKEN, get("/products/mug").body());
    }

    /** The number of the next order, as it stands in the form. */
    String number() {
        return find(NUMBER, get("/products/mug").body());
    }

    /** The id of the next refund, as it stands in the form on an order's page. */
    String refundId(String orderId) {
        return find(REFUND, get("/orders/" + orderId).body());
    }

    private static String find(Pattern pattern, String page) {
        Matcher found = pattern.matcher(page);
        if (!found.find()) {
            throw new AssertionError("there is no " + pattern + " in " + page);
        }
        return found.group(1);
    }

    /** Buys; returns the address of the next page. */
    String buys(String product, String way) {
        HttpResponse<String> answer = post("/orders", Map.of("product", product, "quantity", "1", "way", way));
        if (answer.statusCode() != 303) {
            throw new AssertionError("not bought: " + answer.statusCode() + " " + answer.body());
        }
        return location(answer);
    }

    /** Comes to the desk. */
    Browser atTheDesk() {
        HttpResponse<String> answer = post("/desk", Map.of("password", Town.PASSWORD));
        if (answer.statusCode() != 303) {
            throw new AssertionError("not let in: " + answer.statusCode());
        }
        return this;
    }

    static String location(HttpResponse<String> answer) {
        return answer.headers().firstValue("Location").orElseThrow();
    }

    static String query(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }
}
