package dev.bursar.testkit.toss;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * The table of error codes: their status, and what they mean in two languages.
 *
 * @see <a href="https://docs.tosspayments.com/reference/error-codes">Error codes</a>
 */
final class Errors {

    private static final int STATUS = 0;
    private static final int CODE = 1;
    private static final int KOREAN = 2;
    private static final int ENGLISH = 3;

    private record Known(int status, String korean, String english) {}

    private static final Map<String, Known> TABLE = read();

    private Errors() {}

    static boolean knows(String code) {
        return TABLE.containsKey(code);
    }

    static Set<String> codes() {
        return TABLE.keySet();
    }

    /** The status of a code; of one that is in no table 400. */
    static int status(String code) {
        Known known = TABLE.get(code);
        return known == null ? 400 : known.status();
    }

    static String message(String code, Language language) {
        Known known = TABLE.get(code);
        return known == null
                ? language.choose("처리하지 못했습니다.", "The request could not be handled.")
                : language.choose(known.korean(), known.english());
    }

    private static Map<String, Known> read() {
        Map<String, Known> table = new LinkedHashMap<>();
        try (InputStream in = Objects.requireNonNull(Errors.class.getResourceAsStream("errors.tsv"), "errors.tsv");
                BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                String[] row = line.split("\t", -1);
                table.put(row[CODE], new Known(Integer.parseInt(row[STATUS]), row[KOREAN], row[ENGLISH]));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return java.util.Collections.unmodifiableMap(table);
    }
}
