package dev.bursar.micrometer;

import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * The meters of one metric by the values of its labels. A registry finds them too, but builds and sorts an id each time.
 * Thread-safe.
 */
final class Family<T> {

    private final ConcurrentHashMap<List<String>, T> meters = new ConcurrentHashMap<>();
    private final Function<List<String>, T> register;

    Family(Function<List<String>, T> register) {
        this.register = register;
    }

    T of(List<String> values) {
        T known = meters.get(values);
        return known != null ? known : meters.computeIfAbsent(values, register);
    }
}
