package dev.bursar.payment.internal;

import dev.bursar.payment.InvalidRequestException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** Reads the query of an address. */
public final class QueryText {

    private QueryText() {}

    /**
     * The parameters of a raw query.
     *
     * @param field what to call it in an error
     * @param query such as {@code a=1&b=2}, with or without a question mark
     * @return the decoded parameters, in their order
     * @throws InvalidRequestException if one comes twice or is not encoded well: two readers could differ on it
     */
    public static Map<String, String> parse(String field, String query) {
        Map<String, String> parameters = new LinkedHashMap<>();
        String text = query.startsWith("?") ? query.substring(1) : query;
        for (String pair : text.split("&", -1)) {
            if (pair.isEmpty()) {
                continue;
            }
            int equals = pair.indexOf('=');
            String name = decode(field, equals < 0 ? pair : pair.substring(0, equals));
            String value = equals < 0 ? "" : decode(field, pair.substring(equals + 1));
            if (parameters.put(name, value) != null) {
                throw new InvalidRequestException(field, "has a parameter twice: refuse such a return");
            }
        }
        return parameters;
    }

    private static String decode(String field, String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new InvalidRequestException(field, "is not a well-encoded query: pass on the raw query as it came");
        }
    }
}
