package dev.bursar.testkit.stripe;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The parameters of one endpoint: what the table does not know or does not expect is refused. */
final class ParameterTable {

    private static final int MAX_TEXT = 5000;
    private static final int METADATA_KEYS = 50;
    private static final int METADATA_KEY = 40;
    private static final int METADATA_VALUE = 500;
    private static final Parameter EXPAND = Parameter.texts("expand");
    private static final List<Parameter> BOUNDS = List.of(
            Parameter.integer("gt"), Parameter.integer("gte"), Parameter.integer("lt"), Parameter.integer("lte"));

    private final Map<String, Parameter> known = new LinkedHashMap<>();

    private ParameterTable(List<Parameter> parameters) {
        parameters.forEach(parameter -> known.put(parameter.name(), parameter));
    }

    /** A table of the endpoint's own parameters; {@code expand} is taken everywhere. */
    static ParameterTable of(Parameter... own) {
        List<Parameter> all = new ArrayList<>(List.of(own));
        all.add(EXPAND);
        return new ParameterTable(all);
    }

    /** The same and those by which every list is paged. */
    static ParameterTable list(Parameter... own) {
        List<Parameter> all = new ArrayList<>(List.of(own));
        all.addAll(List.of(
                EXPAND, Parameter.integer("limit"), Parameter.text("starting_after"), Parameter.text("ending_before")));
        return new ParameterTable(all);
    }

    /** Turns a form into typed parameters, or says what is wrong with it. */
    Given check(ObjectNode form) {
        return new Given(hash("", known, form));
    }

    private static ObjectNode hash(String path, Map<String, Parameter> known, ObjectNode given) {
        ObjectNode typed = Json.object();
        given.properties().forEach(field -> {
            String at = join(path, field.getKey());
            Parameter parameter = known.get(field.getKey());
            if (parameter == null) {
                throw StripeRefusal.invalid("Received unknown parameter: " + at)
                        .code("parameter_unknown")
                        .param(at);
            }
            typed.set(field.getKey(), value(at, parameter, field.getValue()));
        });
        known.values().forEach(parameter -> {
            if (parameter.required() && !typed.has(parameter.name())) {
                String at = join(path, parameter.name());
                throw StripeRefusal.invalid("Missing required param: " + at + ".")
                        .code("parameter_missing")
                        .param(at);
            }
        });
        return typed;
    }

    private static JsonNode value(String at, Parameter parameter, JsonNode given) {
        if (given.isTextual() && given.textValue().isEmpty()) {
            return unset(at, parameter);
        }
        return switch (parameter.kind()) {
            case TEXT -> shortEnough(at, scalar(at, given, "string"));
            case INTEGER -> LongNode.valueOf(whole(at, given));
            case BOOLEAN -> truth(at, given);
            case WORD -> word(at, parameter, scalar(at, given, "string"));
            case URL -> address(at, scalar(at, given, "string"));
            case HASH -> hash(at, byName(parameter.inner()), object(at, given, "Invalid object"));
            case LIST -> items(at, parameter.inner().get(0), object(at, given, "Invalid array"));
            case METADATA -> metadata(at, object(at, given, "Invalid metadata"));
            case RANGE ->
                given instanceof ObjectNode bounds
                        ? hash(at, byName(BOUNDS), bounds)
                        : LongNode.valueOf(whole(at, given));
            case ANYTHING -> given;
        };
    }

    private static JsonNode unset(String at, Parameter parameter) {
        boolean collection = parameter.kind() == Parameter.Kind.METADATA || parameter.kind() == Parameter.Kind.LIST;
        if (!parameter.clearable() && !collection) {
            throw StripeRefusal.invalid("You passed an empty string for '" + at
                            + "'. We assume empty values are an attempt to unset a parameter; however '" + at
                            + "' cannot be unset. You should remove '" + at
                            + "' from your request or supply a non-empty value.")
                    .code("parameter_invalid_empty")
                    .param(at);
        }
        return NullNode.instance;
    }

    private static JsonNode shortEnough(String at, JsonNode text) {
        if (text.textValue().length() > MAX_TEXT) {
            throw StripeRefusal.invalid("Invalid string: must be at most " + MAX_TEXT + " characters")
                    .code("parameter_invalid_string")
                    .param(at);
        }
        return text;
    }

    private static long whole(String at, JsonNode given) {
        String text = scalar(at, given, "integer").textValue();
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw StripeRefusal.invalid("Invalid integer: " + text)
                    .code("parameter_invalid_integer")
                    .param(at);
        }
    }

    private static JsonNode truth(String at, JsonNode given) {
        String text = scalar(at, given, "boolean").textValue();
        if (!text.equals("true") && !text.equals("false")) {
            throw StripeRefusal.invalid("Invalid boolean: " + text).param(at);
        }
        return BooleanNode.valueOf(text.equals("true"));
    }

    private static JsonNode word(String at, Parameter parameter, JsonNode text) {
        if (!parameter.words().contains(text.textValue())) {
            throw StripeRefusal.invalid("Invalid " + at + ": must be one of " + String.join(", ", parameter.words()))
                    .param(at);
        }
        return text;
    }

    private static JsonNode address(String at, JsonNode text) {
        if (!text.textValue().matches("https?://[^/?#\\s]+[^\\s]*")) {
            throw StripeRefusal.invalid("Not a valid URL").code("url_invalid").param(at);
        }
        return text;
    }

    private static ArrayNode items(String at, Parameter item, ObjectNode given) {
        ArrayNode items = Json.array();
        given.properties().forEach(field -> {
            if (!field.getKey().matches("[0-9]{1,4}")) {
                throw StripeRefusal.invalid("Invalid array").param(at);
            }
            items.add(value(join(at, field.getKey()), item, field.getValue()));
        });
        return items;
    }

    private static ObjectNode metadata(String at, ObjectNode given) {
        if (given.size() > METADATA_KEYS) {
            throw StripeRefusal.invalid("You can have at most " + METADATA_KEYS + " keys in metadata.")
                    .param(at);
        }
        given.properties().forEach(field -> {
            String key = field.getKey();
            scalar(join(at, key), field.getValue(), "string");
            if (key.isEmpty() || key.length() > METADATA_KEY || key.contains("[") || key.contains("]")) {
                throw StripeRefusal.invalid("Metadata keys must be 1 to " + METADATA_KEY
                                + " characters long and hold no square brackets: '" + key + "'.")
                        .param(at);
            }
            if (field.getValue().textValue().length() > METADATA_VALUE) {
                throw StripeRefusal.invalid("Metadata values must be at most " + METADATA_VALUE + " characters long; '"
                                + key + "' is longer.")
                        .param(join(at, key));
            }
        });
        return given;
    }

    private static JsonNode scalar(String at, JsonNode given, String kind) {
        if (!given.isTextual()) {
            throw StripeRefusal.invalid("Invalid " + kind).param(at);
        }
        return given;
    }

    private static ObjectNode object(String at, @Nullable JsonNode given, String problem) {
        if (!(given instanceof ObjectNode object)) {
            throw StripeRefusal.invalid(problem).param(at);
        }
        return object;
    }

    private static Map<String, Parameter> byName(List<Parameter> parameters) {
        Map<String, Parameter> byName = new LinkedHashMap<>();
        parameters.forEach(parameter -> byName.put(parameter.name(), parameter));
        return byName;
    }

    private static String join(String path, String name) {
        return path.isEmpty() ? name : path + "[" + name + "]";
    }
}
