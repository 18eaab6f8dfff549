package dev.bursar.demo.narration;

import static dev.bursar.demo.terminal.Screen.fit;
import static dev.bursar.demo.terminal.Screen.piece;
import static dev.bursar.demo.terminal.Screen.right;

import dev.bursar.demo.terminal.Ink;
import dev.bursar.demo.terminal.Screen;
import java.time.Duration;
import java.util.function.Supplier;

/** Runs the steps of a tale and writes a line about each, until one does not go as told. Confined to one thread. */
public final class Teller {

    private static final int NAME = 15;
    private static final int REQUESTS = 11;
    private static final int TIME = 9;
    /** From here on the column is too narrow for the longer word. */
    private static final int MANY = 100;

    private static final int BEFORE = 4;
    private static final int TEXT = Screen.WIDTH - BEFORE - NAME - REQUESTS - TIME;
    /** How many lines are enough to say what came instead. */
    private static final int MOST_LINES = 3;

    private final Screen screen;
    private final Requests requests;
    private boolean asTold = true;

    /**
     * Tells on a screen.
     *
     * @param screen where
     * @param requests counts what is sent to a provider
     */
    public Teller(Screen screen, Requests requests) {
        this.screen = screen;
        this.requests = requests;
    }

    /** {@return whether all went as told so far} */
    public boolean asTold() {
        return asTold;
    }

    /**
     * Runs a step that gives the sentence about itself; skips it where an earlier one failed.
     *
     * @param name its name
     * @param action what it does
     */
    public void step(String name, Supplier<String> action) {
        if (!asTold) {
            return;
        }
        long begin = System.nanoTime();
        try {
            String text = action.get();
            show(piece(Ink.GREEN, "  ✓ "), name, piece(Ink.NORMAL, fit(text, TEXT)), begin);
        } catch (NotAsTold e) {
            fail(name, String.valueOf(e.getMessage()), begin);
        } catch (RuntimeException e) {
            fail(name, e.getClass().getSimpleName() + ": " + e.getMessage(), begin);
        }
    }

    private void show(Screen.Piece mark, String name, Screen.Piece text, long begin) {
        long took = Duration.ofNanos(System.nanoTime() - begin).toMillis();
        int sent = requests.taken();
        String count = sent == 0 ? "" : sent == 1 ? "1 request" : sent + (sent < MANY ? " requests" : " sent");
        screen.line(
                mark,
                piece(Ink.BOLD, fit(name, NAME)),
                text,
                piece(Ink.FAINT, right(count, REQUESTS) + right(took + " ms", TIME)));
    }

    private void fail(String name, String instead, long begin) {
        asTold = false;
        String rest = instead.replaceAll("\\s+", " ");
        show(piece(Ink.RED, "  ✗ "), name, piece(Ink.RED, fit("not as told:", TEXT)), begin);
        for (int line = 1; line <= MOST_LINES && !rest.isEmpty(); line++) {
            int end = line == MOST_LINES ? rest.length() : breakIn(rest);
            screen.line(
                    piece(Ink.NORMAL, " ".repeat(BEFORE + NAME)),
                    piece(Ink.RED, fit(rest.substring(0, end), TEXT + REQUESTS + TIME)));
            rest = rest.substring(end).strip();
        }
    }

    private static int breakIn(String text) {
        int width = TEXT + REQUESTS + TIME;
        int blank = text.length() <= width ? text.length() : text.lastIndexOf(' ', width);
        return blank > 0 ? blank : width;
    }
}
