package dev.bursar.testkit.coinbase;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A shop that calls the simulated Coinbase, each time with a fresh token, and reads what it answers. */
final class Shop {

    static final String CHECKOUTS = "/api/v1/checkouts";
    static final String SANDBOX = "/sandbox/api/v1/checkouts";

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final CoinbaseSimulator coinbase;
    private final @Nullable ApiKey key;
    private final Map<String, String> headers = new LinkedHashMap<>();
    private final HttpClient client;
    private final Consumer<ApiKey.Draft> change;

    /** An answer. */
    record Answer(int status, JsonNode body, HttpResponse<String> http) {

        String text(String path) {
            return at(path).asText();
        }

        /** What stands under a path such as {@code refunds.0.amount}. */
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

        String id() {
            return text(body.has("data") ? "data.id" : "id");
        }
    }

    Shop(CoinbaseSimulator coinbase, @Nullable ApiKey key) {
        this(coinbase, key, HttpClient.newHttpClient(), draft -> {});
    }

    private Shop(CoinbaseSimulator coinbase, @Nullable ApiKey key, HttpClient client, Consumer<ApiKey.Draft> change) {
        this.coinbase = coinbase;
        this.key = key;
        this.client = client;
        this.change = change;
    }

    /** One that uses the Commerce API. */
    static Shop ofCommerce(CoinbaseSimulator coinbase, String commerceKey) {
        return new Shop(coinbase, null).with("X-CC-Api-Key", commerceKey).with("X-CC-Version", "2018-03-22");
    }

    /** The same with another header; an empty value leaves it out. */
    Shop with(String name, String value) {
        Shop other = new Shop(coinbase, key, client, change);
        other.headers.putAll(headers);
        if (value.isEmpty()) {
            other.headers.remove(name);
        } else {
            other.headers.put(name, value);
        }
        return other;
    }

    /** The same with tokens that are changed before they are signed. */
    Shop changing(Consumer<ApiKey.Draft> newChange) {
        Shop other = new Shop(coinbase, key, client, newChange);
        other.headers.putAll(headers);
        return other;
    }

    Shop keyed(String idempotencyKey) {
        return with("X-Idempotency-Key", idempotencyKey);
    }

    /** Posts JSON, which may be written with single quotes. */
    Answer post(String path, String json) {
        return send(path, "POST", json.replace('\'', '"'), "application/json");
    }

    Answer put(String path, String json) {
        return send(path, "PUT", json.replace('\'', '"'), "application/json");
    }

    Answer delete(String path) {
        return send(path, "DELETE", "", "");
    }

    Answer get(String path, String... parameters) {
        return send(parameters.length == 0 ? path : path + "?" + form(parameters), "GET", "", "");
    }

    Answer submit(String path, String... fields) {
        return send(path, "POST", form(fields), "application/x-www-form-urlencoded");
    }

    Answer send(String path, String method, String body, String type) {
        URI address = URI.create(path.startsWith("http") ? path : coinbase.baseUri() + path);
        HttpRequest.Builder request = HttpRequest.newBuilder(address)
                .method(
                        method,
                        body.isEmpty()
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofString(body));
        headers.forEach(request::header);
        if (key != null && !headers.containsKey("Authorization")) {
            request.header("Authorization", token(method, address));
        }
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

    /** A checkout of so much for an order, with addresses to return to and what else is given. */
    Answer create(String amount, String currency, String orderId) {
        return post(CHECKOUTS, checkout(amount, currency, orderId));
    }

    static String checkout(String amount, String currency, String orderId) {
        return """
                {'amount': '%s', 'currency': '%s', 'description': 'A mug', 'metadata': {'order_id': '%s'},
                 'successRedirectUrl': 'https://shop.example/ok?basket=7', 'failRedirectUrl': 'https://shop.example/no?why=1'}
                """.formatted(amount, currency, orderId);
    }

    Answer checkout(String id) {
        return get(CHECKOUTS + "/" + id);
    }

    Answer refund(String id, String json) {
        return post(CHECKOUTS + "/" + id + "/refund", json);
    }

    /** A charge of so much for an order. */
    Answer charge(String amount, String currency, String orderId) {
        return post("/charges", """
                {'name': 'A mug', 'description': 'for tea', 'pricing_type': 'fixed_price',
                 'local_price': {'amount': '%s', 'currency': '%s'}, 'metadata': {'order_id': '%s'},
                 'redirect_url': 'https://shop.example/ok?basket=7', 'cancel_url': 'https://shop.example/no?why=1'}
                """.formatted(amount, currency, orderId));
    }

    private String token(String method, URI address) {
        if (key == null) {
            return "";
        }
        ApiKey.Draft draft = key.draft(
                method + " " + address.getAuthority() + address.getRawPath(),
                coinbase.clock().instant());
        change.accept(draft);
        return key.sign(draft);
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
