package dev.bursar.provider.support;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A JSON object to send, in the order in which it was written. A null value leaves the field out. Numbers are written
 * plainly, never with an exponent. A text with half a character is refused. Not thread-safe.
 */
public final class JsonObject {

    private final ObjectNode node;

    private JsonObject(ObjectNode node) {
        this.node = node;
    }

    /** {@return an object without fields} */
    public static JsonObject create() {
        return new JsonObject(JsonNodeFactory.instance.objectNode());
    }

    /**
     * Adds a text.
     *
     * @param name the field
     * @param value its value; null leaves it out
     * @return this object
     */
    public JsonObject put(String name, @Nullable String value) {
        if (value != null) {
            WholeText.check(name, value, StandardCharsets.UTF_8);
            node.put(name, value);
        }
        return this;
    }

    /**
     * Adds an address.
     *
     * @param name the field
     * @param value its value; null leaves it out
     * @return this object
     */
    public JsonObject put(String name, @Nullable URI value) {
        return put(name, value == null ? null : value.toString());
    }

    /**
     * Adds a decimal number.
     *
     * @param name the field
     * @param value its value; null leaves it out
     * @return this object
     */
    public JsonObject put(String name, @Nullable BigDecimal value) {
        if (value != null) {
            node.put(name, value);
        }
        return this;
    }

    /**
     * Adds a whole number.
     *
     * @param name the field
     * @param value its value; null leaves it out
     * @return this object
     */
    public JsonObject put(String name, @Nullable BigInteger value) {
        if (value != null) {
            node.put(name, value);
        }
        return this;
    }

    /**
     * Adds a whole number.
     *
     * @param name the field
     * @param value its value
     * @return this object
     */
    public JsonObject put(String name, long value) {
        node.put(name, value);
        return this;
    }

    /**
     * Adds true or false.
     *
     * @param name the field
     * @param value its value
     * @return this object
     */
    public JsonObject put(String name, boolean value) {
        node.put(name, value);
        return this;
    }

    /**
     * Adds an object.
     *
     * @param name the field
     * @param value its value; null leaves it out
     * @return this object
     */
    public JsonObject put(String name, @Nullable JsonObject value) {
        if (value != null) {
            node.set(name, value.node);
        }
        return this;
    }

    /**
     * Adds a list of objects.
     *
     * @param name the field
     * @param values the objects
     * @return this object
     */
    public JsonObject put(String name, List<JsonObject> values) {
        ArrayNode array = node.putArray(name);
        values.forEach(value -> array.add(value.node));
        return this;
    }

    /**
     * Adds an object of texts, such as metadata.
     *
     * @param name the field
     * @param values the texts; none leave the field out
     * @return this object
     */
    public JsonObject put(String name, Map<String, String> values) {
        if (!values.isEmpty()) {
            ObjectNode object = node.putObject(name);
            values.forEach((key, value) -> {
                WholeText.check(name, key, StandardCharsets.UTF_8);
                WholeText.check(name, value, StandardCharsets.UTF_8);
                object.put(key, value);
            });
        }
        return this;
    }

    /**
     * Sets a field to a list of texts.
     *
     * @param name the field
     * @param values the texts
     * @return this object
     */
    public JsonObject putTexts(String name, List<String> values) {
        ArrayNode list = node.putArray(name);
        values.forEach(value -> {
            WholeText.check(name, value, StandardCharsets.UTF_8);
            list.add(value);
        });
        return this;
    }

    /** {@return the fields as texts, as a browser's SDK takes them; what is no single value as JSON} */
    public Map<String, String> toTexts() {
        Map<String, String> texts = new LinkedHashMap<>();
        node.properties().forEach(field -> {
            JsonNode value = field.getValue();
            String single = value.isBigDecimal() ? value.decimalValue().toPlainString() : value.asText();
            texts.put(field.getKey(), value.isValueNode() ? single : value.toString());
        });
        return texts;
    }

    /** Sets all fields of another object. */
    JsonObject putAll(JsonObject other) {
        node.setAll(other.node);
        return this;
    }

    /** {@return the object as UTF-8 bytes, without white space} */
    public byte[] toBytes() {
        try {
            return Json.MAPPER.writeValueAsBytes(node);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree of plain values cannot fail to be written", e);
        }
    }

    /** {@return the object as text; it may hold customer data, so never log it} */
    public String toJson() {
        return new String(toBytes(), StandardCharsets.UTF_8);
    }

    /** {@return the names of the fields} */
    @Override
    public String toString() {
        StringBuilder names = new StringBuilder("JsonObject");
        char separator = '[';
        for (Map.Entry<String, ?> field : node.properties()) {
            names.append(separator).append(field.getKey());
            separator = ',';
        }
        return separator == '[' ? names + "[]" : names.append(']').toString();
    }
}
