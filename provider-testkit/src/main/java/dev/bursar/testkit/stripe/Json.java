package dev.bursar.testkit.stripe;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Makes JSON. */
final class Json {

    private Json() {}

    static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    static ArrayNode array() {
        return JsonNodeFactory.instance.arrayNode();
    }

    static ArrayNode texts(Collection<String> texts) {
        ArrayNode array = array();
        texts.forEach(array::add);
        return array;
    }

    static ObjectNode texts(Map<String, String> texts) {
        ObjectNode object = object();
        texts.forEach(object::put);
        return object;
    }

    /** A list object, whole: {@code has_more} is false. */
    static ObjectNode list(List<? extends JsonNode> items, boolean more, String url) {
        ObjectNode list = object().put("object", "list");
        list.putArray("data").addAll(items);
        return list.put("has_more", more).put("url", url);
    }

    /** The same form, however its parameters were ordered; the items of a list, named by numbers, stay as they came. */
    static JsonNode sorted(JsonNode form) {
        if (!(form instanceof ObjectNode hash)) {
            return form;
        }
        boolean list =
                hash.properties().stream().allMatch(field -> field.getKey().matches("[0-9]+"));
        Map<String, JsonNode> fields = list ? new LinkedHashMap<>() : new TreeMap<>();
        hash.properties().forEach(field -> fields.put(field.getKey(), sorted(field.getValue())));
        return object().setAll(fields);
    }

    /** Puts what was told under each name, or null where it was not. */
    static void putTold(ObjectNode json, ObjectNode told, List<String> names) {
        for (String name : names) {
            JsonNode value = told.get(name);
            if (value == null) {
                json.putNull(name);
            } else {
                json.set(name, value);
            }
        }
    }
}
