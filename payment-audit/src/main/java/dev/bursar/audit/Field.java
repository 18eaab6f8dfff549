package dev.bursar.audit;

import dev.bursar.payment.InvalidRequestException;
import dev.bursar.payment.InvalidRequestException.Fault;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The text fields of a record: how long each may be, and what may stand in it. */
enum Field {
    CHAIN("chain", 64, true),
    ACTOR("actor", 128, false),
    ACTION("action", 64, true),
    OBJECT_KIND("objectKind", 32, true),
    OBJECT_ID("objectId", 255, false),
    RESULT("result", 64, false),
    ORIGIN("origin", 255, false),
    ACCOUNT("account", 128, false),
    DETAIL_NAME("name", 40, true),
    DETAIL("detail", 255, false),
    KEY_ID("keyId", 64, true);

    private final String label;
    private final int maxLength;
    private final boolean word;

    Field(String label, int maxLength, boolean word) {
        this.label = label;
        this.maxLength = maxLength;
        this.word = word;
    }

    /** Adds a fault where the text is missing or cannot be written. */
    void require(@Nullable String text, List<Fault> faults) {
        if (text == null) {
            faults.add(new Fault(label, "is missing: give it"));
        } else {
            accept(text, faults);
        }
    }

    /** Adds a fault where the text is there and cannot be written. */
    void accept(@Nullable String text, List<Fault> faults) {
        if (text == null) {
            return;
        }
        if (text.isBlank()) {
            faults.add(new Fault(label, "is blank: give a text or leave it out"));
        } else if (text.length() > maxLength) {
            faults.add(
                    new Fault(label, "has " + text.length() + " characters: at most " + maxLength + " are accepted"));
        } else if (!isAllowed(text)) {
            faults.add(new Fault(
                    label,
                    word
                            ? "has a character other than letters, digits, dot, dash and underscore: leave it out"
                            : "has a control character or half of a character: remove it"));
        }
    }

    /** Makes a text from elsewhere fit, so that what a provider says cannot keep a record from being written. */
    @Nullable
    String fit(@Nullable String text) {
        if (text == null || text.isBlank()) {
            return null;
        }
        String whole = text;
        if (whole.length() > maxLength) {
            int end = maxLength - 1;
            whole = whole.substring(0, Character.isHighSurrogate(whole.charAt(end - 1)) ? end - 1 : end) + "~";
        }
        if (isAllowed(whole)) {
            return whole;
        }
        StringBuilder clean = new StringBuilder(whole.length());
        whole.codePoints().forEach(point -> clean.appendCodePoint(isAllowed(point) ? point : word ? '-' : '?'));
        return clean.toString();
    }

    static void check(String subject, List<Fault> faults) {
        if (!faults.isEmpty()) {
            throw new InvalidRequestException(subject, faults);
        }
    }

    private boolean isAllowed(String text) {
        int point;
        for (int i = 0; i < text.length(); i += Character.charCount(point)) {
            point = text.codePointAt(i);
            if (!isAllowed(point)) {
                return false;
            }
        }
        return true;
    }

    private boolean isAllowed(int point) {
        return word ? isWord(point) : isText(point);
    }

    private static boolean isWord(int point) {
        return (point >= 'a' && point <= 'z')
                || (point >= 'A' && point <= 'Z')
                || (point >= '0' && point <= '9')
                || point == '.'
                || point == '_'
                || point == '-';
    }

    private static boolean isText(int point) {
        return !Character.isISOControl(point)
                && (point < Character.MIN_SURROGATE || point > Character.MAX_SURROGATE)
                && point != 0x2028
                && point != 0x2029;
    }
}
