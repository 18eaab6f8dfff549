package dev.bursar.testkit.coinbase;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bursar.testkit.SimulatorRequest;
import dev.bursar.testkit.internal.Json;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** The parameters of a request, each refused where it is missing or of another type; unknown ones are not looked at. */
final class Given {

    private final ObjectNode body;
    private final String prefix;

    private Given(ObjectNode body, String prefix) {
        this.body = body;
        this.prefix = prefix;
    }

    static Given of(SimulatorRequest request) {
        if (!(Json.read(request.bodyText()) instanceof ObjectNode object)) {
            throw Refusal.invalid("the body has to be a JSON object");
        }
        return new Given(object, "");
    }

    @Nullable
    String text(String name) {
        JsonNode value = value(name);
        if (value != null && !value.isTextual()) {
            throw Refusal.illTyped(prefix + name, "has to be a text");
        }
        return value == null ? null : value.asText();
    }

    /** A text that is refused where it is longer. */
    @Nullable
    String text(String name, int longest) {
        String text = text(name);
        if (text != null && text.length() > longest) {
            throw Refusal.illTyped(prefix + name, "has at most " + longest + " characters");
        }
        return text;
    }

    String requiredText(String name) {
        String text = text(name);
        if (text == null || text.isBlank()) {
            throw Refusal.missing(prefix + name);
        }
        return text;
    }

    /** One of some words, or null where it is not given. */
    @Nullable
    String word(String name, List<String> words) {
        String text = text(name);
        if (text != null && !words.contains(text)) {
            throw Refusal.illTyped(prefix + name, "has to be one of " + words);
        }
        return text;
    }

    @Nullable
    Boolean flag(String name) {
        JsonNode value = value(name);
        if (value != null && !value.isBoolean()) {
            throw Refusal.illTyped(prefix + name, "has to be true or false");
        }
        return value == null ? null : value.booleanValue();
    }

    @Nullable
    Given object(String name) {
        JsonNode value = value(name);
        if (value == null) {
            return null;
        }
        if (!(value instanceof ObjectNode object)) {
            throw Refusal.illTyped(prefix + name, "has to be an object");
        }
        return new Given(object, prefix + name + ".");
    }

    Given requiredObject(String name) {
        Given object = object(name);
        if (object == null) {
            throw Refusal.missing(prefix + name);
        }
        return object;
    }

    /** A list of texts, or null where it is not given. */
    @Nullable
    List<String> texts(String name) {
        JsonNode value = value(name);
        if (value == null) {
            return null;
        }
        if (!value.isArray()
                || !StreamSupport.stream(value.spliterator(), false).allMatch(JsonNode::isTextual)) {
            throw Refusal.illTyped(prefix + name, "has to be a list of texts");
        }
        return StreamSupport.stream(value.spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }

    /** Texts by name, at most so many and so long; none where they are not given. */
    Map<String, String> pairs(String name, int most, int longest) {
        Given pairs = object(name);
        Map<String, String> read = new LinkedHashMap<>();
        if (pairs == null) {
            return read;
        }
        if (pairs.body.size() > most) {
            throw Refusal.illTyped(prefix + name, "has at most " + most + " keys");
        }
        pairs.body.fieldNames().forEachRemaining(key -> {
            String text = pairs.body.path(key).isNull() ? null : pairs.text(key, longest);
            if (text == null) {
                throw Refusal.illTyped(prefix + name + "." + key, "has to be a text");
            }
            read.put(key, text);
        });
        return Collections.unmodifiableMap(read);
    }

    private @Nullable JsonNode value(String name) {
        JsonNode value = body.get(name);
        return value == null || value.isNull() ? null : value;
    }
}
