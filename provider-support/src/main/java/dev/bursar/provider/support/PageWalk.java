package dev.bursar.provider.support;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** A walk through a provider's list, page by page, as far as somebody wants to see more of it. */
public final class PageWalk {

    private PageWalk() {}

    /**
     * Walks.
     *
     * @param maxPages how many pages to look at in the end
     * @param page asks for the page behind a cursor; the first has none
     * @param next the cursor behind a page; null where it was the last
     * @param visitor looks at a page, and says whether to go on
     * @return whether nothing is left to be seen: false only where there would be more, and the walk ended for its length
     */
    public static boolean through(
            int maxPages,
            Function<@Nullable String, WireMap> page,
            Function<WireMap, @Nullable String> next,
            Predicate<WireMap> visitor) {
        String cursor = null;
        for (int i = 0; i < maxPages; i++) {
            WireMap seen = page.apply(cursor);
            cursor = next.apply(seen);
            if (!visitor.test(seen) || cursor == null) {
                return true;
            }
        }
        return false;
    }

    /**
     * Walks until something is found.
     *
     * @param maxPages how many pages to look at in the end
     * @param page asks for the page behind a cursor; the first has none
     * @param next the cursor behind a page; null where it was the last
     * @param rows the field with the rows of a page
     * @param wanted whether a row is the one
     * @return the first such row, or null where none was seen
     */
    public static @Nullable WireMap find(
            int maxPages,
            Function<@Nullable String, WireMap> page,
            Function<WireMap, @Nullable String> next,
            String rows,
            Predicate<WireMap> wanted) {
        List<WireMap> found = new ArrayList<>(1);
        through(maxPages, page, next, seen -> {
            seen.list(rows).stream().filter(wanted).findFirst().ifPresent(found::add);
            return found.isEmpty();
        });
        return found.isEmpty() ? null : found.get(0);
    }
}
