package dev.bursar.testkit;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/**
 * Everything that is printed or logged in this JVM while it is open: the console, java.util.logging down to its finest
 * level, and so every SLF4J backend that writes to one of both; but for what the simulator's server logs.
 */
final class CapturedOutput implements AutoCloseable {

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final PrintStream copy = new PrintStream(bytes, true, StandardCharsets.UTF_8);
    private final PrintStream out = System.out;
    private final PrintStream err = System.err;
    private final Logger root = Logger.getLogger("");
    private final Level level = root.getLevel();
    private final Handler handler = new Handler() {

        private final SimpleFormatter formatter = new SimpleFormatter();

        @Override
        public void publish(LogRecord record) {
            // The simulator's own server logs every address that it was asked for: no fault of the plugin.
            if (!String.valueOf(record.getLoggerName()).startsWith("mockwebserver3.")) {
                copy.println(formatter.format(record));
            }
        }

        @Override
        public void flush() {
            copy.flush();
        }

        @Override
        public void close() {
            copy.flush();
        }
    };

    CapturedOutput() {
        System.setOut(copy);
        System.setErr(copy);
        handler.setLevel(Level.ALL);
        root.addHandler(handler);
        root.setLevel(Level.ALL);
    }

    String text() {
        copy.flush();
        return bytes.toString(StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        System.setOut(out);
        System.setErr(err);
        root.removeHandler(handler);
        root.setLevel(level);
    }
}
