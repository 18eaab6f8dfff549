package dev.bursar.demo.terminal;

/** In what a text is written, where colours are shown. */
public enum Ink {
    /** As the terminal writes by itself. */
    NORMAL(""),
    /** What to look at first. */
    BOLD("\u001b[1m"),
    /** What need not be read. */
    FAINT("\u001b[2m"),
    /** As told. */
    GREEN("\u001b[32m"),
    /** Not as told. */
    RED("\u001b[1;31m"),
    /** Where to click. */
    BLUE("\u001b[36m");

    private static final String END = "\u001b[0m";

    private final String begin;

    Ink(String begin) {
        this.begin = begin;
    }

    String around(String text) {
        return begin.isEmpty() || text.isEmpty() ? text : begin + text + END;
    }
}
