package dev.bursar.testkit.coinbase;

import dev.bursar.testkit.SimulatorRequest;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The parameters in an address, each refused where it is malformed; unknown ones are not looked at. */
final class Query {

    private final Map<String, List<String>> values = new HashMap<>();

    Query(SimulatorRequest request) {
        String query = request.query();
        for (String pair : (query == null ? "" : query).split("&", -1)) {
            int equals = pair.indexOf('=');
            if (!pair.isEmpty()) {
                String name = decoded(equals < 0 ? pair : pair.substring(0, equals));
                String value = equals < 0 ? "" : decoded(pair.substring(equals + 1));
                values.computeIfAbsent(name, any -> new ArrayList<>(1)).add(value);
            }
        }
    }

    List<String> all(String name) {
        return values.getOrDefault(name, List.of());
    }

    /** The last value, or null where there is none or it is empty. */
    @Nullable
    String text(String name) {
        List<String> all = all(name);
        String last = all.isEmpty() ? "" : all.get(all.size() - 1);
        return last.isEmpty() ? null : last;
    }

    /** A whole number from one to a most. */
    int whole(String name, int usual, int most) {
        String text = text(name);
        if (text == null) {
            return usual;
        }
        int value = text.matches("[0-9]{1,9}") ? Integer.parseInt(text) : 0;
        if (value < 1 || value > most) {
            throw Refusal.illTyped(name, "has to be a whole number from 1 to " + most);
        }
        return value;
    }

    @Nullable
    Instant moment(String name) {
        String text = text(name);
        return text == null ? null : moment(name, text);
    }

    /** A moment as RFC 3339 writes it. */
    static Instant moment(String name, String text) {
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeParseException e) {
            throw Refusal.illTyped(name, "has to be a time as in RFC 3339");
        }
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return text;
        }
    }
}
