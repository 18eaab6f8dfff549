package dev.bursar.micrometer;

import io.micrometer.common.KeyValue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** A key of spans whose values are few: each of its key values is made once. Thread-safe. */
final class SpanKey {

    private final String name;
    private final ConcurrentMap<String, KeyValue> made = new ConcurrentHashMap<>();

    SpanKey(String name) {
        this.name = name;
    }

    /** The key with a value, of which there is a bounded number. */
    KeyValue is(String value) {
        KeyValue known = made.get(value);
        return known != null ? known : made.computeIfAbsent(value, any -> KeyValue.of(name, any));
    }
}
