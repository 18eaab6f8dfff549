package dev.bursar.ledger;

import java.util.ArrayList;
import java.util.List;

/** What a verification finds wrong, up to a hundred sentences. Not thread-safe. */
final class Faults {

    private static final int MOST = 100;

    private final List<String> sentences = new ArrayList<>();

    void add(String sentence) {
        if (sentences.size() < MOST) {
            sentences.add(sentence);
        }
    }

    List<String> sentences() {
        return sentences;
    }
}
