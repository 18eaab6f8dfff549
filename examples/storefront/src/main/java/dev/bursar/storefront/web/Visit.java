package dev.bursar.storefront.web;

import com.sun.net.httpserver.HttpExchange;
import dev.bursar.payment.webhook.WebhookRequest;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One request of a browser or a provider, and its answer. Confined to the thread that handles it. */
final class Visit {

    private static final int MOST_OF_A_FORM = 16 * 1024;
    private static final int LONGEST_QUERY = 4096;
    private static final String VISITOR = "visitor";
    private static final String DESK = "desk";
    private static final String LANGUAGE = "language";

    private final HttpExchange exchange;
    private final Visitors visitors;
    private final String visitor;
    private final Map<String, String> query;
    private final boolean secure;
    private @Nullable Map<String, String> form;

    Visit(HttpExchange exchange, Visitors visitors, boolean secure) throws IOException {
        this.exchange = exchange;
        this.visitors = visitors;
        this.secure = secure;
        if (rawQuery().length() > LONGEST_QUERY) {
            throw new Refused(414, "the query is longer than " + LONGEST_QUERY);
        }
        this.query = pairs(rawQuery());
        String known = visitors.known(cookie(VISITOR));
        this.visitor = known == null ? visitors.newId() : known;
        if (known == null) {
            setCookie(VISITOR, visitors.cookieOf(visitor), "");
        }
    }

    String method() {
        return exchange.getRequestMethod();
    }

    /** The path, cut at its slashes; the first page has none. */
    List<String> path() {
        String path = exchange.getRequestURI().getPath();
        return path.equals("/") ? List.of() : List.of(path.substring(1).split("/", -1));
    }

    Map<String, String> query() {
        return query;
    }

    /** Everything behind the question mark, as it came. */
    String rawQuery() {
        String raw = exchange.getRequestURI().getRawQuery();
        return raw == null ? "" : raw;
    }

    String visitor() {
        return visitor;
    }

    boolean isStaff() {
        return visitors.isStaff(cookie(DESK));
    }

    void comeToTheDesk(String cookie) {
        setCookie(DESK, cookie, "");
    }

    void leaveTheDesk() {
        visitors.leaveTheDesk(cookie(DESK));
        setCookie(DESK, "", "; Max-Age=0");
    }

    /** The visitor's short name. */
    String alias() {
        return visitors.alias(visitor);
    }

    /** The number of the next order that a form of this visitor places. */
    String newNumber() {
        return visitors.newNumber(visitor);
    }

    /** What every form of this visitor carries. */
    String formToken() {
        return visitors.formToken(visitor);
    }

    /** Whether a form comes from a page that this shop made for this visitor. */
    boolean isOwnForm() throws IOException {
        String site = header("Sec-Fetch-Site");
        return (site == null || site.equals("same-origin") || site.equals("none"))
                && visitors.isOwnForm(visitor, form().get("token"));
    }

    /** The language: what was chosen, else the first of the browser's that the shop speaks. */
    Locale locale() {
        String chosen = query.containsKey("lang") ? query.get("lang") : cookie(LANGUAGE);
        if ("ko".equals(chosen) || "en".equals(chosen)) {
            return Locale.forLanguageTag(chosen);
        }
        String accepted = header("Accept-Language");
        try {
            List<Locale.LanguageRange> ranges =
                    accepted == null ? List.of() : Locale.LanguageRange.parse(accepted.strip());
            Locale best = Locale.lookup(ranges, List.of(Locale.ENGLISH, Locale.KOREAN));
            return best == null ? Locale.ENGLISH : best;
        } catch (IllegalArgumentException strange) {
            return Locale.ENGLISH;
        }
    }

    /** Keeps a language that was chosen by an address. */
    void keepLanguage() {
        if (query.containsKey("lang")) {
            setCookie(LANGUAGE, locale().getLanguage(), "; Max-Age=31536000");
        }
    }

    @Nullable
    String header(String name) {
        return exchange.getRequestHeaders().getFirst(name);
    }

    /** The fields of the form that was sent. */
    Map<String, String> form() throws IOException {
        if (form == null) {
            form = pairs(new String(body(MOST_OF_A_FORM), StandardCharsets.UTF_8));
        }
        return form;
    }

    /** The raw bytes that were sent, as they came: what is signed must not be read and written anew. */
    WebhookRequest webhook(int most) throws IOException {
        return WebhookRequest.builder()
                .headers(exchange.getRequestHeaders())
                .body(body(most))
                .query(exchange.getRequestURI().getRawQuery())
                .remoteAddress(exchange.getRemoteAddress().getAddress().getHostAddress())
                .build();
    }

    /** Goes on at another address. */
    void sendTo(String address) throws IOException {
        exchange.getResponseHeaders().set("Location", address);
        exchange.sendResponseHeaders(303, -1);
    }

    void answer(int status, String contentType, byte[] body) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", contentType);
        boolean head = method().equals("HEAD");
        exchange.sendResponseHeaders(status, body.length == 0 || head ? -1 : body.length);
        if (!head) {
            exchange.getResponseBody().write(body);
        }
    }

    /** Begins an answer whose end is not known. */
    OutputStream stream(String contentType) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", contentType);
        exchange.sendResponseHeaders(200, 0);
        return exchange.getResponseBody();
    }

    private byte[] body(int most) throws IOException {
        byte[] body = exchange.getRequestBody().readNBytes(most + 1);
        if (body.length > most) {
            throw new Refused(413, "more than " + most + " bytes");
        }
        return body;
    }

    private @Nullable String cookie(String name) {
        for (String header : exchange.getRequestHeaders().getOrDefault("Cookie", List.of())) {
            for (String pair : header.split(";", -1)) {
                String[] parts = pair.strip().split("=", 2);
                if (parts.length == 2 && parts[0].equals(name)) {
                    return parts[1].replace("\"", ""); // some clients put values into quotes
                }
            }
        }
        return null;
    }

    private void setCookie(String name, String value, String more) {
        exchange.getResponseHeaders()
                .add(
                        "Set-Cookie",
                        name + "=" + value + "; Path=/; HttpOnly; SameSite=Lax" + (secure ? "; Secure" : "") + more);
    }

    /** Names and values; where a name comes twice, the first counts. */
    private static Map<String, String> pairs(@Nullable String text) throws Refused {
        Map<String, String> pairs = new LinkedHashMap<>();
        if (text == null || text.isEmpty()) {
            return pairs;
        }
        try {
            for (String pair : text.split("&", 200)) {
                String[] parts = pair.split("=", 2);
                String value = parts.length == 2 ? URLDecoder.decode(parts[1], StandardCharsets.UTF_8) : "";
                pairs.putIfAbsent(URLDecoder.decode(parts[0], StandardCharsets.UTF_8), value);
            }
            return pairs;
        } catch (IllegalArgumentException e) {
            throw new Refused(400, "a field is not written as fields of forms are");
        }
    }
}
