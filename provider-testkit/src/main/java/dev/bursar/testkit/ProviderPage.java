package dev.bursar.testkit;

import dev.bursar.payment.Capabilities;
import dev.bursar.payment.FailureCode;
import dev.bursar.payment.PaymentMethod;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A page about a provider whose tables are those of the code: each stands between {@code <!-- name -->} and {@code <!-- end
 * of name -->}. With the system property {@code docs.write} set to {@code true} they are written anew; whatever differs from
 * the code fails the test, then too, so that somebody looks at it. Not thread-safe.
 */
public final class ProviderPage {

    private static final boolean WRITES = Boolean.getBoolean("docs.write");

    private final Path file;
    private final Map<String, String> tables = new LinkedHashMap<>();

    private ProviderPage(Path file) {
        this.file = file;
    }

    /**
     * A page in Markdown.
     *
     * @param file where it is
     * @return the page, of which no table is known yet
     */
    public static ProviderPage of(Path file) {
        return new ProviderPage(file);
    }

    /**
     * Adds the table of what the provider can do, under the name {@code capabilities}.
     *
     * @param methods the heading of the ways to pay
     * @param features the heading of what else it can do
     * @param capabilities what the provider declares
     * @return this page
     */
    public ProviderPage capabilities(String methods, String features, Capabilities capabilities) {
        Map<String, String> rows = new LinkedHashMap<>();
        rows.put(
                methods,
                capabilities.methods().stream()
                        .map(PaymentMethod::toString)
                        .sorted()
                        .map(ProviderPage::code)
                        .collect(Collectors.joining(", ")));
        rows.put(
                features,
                capabilities.features().stream().sorted().map(Enum::name).collect(Collectors.joining(", ")));
        return table("capabilities", List.of("", ""), rows);
    }

    /**
     * Adds a table of the provider's words and what each of them means.
     *
     * @param name the table's name
     * @param words the heading of the words
     * @param meanings the heading of the meanings
     * @param rows the meaning of each word, in the order of the page
     * @return this page
     */
    public ProviderPage words(String name, String words, String meanings, Map<String, ?> rows) {
        Map<String, String> written = new LinkedHashMap<>();
        rows.forEach((word, meaning) -> written.put(code(word), meaning.toString()));
        return table(name, List.of(words, meanings), written);
    }

    /**
     * Adds a table of what the provider's words mean, with all words of one meaning in one row.
     *
     * @param name the table's name
     * @param meanings the heading of the meanings
     * @param words the heading of the words
     * @param rows the meaning of each word; meanings stand in the order in which they first come
     * @return this page
     */
    public ProviderPage meanings(String name, String meanings, String words, Map<String, ?> rows) {
        Map<String, String> written = new LinkedHashMap<>();
        rows.forEach((word, meaning) ->
                written.merge(meaning.toString(), code(word), (others, another) -> others + ", " + another));
        return table(name, List.of(meanings, words), written);
    }

    /**
     * Adds the table of failures by what they mean, with the usual advice, under the name {@code failures}.
     *
     * @param codes the heading of our codes
     * @param advice the heading of the advice
     * @param words the heading of the provider's codes
     * @param rows the meaning of each of the provider's codes
     * @return this page
     */
    public ProviderPage failures(String codes, String advice, String words, Map<String, FailureCode> rows) {
        Map<FailureCode, String> byMeaning = new TreeMap<>();
        rows.forEach(
                (word, meaning) -> byMeaning.merge(meaning, code(word), (others, another) -> others + ", " + another));
        Map<String, String> written = new LinkedHashMap<>();
        byMeaning.forEach((meaning, own) -> written.put(meaning + " | " + meaning.usualAdvice(), own));
        return table("failures", List.of(codes, advice, words), written);
    }

    /**
     * Adds a table of another kind.
     *
     * @param name the table's name
     * @param headings the headings of its columns
     * @param rows the first cell of each row with the others, cells parted by {@code |}
     * @return this page
     * @throws IllegalArgumentException if there is a table of that name already
     */
    public ProviderPage table(String name, List<String> headings, Map<String, String> rows) {
        StringBuilder text = new StringBuilder();
        headings.forEach(heading -> text.append(heading.isEmpty() ? "| " : "| " + heading + " "));
        text.append("|\n").append("| --- ".repeat(headings.size())).append("|\n");
        rows.forEach((first, others) ->
                text.append("| ").append(first).append(" | ").append(others).append(" |\n"));
        if (tables.put(name, text.toString()) != null) {
            throw new IllegalArgumentException("the page has two tables named " + name);
        }
        return this;
    }

    /**
     * Compares the page's tables with those of the code.
     *
     * @throws IOException if the page cannot be read or written
     * @throws AssertionError if it lacks a table, or has another one than the code
     */
    public void check() throws IOException {
        String page = Files.readString(file);
        String current = page;
        for (Map.Entry<String, String> table : tables.entrySet()) {
            current = with(current, table.getKey(), table.getValue());
        }
        if (WRITES) {
            Files.writeString(file, current);
        }
        if (!page.equals(current)) {
            throw new AssertionError(file + " has other tables than the code, first at \"" + firstOther(page, current)
                    + "\": run the test once with -Ddocs.write=true and look at what changed");
        }
    }

    private String with(String page, String name, String table) {
        String opening = "<!-- " + name + " -->\n";
        String closing = "<!-- end of " + name + " -->";
        int begin = page.indexOf(opening) + opening.length();
        int end = page.indexOf(closing);
        if (begin < opening.length() || end < begin) {
            throw new AssertionError(
                    file + " has no place for the table " + name + ": write " + opening.strip() + " and " + closing);
        }
        return page.substring(0, begin) + table + page.substring(end);
    }

    /** The first line that the page has and the code has not, or the other way round. */
    private static String firstOther(String page, String current) {
        List<String> was = page.lines().toList();
        List<String> is = current.lines().toList();
        int line = 0;
        while (line < was.size() && line < is.size() && was.get(line).equals(is.get(line))) {
            line++;
        }
        return line < is.size() ? is.get(line) : was.get(line);
    }

    private static String code(String word) {
        return "`" + word + "`";
    }
}
