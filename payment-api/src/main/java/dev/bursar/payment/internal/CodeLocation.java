package dev.bursar.payment.internal;

import java.security.CodeSource;

/** Tells where a class was loaded from. */
final class CodeLocation {

    private CodeLocation() {}

    static String of(Class<?> type) {
        CodeSource source = type.getProtectionDomain().getCodeSource();
        return source == null || source.getLocation() == null
                ? "an unknown place"
                : source.getLocation().toString();
    }
}
