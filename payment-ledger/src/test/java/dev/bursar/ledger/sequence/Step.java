package dev.bursar.ledger.sequence;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A step of a sequence, in names that are its own: so it can be replayed on other accounts. */
sealed interface Step {

    /** What a command is. */
    enum Kind {
        TRANSFER,
        PENDING,
        POST,
        CANCEL
    }

    /** A line, in whole won or cents. */
    record Line(String account, long amount) {
        @Override
        public String toString() {
            return account + (amount < 0 ? "" : "+") + amount;
        }
    }

    /**
     * A command.
     *
     * @param lines none for all of what is pending
     * @param expiresAt seconds from the beginning of the sequence
     */
    record Command(
            Kind kind,
            String id,
            String pendingId,
            List<Line> lines,
            @Nullable Integer expiresAt) {

        public Command {
            lines = List.copyOf(lines);
        }

        @Override
        public String toString() {
            String what = kind + " " + id + (pendingId.isEmpty() ? "" : " of " + pendingId);
            String moved =
                    lines.isEmpty() ? "" : lines.stream().map(Line::toString).collect(Collectors.joining(" ", " ", ""));
            return what + moved + (expiresAt == null ? "" : " until " + expiresAt + " s");
        }
    }

    /** Commands that are booked together. */
    record Book(List<Command> commands) implements Step {
        public Book {
            commands = List.copyOf(commands);
        }

        @Override
        public String toString() {
            return commands.stream().map(Command::toString).collect(Collectors.joining(" & "));
        }
    }

    /** Time that passes. */
    record Wait(int seconds) implements Step {
        @Override
        public String toString() {
            return seconds + " s pass";
        }
    }

    /** What is due is given back. */
    record ExpireDue() implements Step {
        @Override
        public String toString() {
            return "what is due expires";
        }
    }
}
