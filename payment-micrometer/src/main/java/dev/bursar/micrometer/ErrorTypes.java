package dev.bursar.micrometer;

import dev.bursar.payment.PaymentException;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The label of an exception: its kind in snake case, such as {@code rate_limited}. */
final class ErrorTypes {

    /** Anything that is no {@link PaymentException}: a bug, or an error of the JVM. */
    static final String UNFORESEEN = "unforeseen";

    private static final Map<Class<?>, String> BY_CLASS = Stream.of(PaymentException.class.getPermittedSubclasses())
            .collect(Collectors.toUnmodifiableMap(type -> type, ErrorTypes::snakeCase));

    private ErrorTypes() {}

    /** All there are. */
    static Stream<String> all() {
        return Stream.concat(BY_CLASS.values().stream(), Stream.of(UNFORESEEN));
    }

    static String of(RuntimeException error) {
        return BY_CLASS.getOrDefault(error.getClass(), UNFORESEEN);
    }

    private static String snakeCase(Class<?> type) {
        return type.getSimpleName()
                .replaceFirst("Exception$", "")
                .replaceAll("(?<=.)(?=[A-Z])", "_")
                .toLowerCase(Locale.ROOT);
    }
}
