package dev.bursar.demo.backstage;

import java.io.IOException;
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

/** A browser at the shop, with its cookies, whose user sends the forms that the pages show. */
final class Visitor {

    private static final Pattern TOKEN = Pattern.compile("name=\"token\" value=\"([^\"]+)\"");
    private static final Pattern NUMBER = Pattern.compile("name=\"number\" value=\"([^\"]+)\"");
    private static final Pattern REFUND = Pattern.compile("name=\"refund\" value=\"([^\"]+)\"");

    private final URI shop;
    private final HttpClient client =
            HttpClient.newBuilder().cookieHandler(new CookieManager()).build();

    Visitor(URI shop) {
        this.shop = shop;
    }

    String page(String path) throws Exception {
        return send(HttpRequest.newBuilder(shop.resolve(path)).build()).body();
    }

    /** Goes where the shop sends the browser, as long as that is the shop. */
    void follow(String path) throws Exception {
        HttpResponse<String> answer =
                send(HttpRequest.newBuilder(shop.resolve(path)).build());
        if (answer.statusCode() == 303) {
            follow(answer.headers().firstValue("Location").orElseThrow());
        }
    }

    /** Places an order; returns where the browser is sent. */
    String buys(String product, String way) throws Exception {
        String form = page("/products/" + product);
        return posts(
                        "/orders",
                        form,
                        Map.of("number", found(NUMBER, form), "product", product, "quantity", "1", "way", way))
                .headers()
                .firstValue("Location")
                .orElseThrow();
    }

    void pulls(String prop, String order) throws Exception {
        HttpResponse<String> answer =
                posts("/orders/" + order + "/stage", page("/orders/" + order), Map.of("prop", prop));
        if (answer.statusCode() != 303) {
            throw new IllegalStateException(prop + " cannot be pulled now: " + answer.statusCode());
        }
    }

    void givesBack(String amount, String order) throws Exception {
        String form = page("/orders/" + order);
        posts("/orders/" + order + "/refund", form, Map.of("amount", amount, "refund", found(REFUND, form)));
    }

    void asks(String order) throws Exception {
        posts("/orders/" + order + "/ask", page("/orders/" + order), Map.of());
    }

    void callsOff(String order) throws Exception {
        posts("/orders/" + order + "/cancel", page("/orders/" + order), Map.of());
    }

    /** Sends a form of a room of the staff's. */
    void does(String room, Map<String, String> fields) throws Exception {
        String path = "/desk/" + room;
        HttpResponse<String> answer = posts(path, page(path), fields);
        if (answer.statusCode() != 303) {
            throw new IllegalStateException("not done: " + answer.statusCode());
        }
    }

    private HttpResponse<String> posts(String path, String page, Map<String, String> fields) throws Exception {
        Map<String, String> all = new LinkedHashMap<>(fields);
        all.put("token", found(TOKEN, page));
        return send(HttpRequest.newBuilder(shop.resolve(path))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(encoded(all)))
                .build());
    }

    private HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
        return client.send(request, HttpResponse.BodyHandlers.ofString());
    }

    static String encoded(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    private static String found(Pattern pattern, String page) {
        Matcher matcher = pattern.matcher(page);
        if (!matcher.find()) {
            throw new IllegalStateException("not on the page: " + pattern);
        }
        return matcher.group(1);
    }
}
