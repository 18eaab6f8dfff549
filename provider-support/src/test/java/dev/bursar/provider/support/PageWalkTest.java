package dev.bursar.provider.support;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A walk through the pages of a list")
class PageWalkTest {

    private final List<String> asked = new ArrayList<>();
    private final List<String> seen = new ArrayList<>();

    /** A list of three pages. */
    private WireMap page(@Nullable String cursor) {
        asked.add(String.valueOf(cursor));
        int number = cursor == null ? 1 : Integer.parseInt(cursor);
        String next = number < 3 ? ",\"next\":\"" + (number + 1) + "\"" : "";
        try {
            return WireMap.parse(("{\"page\":\"p" + number + "\"" + next + "}").getBytes(UTF_8));
        } catch (MalformedJsonException e) {
            throw new AssertionError(e);
        }
    }

    private boolean walk(int maxPages, int enough) {
        return PageWalk.through(maxPages, this::page, page -> page.optionalText("next"), page -> {
            seen.add(page.text("page"));
            return seen.size() < enough;
        });
    }

    @Test
    @DisplayName("sees every page once, each behind the one before")
    void everyPage() {
        assertThat(walk(10, 10)).isTrue();
        assertThat(seen).containsExactly("p1", "p2", "p3");
        assertThat(asked).containsExactly("null", "2", "3");
    }

    @Test
    @DisplayName("ends where enough was seen, and asks for nothing more")
    void enough() {
        assertThat(walk(10, 2)).isTrue();
        assertThat(asked).containsExactly("null", "2");
    }

    @Test
    @DisplayName("says that there is more where it ends for its length, and only then")
    void tooLong() {
        assertThat(walk(2, 10)).isFalse();
        assertThat(seen).containsExactly("p1", "p2");
        seen.clear();
        assertThat(walk(3, 10)).isTrue();
    }

    @Test
    @DisplayName("finds the first row that is wanted, and looks no further")
    void find() throws MalformedJsonException {
        List<WireMap> pages = WireMap.parseList(("[{\"rows\":[{\"id\":\"1\"}],\"next\":\"1\"},"
                        + "{\"rows\":[{\"id\":\"2\"},{\"id\":\"2\",\"late\":true}],\"next\":\"2\"},{\"rows\":[{\"id\":\"3\"}]}]")
                .getBytes(UTF_8));

        WireMap second = found(pages, 10, "2");

        assertThat(second).isNotNull();
        assertThat(second.flag("late")).isFalse();
        assertThat(asked).containsExactly("null", "1");
        assertThat(found(pages, 10, "4")).isNull();
        assertThat(found(pages, 2, "3")).isNull();
    }

    private @Nullable WireMap found(List<WireMap> pages, int maxPages, String id) {
        return PageWalk.find(
                maxPages,
                cursor -> {
                    asked.add(String.valueOf(cursor));
                    return pages.get(cursor == null ? 0 : Integer.parseInt(cursor));
                },
                page -> page.optionalText("next"),
                "rows",
                row -> row.text("id").equals(id));
    }
}
