package dev.bursar.ledger.internal;

import org.jspecify.annotations.Nullable;

/** What a text must be, so that it means the same in every database. */
public final class Text {

    /** Ids that begin with this are the ledger's own. */
    public static final String OWN = "~";

    public static final int MAX_ID = 128;
    public static final int MAX_SHORT_ID = 96;
    public static final int MAX_OWNER = 120;
    public static final int MAX_REFERENCE = 128;
    public static final int MAX_DESCRIPTION = 500;

    private Text() {}

    /** Whether it is one line, not blank, without half a character, and not longer than that. */
    public static boolean isLine(@Nullable String text, int longest) {
        if (text == null || text.isBlank() || text.length() > longest) {
            return false;
        }
        int point;
        for (int i = 0; i < text.length(); i += Character.charCount(point)) {
            point = text.codePointAt(i);
            boolean half = point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE;
            if (half || Character.isISOControl(point)) {
                return false;
            }
        }
        return true;
    }

    public static void checkId(@Nullable String id, String field) {
        Wrong.unless(
                isLine(id, MAX_ID) && !String.valueOf(id).startsWith(OWN),
                field,
                "is not 1 to " + MAX_ID + " characters of one line, not beginning with " + OWN
                        + ": give an id of your own, the same at each repetition");
    }

    /** An id that other ids are made of, so that those are not too long. */
    public static void checkShortId(@Nullable String id, String field) {
        Wrong.unless(
                isLine(id, MAX_SHORT_ID) && !String.valueOf(id).startsWith(OWN),
                field,
                "is not 1 to " + MAX_SHORT_ID + " characters of one line, not beginning with " + OWN
                        + ": give an id of your own, the same at each repetition");
    }

    /** Whose accounts there are. */
    public static void checkOwner(@Nullable String owner, String field) {
        Wrong.unless(isLine(owner, MAX_OWNER), field, "is not 1 to " + MAX_OWNER + " characters of one line");
    }

    public static void checkOptional(@Nullable String text, int longest, String field) {
        Wrong.unless(
                text == null || isLine(text, longest),
                field,
                "is not 1 to " + longest + " characters of one line: shorten it or leave it out");
    }
}
