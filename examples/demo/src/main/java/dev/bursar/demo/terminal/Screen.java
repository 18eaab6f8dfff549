package dev.bursar.demo.terminal;

import java.io.PrintStream;

/** The one way to the terminal: lines made of pieces, each in its ink. Thread-safe as far as its stream is. */
public final class Screen {

    /** How wide a line is at most. */
    public static final int WIDTH = 96;

    private final PrintStream out;
    private final Look look;

    /**
     * A screen.
     *
     * @param out where its lines go
     * @param look what it can show
     */
    public Screen(PrintStream out, Look look) {
        this.out = out;
        this.look = look;
    }

    /** One piece of a line. */
    public record Piece(Ink ink, String text) {}

    /**
     * A piece of a line.
     *
     * @param ink its ink
     * @param text its text
     * @return the piece
     */
    public static Piece piece(Ink ink, String text) {
        return new Piece(ink, text);
    }

    /**
     * Writes a line.
     *
     * @param pieces what it is made of
     */
    public void line(Piece... pieces) {
        StringBuilder line = new StringBuilder();
        for (Piece piece : pieces) {
            String text = shown(piece.text());
            line.append(look.colours() ? piece.ink().around(text) : text);
        }
        out.println(line.toString().stripTrailing());
        out.flush();
    }

    /**
     * Writes a line.
     *
     * @param text its text
     */
    public void line(String text) {
        line(piece(Ink.NORMAL, text));
    }

    /** What of a text can be shown: a terminal without Unicode gets its next of kin. */
    private String shown(String text) {
        if (look.unicode()) {
            return text;
        }
        return text.replace("✓", "+")
                .replace("✗", "x")
                .replace("→", ">")
                .replace("…", "~")
                .replace("—", "-")
                .replaceAll("[^\\x20-\\x7e]", "?");
    }

    /**
     * Brings a text to a width.
     *
     * @param text the text
     * @param width how wide
     * @return the text, followed by blanks or cut off
     */
    public static String fit(String text, int width) {
        return text.length() <= width ? text + " ".repeat(width - text.length()) : text.substring(0, width - 1) + "…";
    }

    /**
     * Brings a figure to a width.
     *
     * @param text the figure
     * @param width how wide
     * @return the figure behind blanks
     */
    public static String right(String text, int width) {
        return " ".repeat(Math.max(0, width - text.length())) + text;
    }
}
