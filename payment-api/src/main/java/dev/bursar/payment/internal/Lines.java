package dev.bursar.payment.internal;

import java.util.Collection;

/** A list within a message, an item a line. */
final class Lines {

    private Lines() {}

    static String of(Collection<String> items) {
        StringBuilder text = new StringBuilder();
        items.forEach(item -> text.append("\n  - ").append(item));
        return text.toString();
    }
}
