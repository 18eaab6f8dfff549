package dev.bursar.testkit.stripe;

import java.util.List;

/**
 * What one parameter of an endpoint has to be.
 *
 * @param name its name, without the names around it
 * @param kind what it holds
 * @param required whether it must come
 * @param clearable whether an empty text unsets it
 * @param words what it may say, where that is a closed list
 * @param inner the parameters below it, or the one of each item of a list
 */
record Parameter(
        String name, Kind kind, boolean required, boolean clearable, List<String> words, List<Parameter> inner) {

    /** What a parameter holds. */
    enum Kind {
        TEXT,
        INTEGER,
        BOOLEAN,
        WORD,
        URL,
        HASH,
        LIST,
        METADATA,
        /** A whole number, or bounds: {@code created=1} or {@code created[gte]=1}. */
        RANGE,
        /** What the simulator takes as it comes. */
        ANYTHING
    }

    static Parameter text(String name) {
        return of(name, Kind.TEXT);
    }

    static Parameter integer(String name) {
        return of(name, Kind.INTEGER);
    }

    static Parameter bool(String name) {
        return of(name, Kind.BOOLEAN);
    }

    static Parameter url(String name) {
        return of(name, Kind.URL);
    }

    static Parameter anything(String name) {
        return of(name, Kind.ANYTHING);
    }

    static Parameter metadata() {
        return of("metadata", Kind.METADATA);
    }

    static Parameter range(String name) {
        return of(name, Kind.RANGE);
    }

    static Parameter word(String name, String... words) {
        return new Parameter(name, Kind.WORD, false, false, List.of(words), List.of());
    }

    static Parameter hash(String name, Parameter... inner) {
        return new Parameter(name, Kind.HASH, false, false, List.of(), List.of(inner));
    }

    static Parameter list(String name, Parameter item) {
        return new Parameter(name, Kind.LIST, false, false, List.of(), List.of(item));
    }

    static Parameter texts(String name) {
        return list(name, text(name));
    }

    Parameter needed() {
        return new Parameter(name, kind, true, clearable, words, inner);
    }

    Parameter orUnset() {
        return new Parameter(name, kind, required, true, words, inner);
    }

    private static Parameter of(String name, Kind kind) {
        return new Parameter(name, kind, false, false, List.of(), List.of());
    }
}
