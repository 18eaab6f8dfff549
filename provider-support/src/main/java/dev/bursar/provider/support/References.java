package dev.bursar.provider.support;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The other ids that a provider tells with a payment, of which most are absent most of the time. Not thread-safe. */
public final class References {

    // Most payments have few of them.
    private final Map<String, String> map = new LinkedHashMap<>(8);

    private References() {}

    /** {@return references without any} */
    public static References create() {
        return new References();
    }

    /**
     * Adds one. What is absent or blank is left out.
     *
     * @param name what the host will know it by
     * @param value the value, or null
     * @return these references
     */
    public References put(String name, @Nullable String value) {
        if (value != null && !value.isBlank()) {
            map.put(name, value);
        }
        return this;
    }

    /**
     * Adds a field of an object, under the name that the provider gave it or another.
     *
     * @param name what the host will know it by
     * @param object the object, or null
     * @param field the field's name in it
     * @return these references
     */
    public References put(String name, @Nullable WireMap object, String field) {
        return object == null ? this : put(name, object.optionalText(field));
    }

    /**
     * Adds the id behind a field that is either the id itself or an object with a field {@code id}.
     *
     * @param name what the host will know it by
     * @param object the object
     * @param field the field's name in it
     * @return these references
     */
    public References putId(String name, WireMap object, String field) {
        return put(name, object.optionalId(field));
    }

    /** {@return all of them, in their order, in the map itself: it is the caller's from here on} */
    public Map<String, String> toMap() {
        return map;
    }
}
