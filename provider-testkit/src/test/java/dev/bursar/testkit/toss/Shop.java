package dev.bursar.testkit.toss;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** A shop that calls the simulated Toss Payments with one key, and reads what it answers. */
final class Shop {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final TossSimulator toss;
    private final Map<String, String> headers = new LinkedHashMap<>();
    private final HttpClient client = HttpClient.newHttpClient();

    /** An answer. */
    record Answer(int status, JsonNode body, HttpResponse<String> http) {

        String text(String path) {
            return at(path).asText();
        }

        /** What stands under a path such as {@code cancels.0.cancelAmount}. */
        JsonNode at(String path) {
            JsonNode found = body;
            for (String step : path.split("\\.", -1)) {
                found = step.matches("[0-9]+") ? found.path(Integer.parseInt(step)) : found.path(step);
            }
            return found;
        }

        String header(String name) {
            return http.headers().firstValue(name).orElse("");
        }

        String code() {
            return text("code");
        }
    }

    Shop(TossSimulator toss, String secretKey) {
        this.toss = toss;
        headers.put("Authorization", basic(secretKey + ":"));
    }

    static String basic(String pair) {
        return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
    }

    /** The same with another header; an empty value leaves it out. */
    Shop with(String name, String value) {
        Shop other = new Shop(toss, "");
        other.headers.putAll(headers);
        if (value.isEmpty()) {
            other.headers.remove(name);
        } else {
            other.headers.put(name, value);
        }
        return other;
    }

    Shop keyed(String key) {
        return with("Idempotency-Key", key);
    }

    /** Posts JSON, which may be written with single quotes. */
    Answer post(String path, String json) {
        return send(path, "POST", json.replace('\'', '"'), "application/json");
    }

    Answer get(String path, String... parameters) {
        return send(parameters.length == 0 ? path : path + "?" + form(parameters), "GET", "", "");
    }

    Answer delete(String path) {
        return send(path, "DELETE", "", "");
    }

    Answer submit(String path, String... fields) {
        return send(path, "POST", form(fields), "application/x-www-form-urlencoded");
    }

    Answer send(String path, String method, String body, String type) {
        URI address = URI.create(path.startsWith("http") ? path : toss.baseUri() + path);
        HttpRequest.Builder request = HttpRequest.newBuilder(address)
                .method(
                        method,
                        body.isEmpty()
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofString(body));
        headers.forEach(request::header);
        if (!type.isEmpty()) {
            request.header("Content-Type", type);
        }
        try {
            HttpResponse<String> http = client.send(request.build(), HttpResponse.BodyHandlers.ofString());
            boolean json = http.headers().firstValue("Content-Type").orElse("").startsWith("application/json");
            return new Answer(http.statusCode(), JSON.readTree(json ? http.body() : "null"), http);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new AssertionError("interrupted", e);
        }
    }

    /** A payment of 15000 won by card, changed by what else is given. */
    static ObjectNode window(String orderId) {
        return object("""
                {'method': 'CARD', 'amount': 15000, 'orderName': 'Mug', 'orderId': '%s',
                 'successUrl': 'https://shop.example/ok?basket=7', 'failUrl': 'https://shop.example/no'}
                """.formatted(orderId));
    }

    static ObjectNode object(String json) {
        try {
            return (ObjectNode) JSON.readTree(json.replace('\'', '"'));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Answer create(ObjectNode window) {
        return post("/v1/payments", window.toString());
    }

    /** The key of a new payment of 15000 won. */
    String created(String orderId) {
        return create(window(orderId)).text("paymentKey");
    }

    Answer confirm(String paymentKey, String orderId, String amount) {
        return post(
                "/v1/payments/confirm",
                "{'paymentKey': '%s', 'orderId': '%s', 'amount': %s}".formatted(paymentKey, orderId, amount));
    }

    /** A payment of 15000 won that was paid by card. */
    Answer paid(String orderId) {
        String key = created(orderId);
        toss.customer().pays(key);
        return confirm(key, orderId, "15000");
    }

    /** A payment of 15000 won that waits for its deposit. */
    Answer awaited(String orderId, String more) {
        return post("/v1/virtual-accounts", """
                {'amount': 15000, 'orderId': '%s', 'orderName': 'Mug', 'customerName': '김토스', 'bank': '우리'%s}
                """.formatted(orderId, more));
    }

    Answer cancel(String paymentKey, String more) {
        return post("/v1/payments/" + paymentKey + "/cancel", "{'cancelReason': 'broken'" + more + "}");
    }

    private static String form(String... parameters) {
        return Arrays.stream(parameters)
                .map(parameter -> parameter.split("=", 2))
                .map(pair -> encoded(pair[0]) + "=" + encoded(pair[1]))
                .collect(Collectors.joining("&"));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
