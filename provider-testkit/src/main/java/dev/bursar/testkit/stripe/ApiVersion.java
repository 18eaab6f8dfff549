package dev.bursar.testkit.stripe;

import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A version of Stripe's API.
 *
 * @param text as it comes in {@code Stripe-Version}: a date, and since acacia the release's name
 * @see <a href="https://docs.stripe.com/changelog">Changelog</a>
 */
record ApiVersion(String text) {

    /** What an account uses that never said otherwise. */
    static final ApiVersion USUAL = new ApiVersion("2026-07-29.dahlia");

    private static final Set<String> BEFORE_NAMES = Set.of(
            "2017-08-15",
            "2018-11-08",
            "2019-05-16",
            "2019-12-03",
            "2020-03-02",
            "2020-08-27",
            "2022-08-01",
            "2022-11-15",
            "2023-08-16",
            "2023-10-16",
            "2024-04-10",
            "2024-06-20");
    /** The day of a release's first version; the release after it ends it. */
    private static final Map<String, String> FIRST_DAY = Map.of(
            "acacia", "2024-09-30",
            "basil", "2025-03-31",
            "clover", "2025-09-30",
            "dahlia", "2026-03-25",
            "endive", "2026-10-28");

    private static final Map<String, String> SUCCESSOR =
            Map.of("acacia", "basil", "basil", "clover", "clover", "dahlia", "dahlia", "endive");
    private static final String NEWEST = "2026-10-28";
    private static final Pattern NAMED = Pattern.compile("(20[0-9]{2}-[01][0-9]-[0-3][0-9])\\.([a-z]+)");

    static ApiVersion of(String text) {
        if (!exists(text)) {
            throw StripeRefusal.invalid("Invalid Stripe API version: " + text
                    + ". Versions are listed at https://docs.stripe.com/changelog.");
        }
        return new ApiVersion(text);
    }

    boolean isBefore(String day) {
        return text.compareTo(day) < 0;
    }

    /** Methods are no longer named by the merchant, but filtered. */
    boolean refusesMethodTypes() {
        return !isBefore(NEWEST);
    }

    private static boolean exists(String text) {
        if (BEFORE_NAMES.contains(text)) {
            return true;
        }
        Matcher named = NAMED.matcher(text);
        if (!named.matches()) {
            return false;
        }
        String day = named.group(1);
        if (named.group(2).equals("preview")) {
            return day.compareTo(NEWEST) <= 0;
        }
        String first = FIRST_DAY.get(named.group(2));
        String successor = SUCCESSOR.get(named.group(2));
        String end = successor == null ? "9999" : FIRST_DAY.getOrDefault(successor, "9999");
        return first != null && day.compareTo(first) >= 0 && day.compareTo(end) < 0 && day.compareTo(NEWEST) <= 0;
    }
}
