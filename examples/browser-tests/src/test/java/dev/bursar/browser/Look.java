package dev.bursar.browser;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What can be seen of a page, at one width and in one scheme of colours.
 *
 * @param found what {@code look.js} found, by its names
 */
record Look(Map<String, List<String>> found) {

    private static final String SCRIPT = script();

    /** Looks at the page that a browser shows. */
    static Look at(Browser browser) {
        Map<String, List<String>> found = new HashMap<>();
        ((Map<?, ?>) browser.run(SCRIPT))
                .forEach((name, list) -> found.put(
                        (String) name,
                        ((List<?>) list).stream().map(String::valueOf).toList()));
        return new Look(found);
    }

    List<String> of(String name) {
        List<String> list = found.get(name);
        if (list == null) {
            throw new IllegalArgumentException("look.js looks for nothing called " + name);
        }
        return list;
    }

    private static String script() {
        try (InputStream in = Look.class.getResourceAsStream("look.js")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
