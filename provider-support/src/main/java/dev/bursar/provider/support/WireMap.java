package dev.bursar.provider.support;

import dev.bursar.payment.ProviderError;
import dev.bursar.payment.ProviderProtocolException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A JSON object that came over the wire. A field that must be there and is not, or is of another type, is a {@link
 * ProviderProtocolException} that names it; an optional one of another type counts as absent, and an unknown one does
 * not matter. Thread-safe.
 */
public final class WireMap {

    /** More decimals than any amount has; a number like 1E-999999999 must not be expanded. */
    private static final int MAX_SCALE = 100;

    private final JsonFields fields;
    private final @Nullable WireMap outer;
    private final String name;

    private WireMap(JsonFields fields, @Nullable WireMap outer, String name) {
        this.fields = fields;
        this.outer = outer;
        this.name = name;
    }

    /**
     * Reads a JSON object, within bounds of depth and length.
     *
     * @param json UTF-8 bytes
     * @return the object
     * @throws MalformedJsonException if it is not exactly one JSON object
     */
    public static WireMap parse(byte[] json) throws MalformedJsonException {
        return new WireMap(JsonReading.object(json), null, "");
    }

    /**
     * Reads a JSON list of objects, within the same bounds.
     *
     * @param json UTF-8 bytes
     * @return the objects
     * @throws MalformedJsonException if it is not exactly one JSON list
     * @throws ProviderProtocolException if something else than an object is in it
     */
    public static List<WireMap> parseList(byte[] json) throws MalformedJsonException {
        return new WireMap(JsonReading.list(json, "list"), null, "").list("list");
    }

    /**
     * Whether a field is there and not null.
     *
     * @param name the field
     * @return whether it is
     */
    public boolean has(String name) {
        return fields.get(name) != null;
    }

    /**
     * A text that must be there. A number counts as its text.
     *
     * @param name the field
     * @return its value
     */
    public String text(String name) {
        return required(name, optionalText(name), "a text");
    }

    /**
     * A text that may be absent. A number counts as its text.
     *
     * @param name the field
     * @return its value, or null
     */
    public @Nullable String optionalText(String name) {
        Object value = fields.get(name);
        if (value instanceof Number) {
            return value instanceof BigDecimal decimal ? plain(decimal) : value.toString();
        }
        return value instanceof String text ? text : null;
    }

    /**
     * A decimal number that must be there, as a number or as a text.
     *
     * @param name the field
     * @return its exact value
     */
    public BigDecimal decimal(String name) {
        return required(name, optionalDecimal(name), "a decimal number");
    }

    /**
     * A decimal number that may be absent, as a number or as a text.
     *
     * @param name the field
     * @return its exact value, or null
     */
    public @Nullable BigDecimal optionalDecimal(String name) {
        Object value = fields.get(name);
        BigDecimal decimal = null;
        if (value instanceof Number number) {
            decimal = exact(number);
        } else if (value instanceof String text && text.length() <= MAX_SCALE) {
            try {
                decimal = new BigDecimal(text);
            } catch (NumberFormatException e) {
                return null;
            }
        }
        return decimal != null && Math.abs((long) decimal.scale()) <= MAX_SCALE ? decimal : null;
    }

    /**
     * A whole number that must be there.
     *
     * @param name the field
     * @return its value
     */
    public BigInteger whole(String name) {
        return required(name, optionalWhole(name), "a whole number");
    }

    /**
     * A whole number that may be absent.
     *
     * @param name the field
     * @return its value, or null
     */
    public @Nullable BigInteger optionalWhole(String name) {
        Object value = fields.get(name);
        if (value instanceof Integer || value instanceof Long) {
            return BigInteger.valueOf(((Number) value).longValue());
        }
        BigDecimal decimal = optionalDecimal(name);
        return decimal == null || decimal.stripTrailingZeros().scale() > 0 ? null : decimal.toBigIntegerExact();
    }

    /**
     * True or false, false where it is absent.
     *
     * @param name the field
     * @return its value
     */
    public boolean flag(String name) {
        return Boolean.TRUE.equals(fields.get(name));
    }

