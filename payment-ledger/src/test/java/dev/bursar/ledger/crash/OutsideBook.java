package dev.bursar.ledger.crash;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/** What somebody did who does not die with the process: a line for each deed, on the disk before it is answered. */
final class OutsideBook {

    private final Path file;

    OutsideBook(Path file) {
        this.file = file;
    }

    /** Does it, unless the same was done under this id: anything else under it is a fault of whoever asks. */
    void once(String id, String deed) {
        for (String line : lines()) {
            if (line.startsWith(id + " ")) {
                if (!line.equals(id + " " + deed)) {
                    throw new IllegalStateException("asked for " + deed + " after " + line);
                }
                return;
            }
        }
        try {
            Files.writeString(
                    file,
                    id + " " + deed + "\n",
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND,
                    StandardOpenOption.DSYNC);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    List<String> lines() {
        try {
            return Files.exists(file) ? Files.readAllLines(file) : List.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
