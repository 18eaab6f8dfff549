package dev.bursar.payment.internal;

import dev.bursar.payment.InvalidRequestException;
import dev.bursar.payment.InvalidRequestException.Fault;
import dev.bursar.payment.Money;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Collects every fault of a value, so that one exception tells them all. */
public final class Faults {

    private static final int MAX_ID = 255;
    private static final int MAX_KEY = 255;
    private static final int MAX_METADATA_ENTRIES = 50;
    private static final int MAX_METADATA_KEY = 64;
    private static final int MAX_METADATA_VALUE = 1000;

    private final String subject;
    private final List<Fault> faults = new ArrayList<>(0);

    private Faults(String subject) {
        this.subject = subject;
    }

    public static Faults in(String subject) {
        return new Faults(subject);
    }

    /** Adds a fault where the condition holds. */
    public Faults when(boolean wrong, String field, String problem) {
        if (wrong) {
            faults.add(new Fault(field, problem));
        }
        return this;
    }

    public Faults present(String field, @Nullable Object value, String remedy) {
        return value == null ? when(true, field, "is missing: " + remedy) : this;
    }

    /** An identifier that must be there: one line of at most 255 characters. */
    public Faults id(String field, @Nullable String value, String remedy) {
        return value == null || value.isBlank() ? when(true, field, "is missing: " + remedy) : optionalId(field, value);
    }

    public Faults optionalId(String field, @Nullable String value) {
        return optionalText(field, value, MAX_ID);
    }

    /** An idempotency key: visible ASCII, so that it fits into a header. */
    public Faults optionalKey(String field, @Nullable String value) {
        return value == null
                ? this
                : when(
                        value.isBlank() || value.length() > MAX_KEY || !isVisibleAscii(value),
                        field,
                        "is not usable: give 1 to " + MAX_KEY + " visible ASCII characters without spaces, the same at"
                                + " each repetition");
    }

    /** A text without control characters, not blank where it is given. */
    public Faults optionalText(String field, @Nullable String value, int maxLength) {
        if (value == null) {
            return this;
        }
        if (value.isBlank()) {
            return when(true, field, "is blank: give a text or leave it out");
        }
        if (value.length() > maxLength) {
            return when(true, field, "has " + value.length() + " characters: at most " + maxLength + " are accepted");
        }
        when(hasControl(value), field, "has a control character, such as a line break: remove it");
        // In UTF-8 each of these is the same question mark, so two ids would become one.
        return when(
                hasHalfACharacter(value),
                field,
                "has half of a character: do not cut texts between the two halves of a surrogate pair");
    }

    // Loops rather than streams: every text of every request and answer comes along here.

    private static boolean isVisibleAscii(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) <= ' ' || text.charAt(i) > '~') {
                return false;
            }
        }
        return true;
    }

    private static boolean hasControl(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isISOControl(text.charAt(i))) {
                return true;
            }
        }
        return false;
    }

    private static boolean hasHalfACharacter(String text) {
        int point;
        for (int i = 0; i < text.length(); i += Character.charCount(point)) {
            point = text.codePointAt(i);
            if (point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE) {
                return true;
            }
        }
        return false;
    }

    /** An amount that must be there and be more than zero. */
    public Faults positive(String field, @Nullable Money value) {
        return value == null
                ? when(true, field, "is missing: give the amount with its currency")
                : optionalPositive(field, value);
    }

    public Faults optionalPositive(String field, @Nullable Money value) {
        return when(value != null && !value.isPositive(), field, "is not more than zero: give the amount to move");
    }

    public Faults sameCurrency(String field, @Nullable Money value, @Nullable Money amount) {
        return when(
                value != null && amount != null && !value.currency().equals(amount.currency()),
                field,
                "is in another currency than the amount: give it in the same one");
    }

    /** An address that a browser can be sent to. */
    public Faults optionalWebAddress(String field, @Nullable URI value) {
        if (value == null) {
            return this;
        }
        String scheme = value.getScheme();
        boolean web = "https".equalsIgnoreCase(scheme) || "http".equalsIgnoreCase(scheme);
        return when(
                !web || value.getHost() == null,
                field,
                "is not an absolute http(s) address: write it like https://shop.example/return");
    }

    public Faults metadata(String field, @Nullable Map<String, String> value) {
        if (value == null) {
            return this;
        }
        if (value.size() > MAX_METADATA_ENTRIES) {
            when(true, field, "has " + value.size() + " entries: at most " + MAX_METADATA_ENTRIES + " are accepted");
        }
        value.forEach((key, text) -> {
            when(
                    key == null || key.isBlank() || key.length() > MAX_METADATA_KEY,
                    field,
                    "has a key that is blank or longer than " + MAX_METADATA_KEY + " characters: shorten it");
            if (text == null || text.length() > MAX_METADATA_VALUE) {
                when(
                        true,
                        field,
                        "has a value that is null or longer than " + MAX_METADATA_VALUE + " characters, under key "
                                + key);
            }
        });
        return this;
    }

    /**
     * Ends the look.
     *
     * @throws InvalidRequestException with all faults, if there are any
     */
    public void check() {
        if (!faults.isEmpty()) {
            throw new InvalidRequestException(subject, faults);
        }
    }
}
