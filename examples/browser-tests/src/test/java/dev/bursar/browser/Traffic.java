package dev.bursar.browser;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Customers who come one after the other: most pay, some leave, some are declined, and with some something goes wrong. */
final class Traffic {

    private static final Pattern FIELD = Pattern.compile("name=\"(token|number)\" value=\"([^\"]+)\"");
    private static final Pattern ORDER = Pattern.compile("/orders/(order-[A-Za-z0-9_-]+)");
    private static final Pattern METHOD =
            Pattern.compile("name=\"method\" value=\"([^\"]+)\"|<select name=\"method\"><option>([^<]+)<");

    private static final List<String> WAYS =
            List.of("any/card", "toss/any", "stripe/any", "any/any", "coinbase/any", "any/card", "toss/card");
    private static final List<String> MISHAPS =
            List.of("", "", "webhook-twice", "", "lose-answer", "", "webhook-forged", "", "lose-answers", "");

    private static final List<String> DECLINES =
            List.of("", "", "REJECT_CARD_COMPANY", "", "", "", "", "", "", "", "REJECT_CARD_PAYMENT", "", "");

    private final URI shop;

    Traffic(URI shop) {
        this.shop = shop;
    }

    /** The number says what this customer buys, how, and what becomes of it; gives the order's number. */
    String customer(int number) throws IOException, InterruptedException {
        HttpClient browser =
                HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
        Map<String, String> form = new LinkedHashMap<>();
        Matcher fields = FIELD.matcher(get(browser, "/products/mug").body());
        while (fields.find()) {
            form.put(fields.group(1), fields.group(2));
        }
        form.put("product", "mug");
        form.put("quantity", "1");
        form.put("way", WAYS.get(number % WAYS.size()));
        form.put("then", "order");
        String order = order(location(post(browser, "/orders", form)));
        String mishap = MISHAPS.get(number % MISHAPS.size());
        Map<String, String> proof = Map.of("token", String.valueOf(form.get("token")));
        if (!mishap.isEmpty()) {
            post(browser, "/orders/" + order + "/stage", with(proof, "prop", mishap));
        }
        String page = nextPage(get(browser, "/orders/" + order).body());
        if (page != null) {
            boolean leaves = number % 9 == 8;
            HttpResponse<String> back = post(
                    browser,
                    page,
                    leaves
                            ? Map.of("action", "leave")
                            : pay(get(browser, page).body(), DECLINES.get(number % DECLINES.size())));
            back.headers().firstValue("Location").ifPresent(address -> follow(browser, address));
        }
        return order;
    }

    private static String nextPage(String orderPage) {
        Matcher link = Pattern.compile("href=\"(http://127[^\"]+)\"").matcher(orderPage);
        return link.find() ? link.group(1).replace("&amp;", "&") : null;
    }

    private static Map<String, String> pay(String page, String decline) {
        if (!decline.isEmpty() && page.contains("value=\"decline-later\"")) {
            return Map.of("action", "decline-later", "reason", decline);
        }
        Matcher method = METHOD.matcher(page);
        return method.find()
                ? Map.of("action", "pay", "method", method.group(1) != null ? method.group(1) : method.group(2))
                : Map.of("action", "pay");
    }

    private void follow(HttpClient browser, String address) {
        try {
            get(browser, address);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private HttpResponse<String> get(HttpClient browser, String path) throws IOException, InterruptedException {
        return browser.send(HttpRequest.newBuilder(at(path)).build(), HttpResponse.BodyHandlers.ofString());
    }

    private HttpResponse<String> post(HttpClient browser, String path, Map<String, String> form)
            throws IOException, InterruptedException {
        String body = form.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return browser.send(
                HttpRequest.newBuilder(at(path))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private URI at(String path) {
        return URI.create(path.startsWith("http") ? path : shop + path);
    }

    private static Map<String, String> with(Map<String, String> form, String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(form);
        more.put(name, value);
        return more;
    }

    private static String location(HttpResponse<String> answer) {
        return answer.headers()
                .firstValue("Location")
                .orElseThrow(() -> new AssertionError("not sent on: " + answer.statusCode() + " " + answer.body()));
    }

    private static String order(String address) {
        Matcher found = ORDER.matcher(address);
        if (!found.find()) {
            throw new AssertionError("no order in " + address);
        }
        return found.group(1);
    }
}
