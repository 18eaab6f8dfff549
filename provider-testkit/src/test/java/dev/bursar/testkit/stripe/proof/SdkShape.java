package dev.bursar.testkit.stripe.proof;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.google.gson.JsonElement;
import com.stripe.StripeContext;
import com.stripe.model.Event;
import com.stripe.model.ExpandableField;
import com.stripe.model.StripeError;
import com.stripe.model.StripeObjectInterface;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * Compares JSON with what Stripe's client can express: each object with the class of its word, each value with the type of
 * its field, down to the last leaf.
 */
final class SdkShape {

    private static final JsonMapper STRICT = JsonMapper.builder()
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final List<String> found = new ArrayList<>();

    private SdkShape() {}

    /** {@return in words, what of an answer or of an event Stripe would not have written} */
    static List<String> oddities(String json) {
        SdkShape shape = new SdkShape();
        try {
            shape.root(STRICT.readTree(json));
        } catch (JsonProcessingException e) {
            shape.found.add("no JSON: " + e.getOriginalMessage());
        }
        return shape.found;
    }

    private void root(JsonNode json) {
        if (json.path("error").isObject() && json.size() == 1) {
            object(StripeError.class, json.get("error"), "error");
            if (!json.get("error").path("type").isTextual()) {
                found.add("error.type is missing");
            }
        } else if (json.path("object").isTextual()) {
            named(json, json.get("object").textValue());
        } else {
            found.add("neither an object with a name nor an error");
        }
    }

    private void named(JsonNode json, String where) {
        Class<?> type = SdkFields.classOf(json.get("object").textValue());
        if (type == null) {
            found.add(where + " is an object nobody knows: " + json.get("object"));
        } else {
            object(type, json, where);
        }
    }

    private void object(Class<?> type, JsonNode json, String where) {
        if (!expect(json.isObject(), json, where, type)) {
            return;
        }
        String word = json.path("object").asText();
        Class<?> called = SdkFields.classOf(word);
        if (called != null && type.isAssignableFrom(called) && called != type) {
            object(called, json, where);
            return;
        }
        if (called != null && called != type && !called.isAssignableFrom(type)) {
            found.add(where + " calls itself " + word + ", but stands where " + type.getSimpleName() + " belongs");
        }
        fields(type, json, where);
        Class<?> subject = SdkFields.classOf(json.path("object").path("object").asText());
        if (type == Event.Data.class && subject != null) {
            fields(subject, json.path("previous_attributes"), where + ".previous_attributes");
        }
        if (!json.path("deleted").asBoolean()) {
            NeverNull.of(word).stream()
                    .filter(name -> !json.hasNonNull(name))
                    .forEach(name -> found.add(where + "." + name + " is missing"));
        }
    }

    private void fields(Class<?> type, JsonNode json, String where) {
        Map<String, Type> fields = SdkFields.of(type);
        json.properties().forEach(field -> {
            Type expected = fields.get(field.getKey());
            if (expected == null) {
                found.add(where + "." + field.getKey() + " is unknown");
            } else {
                value(expected, field.getValue(), where + "." + field.getKey());
            }
        });
    }

    private void value(Type type, JsonNode json, String where) {
        if (json.isNull()) {
            return;
        }
        if (type instanceof ParameterizedType generic) {
            parameterized(generic, json, where);
        } else if (type instanceof Class<?> plain && StripeObjectInterface.class.isAssignableFrom(plain)) {
            object(plain, json, where);
        } else if (type instanceof Class<?> plain && plain != Object.class && !isJson(plain)) {
            expect(isOf(plain, json), json, where, plain);
        } else if (json.path("object").isTextual()) {
            named(json, where);
        } else {
            // A list says nothing of what it holds; that has to name itself.
            expect(type instanceof Class<?>, json, where, StripeObjectInterface.class);
        }
    }

    private void parameterized(ParameterizedType type, JsonNode json, String where) {
        Class<?> raw = (Class<?>) type.getRawType();
        Type[] arguments = type.getActualTypeArguments();
        Type content = arguments[arguments.length - 1];
        if (raw == ExpandableField.class) {
            if (!json.isTextual()) {
                value(content, json, where);
            }
        } else if (Collection.class.isAssignableFrom(raw)) {
            expect(json.isArray(), json, where, raw);
            json.forEach(element -> value(content, element, where + "[]"));
        } else if (Map.class.isAssignableFrom(raw)) {
            expect(json.isObject(), json, where, raw);
            json.properties().forEach(entry -> value(content, entry.getValue(), where + "[" + entry.getKey() + "]"));
        } else {
            object(raw, json, where);
        }
    }

    private boolean expect(boolean right, JsonNode json, String where, Class<?> type) {
        if (!right) {
            found.add(where + " is " + json + ", no " + type.getSimpleName());
        }
        return right;
    }

    private static boolean isOf(Class<?> type, JsonNode json) {
        if (type == Long.class || type == Integer.class) {
            return json.isIntegralNumber();
        }
        if (type == Boolean.class) {
            return json.isBoolean();
        }
        if (type == BigDecimal.class) {
            return json.isTextual() || json.isNumber();
        }
        if (type == Instant.class) {
            return json.isTextual() && json.textValue().matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?Z");
        }
        return (type == String.class || type == StripeContext.class) && json.isTextual();
    }

    private static boolean isJson(Class<?> type) {
        return JsonElement.class.isAssignableFrom(type);
    }
}
