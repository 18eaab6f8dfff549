package dev.bursar.provider.support;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a provider's words mean: its statuses, its error codes. A word that is not in the table has a meaning too, because
 * providers add words without notice. Immutable and thread-safe.
 *
 * @param <T> the meanings
 */
public final class WordTable<T> {

    private final Map<String, T> meanings;
    private final T otherwise;

    private WordTable(Map<String, T> meanings, T otherwise) {
        this.meanings = meanings;
        this.otherwise = otherwise;
    }

    /**
     * A table without words.
     *
     * @param meaning what any word means that is not in the table
     * @param <T> the meanings
     * @return the table
     */
    public static <T> WordTable<T> otherwise(T meaning) {
        return new WordTable<>(Map.of(), meaning);
    }

    /**
     * The same with words of one meaning.
     *
     * @param meaning what they mean
     * @param words the words, to the letter
     * @return another table
     * @throws IllegalArgumentException if a word has a meaning already
     */
    public WordTable<T> with(T meaning, String... words) {
        Map<String, T> more = new LinkedHashMap<>(meanings);
        for (String word : words) {
            if (more.put(word, meaning) != null) {
                throw new IllegalArgumentException("the word " + word + " stands in the table twice");
            }
        }
        return new WordTable<>(Collections.unmodifiableMap(more), otherwise);
    }

    /**
     * What a word means.
     *
     * @param word the word, or null where none came
     * @return its meaning
     */
    public T meaning(@Nullable String word) {
        T meaning = word == null ? null : meanings.get(word);
        return meaning == null ? otherwise : meaning;
    }

    /**
     * Whether a word is in the table.
     *
     * @param word the word, or null where none came
     * @return whether it is
     */
    public boolean knows(@Nullable String word) {
        return word != null && meanings.containsKey(word);
    }

    /** {@return every row, in the order in which it was written} */
    public Map<String, T> rows() {
        return meanings;
    }
}