    /**
     * A moment in ISO 8601 with an offset, which may be absent.
     *
     * @param name the field
     * @return the moment, or null where it is absent or unreadable
     */
    public @Nullable Instant optionalInstant(String name) {
        String text = optionalText(name);
        if (text == null) {
            return null;
        }
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            return null;
        }
    }

    /**
     * A moment in ISO 8601, with an offset or in the provider's own time, which may be absent.
     *
     * @param name the field
     * @param zone the provider's own time, for a text without an offset
     * @return the moment, or null where it is absent or unreadable
     */
    public @Nullable Instant optionalInstant(String name, ZoneId zone) {
        Instant instant = optionalInstant(name);
        String text = optionalText(name);
        if (instant != null || text == null) {
            return instant;
        }
        try {
            return LocalDateTime.parse(text).atZone(zone).toInstant();
        } catch (DateTimeException e) {
            return null;
        }
    }

    /**
     * A moment in ISO 8601 with an offset, which must be there. Left out, it would be missing from what is asked for by
     * time, and nobody would know.
     *
     * @param name the field
     * @return the moment
     */
    public Instant instant(String name) {
        return required(name, optionalInstant(name), "a moment");
    }

    /**
     * A moment in ISO 8601, with an offset or in the provider's own time, which must be there.
     *
     * @param name the field
     * @param zone the provider's own time, for a text without an offset
     * @return the moment
     */
    public Instant instant(String name, ZoneId zone) {
        return required(name, optionalInstant(name, zone), "a moment");
    }

    /**
     * A moment in seconds since 1970, which may be absent.
     *
     * @param name the field
     * @return the moment, or null where it is absent or unreadable
     */
    public @Nullable Instant optionalEpochSeconds(String name) {
        BigInteger seconds = optionalWhole(name);
        try {
            return seconds == null ? null : Instant.ofEpochSecond(seconds.longValueExact());
        } catch (ArithmeticException | DateTimeException e) {
            return null;
        }
    }

    /**
     * An object that must be there.
     *
     * @param name the field
     * @return the object
     */
    public WireMap map(String name) {
        return required(name, optionalMap(name), "an object");
    }

    /**
     * An object that may be absent.
     *
     * @param name the field
     * @return the object, or null
     */
    public @Nullable WireMap optionalMap(String name) {
        return fields.get(name) instanceof JsonFields object ? new WireMap(object, this, name) : null;
    }

    /**
     * An object deep inside, of which every step may be absent.
     *
     * @param path the fields that lead to it
     * @return the object, or null
     */
    public @Nullable WireMap optionalMapAt(String... path) {
        WireMap map = this;
        for (int i = 0; map != null && i < path.length; i++) {
            map = map.optionalMap(path[i]);
        }
        return map;
    }

    /**
     * A text deep inside, of which every step may be absent.
     *
     * @param path the fields that lead to its object, and its own
     * @return the text, or null
     */
    public @Nullable String optionalTextAt(String... path) {
        WireMap map = optionalMapAt(Arrays.copyOf(path, path.length - 1));
        return map == null ? null : map.optionalText(path[path.length - 1]);
    }

    /**
     * A list of objects. Anything else in its place is refused: a list that is misread as empty would hide what is in it.
     *
     * @param name the field
     * @return the objects, none where the field is absent or null
     */
    public List<WireMap> list(String name) {
        Object value = fields.get(name);
        if (value == null) {
            return List.of();
        }
        if (!(value instanceof List<?> elements)) {
            throw notA(name, "a list");
        }
        List<WireMap> list = new ArrayList<>(elements.size());
        for (int i = 0; i < elements.size(); i++) {
            String element = name + "[" + i + "]";
            if (!(elements.get(i) instanceof JsonFields object)) {
                throw notA(element, "an object");
            }
            list.add(new WireMap(object, this, element));
        }
        return list;
    }

    /**
     * An object of texts, such as metadata.
     *
     * @param name the field
     * @return the texts in a map of the caller's own, none where the field is absent
     */
    public Map<String, String> texts(String name) {
        WireMap map = optionalMap(name);
        Map<String, String> texts = new LinkedHashMap<>();
        if (map == null) {
            return texts;
        }
        map.fields.forEachName(field -> {
            String text = map.optionalText(field);
            if (text != null) {
                texts.put(field, text);
            }
        });
        return texts;
    }

    /**
     * The id behind a field that is either the id itself or an object with a field {@code id}.
     *
     * @param name the field
     * @return the id, or null
     */
    public @Nullable String optionalId(String name) {
        WireMap expanded = optionalMap(name);
        return expanded == null ? optionalText(name) : expanded.optionalText("id");
    }

    /** {@return the object as JSON text, blanks and all, as it came; it may hold customer data, so never log it} */
    public String toJson() {
        return fields.text();
    }

    /** {@return where this stands in its document, and how many fields it has} */
    @Override
    public String toString() {
        return "WireMap[" + path() + " " + fields.size() + " fields]";
    }

    /** Written only where it is shown. */
    private String path() {
        return outer == null ? "" : outer.path() + name + ".";
    }

    private static BigDecimal exact(Number number) {
        if (number instanceof BigDecimal decimal) {
            return decimal;
        }
        return number instanceof BigInteger whole ? new BigDecimal(whole) : BigDecimal.valueOf(number.longValue());
    }

    private static String plain(BigDecimal value) {
        return Math.abs((long) value.scale()) <= MAX_SCALE ? value.toPlainString() : value.toString();
    }

    private <T> T required(String name, @Nullable T value, String kind) {
        if (value == null) {
            throw has(name)
                    ? notA(name, kind)
                    : new ProviderProtocolException(
                            "the field " + path() + name + " should be " + kind + " but is missing",
                            ProviderError.none());
        }
        return value;
    }

    private ProviderProtocolException notA(String name, String kind) {
        return new ProviderProtocolException(
                "the field " + path() + name + " should be " + kind + " but is not", ProviderError.none());
    }
}
