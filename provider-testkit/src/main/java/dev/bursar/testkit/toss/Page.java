package dev.bursar.testkit.toss;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.bursar.testkit.internal.Json;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads what part of a list a request asks for. */
final class Page {

    private static final int USUAL = 100;
    private static final int MOST = 5000;

    private final Map<String, String> query;

    Page(Call call) {
        this.query = call.request().queryParameters();
    }

    /** A moment by the clocks of Seoul; a date stands for its beginning, or its end. */
    LocalDateTime moment(String name, boolean end) {
        String text = required(name);
        try {
            if (text.contains("T")) {
                return LocalDateTime.parse(text);
            }
            LocalDate date = LocalDate.parse(text);
            return end ? date.plusDays(1).atStartOfDay().minusNanos(1) : date.atStartOfDay();
        } catch (DateTimeParseException e) {
            throw TossRefusal.of("INVALID_DATE");
        }
    }

    LocalDate date(String name) {
        try {
            return LocalDate.parse(required(name));
        } catch (DateTimeParseException e) {
            throw TossRefusal.of("INVALID_DATE");
        }
    }

    @Nullable
    String text(String name) {
        String text = query.get(name);
        return text == null || text.isEmpty() ? null : text;
    }

    /** How many rows at most. */
    int limit(String name) {
        int limit = whole(name, USUAL);
        if (limit > MOST) {
            throw TossRefusal.of("EXCEED_MAX_QUERY_LIMIT");
        }
        return limit;
    }

    /** A whole number from one on. */
    int whole(String name, int usual) {
        String text = text(name);
        if (text == null) {
            return usual;
        }
        if (!text.matches("[1-9][0-9]{0,8}")) {
            throw TossRefusal.illTyped(name);
        }
        return Integer.parseInt(text);
    }

    static ArrayNode array(List<? extends JsonNode> rows) {
        return Json.array().addAll(rows);
    }

    private String required(String name) {
        String text = text(name);
        if (text == null) {
            throw TossRefusal.missing(name);
        }
        return text;
    }
}
