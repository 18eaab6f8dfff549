package dev.bursar.testkit.stripe;

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
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Calls the simulated Stripe with one key, and reads what it answers. */
final class Caller {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final StripeSimulator stripe;
    private final Map<String, String> headers = new LinkedHashMap<>();
    private final HttpClient client = HttpClient.newHttpClient();

    /** An answer. */
    record Answer(int status, JsonNode body, HttpResponse<String> http) {

        String text(String path) {
            return at(path).asText();
        }

        /** What stands under a path such as {@code error.payment_intent.id}. */
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
    }

    Caller(StripeSimulator stripe, String key) {
        this.stripe = stripe;
        headers.put("Authorization", "Bearer " + key);
    }

    /** The same with another header; an empty value leaves it out. */
    Caller with(String name, String value) {
        Caller other = new Caller(stripe, "");
        other.headers.putAll(headers);
        if (value.isEmpty()) {
            other.headers.remove(name);
        } else {
            other.headers.put(name, value);
        }
        return other;
    }

    Caller keyed(String key) {
        return with("Idempotency-Key", key);
    }

    /** Posts a form; parameters are written as {@code name=value}, not encoded. */
    Answer post(String path, String... parameters) {
        return send(path, "POST", form(parameters), "application/x-www-form-urlencoded");
    }

    Answer get(String path, String... parameters) {
        return send(parameters.length == 0 ? path : path + "?" + form(parameters), "GET", "", "");
    }

    Answer delete(String path) {
        return send(path, "DELETE", "", "");
    }

    Answer send(String path, String method, String body, String type) {
        URI address = URI.create(path.startsWith("http") ? path : stripe.baseUri() + path);
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

    /** An intent of 10.99 dollars for an order, with more parameters. */
    Answer intent(String orderId, String... more) {
        return post("/v1/payment_intents", all(more, "amount=1099", "currency=usd", "metadata[order_id]=" + orderId));
    }

    /** An intent that is paid, or tried, at once with a test card. */
    Answer charge(String orderId, String method, String... more) {
        return intent(
                orderId,
                all(
                        more,
                        "confirm=true",
                        "payment_method=" + method,
                        "automatic_payment_methods[enabled]=true",
                        "automatic_payment_methods[allow_redirects]=never"));
    }

    /** A session of 15000 won for an order, with more parameters. */
    Answer session(String orderId, String... more) {
        return post(
                "/v1/checkout/sessions",
                all(
                        more,
                        "mode=payment",
                        "client_reference_id=" + orderId,
                        "line_items[0][quantity]=2",
                        "line_items[0][price_data][currency]=krw",
                        "line_items[0][price_data][unit_amount]=7500",
                        "line_items[0][price_data][product_data][name]=Mug",
                        "success_url=https://shop.example/return?session={CHECKOUT_SESSION_ID}&basket=7",
                        "cancel_url=https://shop.example/cancel?basket=7"));
    }

    private static String[] all(String[] more, String... first) {
        List<String> all = new ArrayList<>(Arrays.asList(first));
        all.addAll(Arrays.asList(more));
        return all.toArray(String[]::new);
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
