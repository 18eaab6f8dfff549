package dev.bursar.testkit;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A request as it reached a simulator. It keeps keys and customer data for assertions, so {@link #toString} shows only
 * method, path and sizes. Immutable as long as nobody changes the body's array.
 */
public final class SimulatorRequest {

    private final String method;
    private final String path;
    private final @Nullable String query;
    private final Map<String, List<String>> headers;
    private final byte[] body;

    SimulatorRequest(String method, String target, Map<String, List<String>> headers, byte[] body) {
        int mark = target.indexOf('?');
        this.method = method;
        this.path = mark < 0 ? target : target.substring(0, mark);
        this.query = mark < 0 ? null : target.substring(mark + 1);
        this.headers = headers;
        this.body = body;
    }

    /** {@return the HTTP method in upper case} */
    public String method() {
        return method;
    }

    /** {@return the path as it came, without the query} */
    public String path() {
        return path;
    }

    /** {@return the raw query, or null where there is none} */
    public @Nullable String query() {
        return query;
    }

    /** {@return the query's parameters, decoded; of a repeated one the last} */
    public Map<String, String> queryParameters() {
        return form(query == null ? "" : query);
    }

    /** {@return the body's fields where it is a form, decoded, in their order; of a repeated one the last} */
    public Map<String, String> formFields() {
        return form(bodyText());
    }

    /**
     * All values of a header.
     *
     * @param name its name in any case
     * @return its values in their order, empty where it did not come
     */
    public List<String> headers(String name) {
        return headers.getOrDefault(name.toLowerCase(Locale.ROOT), List.of());
    }

    /**
     * The first value of a header.
     *
     * @param name its name in any case
     * @return the value, or null where it did not come
     */
    public @Nullable String header(String name) {
        List<String> values = headers(name);
        return values.isEmpty() ? null : values.get(0);
    }

    /** {@return the body's bytes; the array itself, so do not change it} */
    public byte[] body() {
        return body;
    }

    /** {@return the body as UTF-8 text} */
    public String bodyText() {
        return new String(body, StandardCharsets.UTF_8);
    }

    /** {@return method, path, the names of the headers and the size of the body} */
    @Override
    public String toString() {
        return method + " " + path + " " + headers.keySet() + " " + body.length + " bytes";
    }

    private static Map<String, String> form(String text) {
        Map<String, String> fields = new LinkedHashMap<>();
        for (String pair : text.split("&", -1)) {
            if (!pair.isEmpty()) {
                int equals = pair.indexOf('=');
                String name = equals < 0 ? pair : pair.substring(0, equals);
                fields.put(decoded(name), equals < 0 ? "" : decoded(pair.substring(equals + 1)));
            }
        }
        return fields;
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
