package dev.bursar.audit;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Finds card numbers in a text: 12 to 19 digits, also in groups, that begin as cards of some network do, have a length which
 * that network uses, and pass the Luhn check. Groups stand apart by a few signs that are neither letters nor digits, also
 * percent-encoded. Digits of a longer unbroken run are no card number, and those of times, UUIDs and addresses neither.
 */
final class CardNumbers {

    private static final int SHORTEST = 12;
    private static final int LONGEST = 19;

    /** How many signs may stand between two digits of one number: three that are percent-encoded. */
    private static final int WIDEST_GAP = 9;

    /** Times and dates, UUIDs, and addresses with a port. No card is written like that. */
    private static final Pattern HARMLESS =
            Pattern.compile("(?<![\\d:])(?:(?:19|20)\\d\\d-(?:0[1-9]|1[0-2])-(?:[0-2]\\d|3[01])[ T])?"
                    + "(?:[01]\\d|2[0-3]):[0-5]\\d:[0-5]\\d(?:[.,]\\d{1,9})?(?![\\d:])"
                    + "|(?<![0-9A-Za-z])[0-9A-Fa-f]{8}-[0-9A-Fa-f]{4}-[1-8][0-9A-Fa-f]{3}-[89ABab][0-9A-Fa-f]{3}"
                    + "-[0-9A-Fa-f]{12}(?![0-9A-Za-z])"
                    + "|(?<![\\d.])(?:(?:25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)\\.){3}"
                    + "(?:25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)(?::\\d{1,5})?(?![\\d.])");

    /** Any sign but a letter or a digit, also where it was encoded once more. */
    private static final Pattern ENCODED =
            Pattern.compile("%(?:25)*(?:[01289A-Fa-f][0-9A-Fa-f]|3[A-Fa-f]|40|[57][B-Fb-f]|60)");

    /**
     * A card number within a text.
     *
     * @param begin where it begins
     * @param end where it has ended
     * @param digits its digits alone
     */
    record Found(int begin, int end, String digits) {

        boolean overlaps(Found other) {
            return begin < other.end && other.begin < end;
        }

        /** {@return where it stands, and not what it is} */
        @Override
        public String toString() {
            return "Found[" + begin + " to " + end + "]";
        }
    }

    private CardNumbers() {}

    static List<Found> in(String text) {
        if (text.length() < SHORTEST) {
            return List.of();
        }
        String plain = blank(HARMLESS, text, "x");
        List<Found> found = find(plain);
        if (text.indexOf('%') >= 0) {
            // What follows a percent sign may be the code of a sign or digits of a card: who can tell?
            find(blank(ENCODED, plain, " ")).stream()
                    .filter(card -> found.stream().noneMatch(card::overlaps))
                    .toList()
                    .forEach(found::add);
            found.sort(Comparator.comparingInt(Found::begin));
        }
        return found;
    }

    /** The text with signs instead of what is matched, as many as it has. */
    private static String blank(Pattern pattern, String text, String sign) {
        return pattern.matcher(text).replaceAll(match -> sign.repeat(match.end() - match.start()));
    }

    private static List<Found> find(String text) {
        List<Found> found = new ArrayList<>(0);
        int at = 0;
        while (at < text.length()) {
            if (digit(text, at) < 0) {
                at++;
                continue;
            }
            int end = endOfRun(text, at);
            at = search(text, at, end, found);
        }
        return found;
    }

    /** Looks at every stretch of whole groups in a run of digits; answers where to go on. */
    private static int search(String text, int begin, int end, List<Found> found) {
        for (int from = begin; from < end; from++) {
            if (digit(text, from) < 0 || (from > begin && digit(text, from - 1) >= 0)) {
                continue; // not the beginning of a group
            }
            StringBuilder digits = new StringBuilder();
            Found longest = null;
            for (int i = from; i < end && digits.length() <= LONGEST; i++) {
                int digit = digit(text, i);
                if (digit < 0) {
                    continue;
                }
                digits.append((char) ('0' + digit));
                boolean groupEnds = i + 1 == end || digit(text, i + 1) < 0;
                if (groupEnds && isCard(digits)) {
                    longest = new Found(from, i + 1, digits.toString());
                }
            }
            if (longest != null) {
                found.add(longest);
                from = longest.end() - 1;
            }
        }
        return end;
    }

    /** The end of the digits that begin here, with a few signs at most between any two of them. */
    private static int endOfRun(String text, int begin) {
        int end = begin + 1;
        for (int i = begin + 1; i < text.length() && i - end <= WIDEST_GAP; i++) {
            if (digit(text, i) >= 0) {
                end = i + 1;
            } else if (Character.isLetter(text.charAt(i))) {
                break;
            }
        }
        return end;
    }

    /** Digits of other scripts and full-width ones count too. */
    private static int digit(String text, int at) {
        char c = text.charAt(at);
        return c < 128 ? (c >= '0' && c <= '9' ? c - '0' : -1) : Character.digit(c, 10);
    }

    private static boolean isCard(CharSequence digits) {
        return digits.length() >= SHORTEST && digits.length() <= LONGEST && isIssued(digits) && passesLuhn(digits);
    }

    /** Beginnings and lengths as in ISO/IEC 7812 and the networks' own tables; 9 with 16 digits is Korea's own. */
    private static boolean isIssued(CharSequence digits) {
        int length = digits.length();
        int four = Integer.parseInt(digits, 0, 4, 10);
        int two = four / 100;
        if (two / 10 == 4) {
            return length == 13 || length == 16 || length == 19; // Visa
        }
        if ((two >= 51 && two <= 55) || (four >= 2221 && four <= 2720) || (four >= 2200 && four <= 2204)) {
            return length >= 16; // Mastercard, Mir
        }
        if (two == 34 || two == 37) {
            return length == 15; // American Express
        }
        if ((four >= 3000 && four <= 3059) || two == 36 || two == 38 || two == 39) {
            return length >= 14; // Diners Club
        }
        if (four >= 3528 && four <= 3589) {
            return length >= 16; // JCB
        }
        if (two == 50 || (two >= 56 && two <= 69)) {
            return true; // Maestro, Discover, UnionPay, RuPay and others
        }
        return length == 16 && (two == 81 || two == 82 || two / 10 == 9); // UnionPay, RuPay, Troy, Korea
    }

    private static boolean passesLuhn(CharSequence digits) {
        int sum = 0;
        for (int i = 0; i < digits.length(); i++) {
            int digit = digits.charAt(digits.length() - 1 - i) - '0';
            int weighed = i % 2 == 0 ? digit : digit * 2;
            sum += weighed > 9 ? weighed - 9 : weighed;
        }
        return sum % 10 == 0;
    }
}
