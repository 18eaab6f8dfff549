package dev.bursar.ledger.reconciliation;

import dev.bursar.ledger.internal.Wrong;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A copy of a file for as long as it is read, with its hash: that must be known before its first line is. Only its owner can read it, and it is deleted when
 * this is closed.
 */
final class KeptFile implements AutoCloseable {

    /** A day of a large shop is some hundred megabytes; what never ends must not fill the disk. */
    static final long LONGEST = 4L * 1024 * 1024 * 1024;

    private static final int PIECE = 64 * 1024;

    private final Path path;
    private final String hash;

    private KeptFile(Path path, String hash) {
        this.path = path;
        this.hash = hash;
    }

    static KeptFile of(InputStream file) throws IOException {
        return of(file, LONGEST);
    }

    static KeptFile of(InputStream file, long longest) throws IOException {
        Path path = Files.createTempFile("reconciliation", ".csv");
        // Where the process is ended before this is closed.
        path.toFile().deleteOnExit();
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            try (OutputStream copy = new DigestOutputStream(Files.newOutputStream(path), digest)) {
                copy(file, copy, longest);
            }
            return new KeptFile(path, HexFormat.of().formatHex(digest.digest()));
        } catch (IOException | RuntimeException e) {
            Files.deleteIfExists(path);
            throw e;
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    private static void copy(InputStream file, OutputStream copy, long longest) throws IOException {
        byte[] bytes = new byte[PIECE];
        long length = 0;
        for (int read = file.read(bytes); read >= 0; read = file.read(bytes)) {
            length += read;
            Wrong.unless(
                    length <= longest,
                    "file",
                    "is longer than " + longest + " bytes: divide it, or ask the provider for shorter spans");
            copy.write(bytes, 0, read);
        }
    }

    String hash() {
        return hash;
    }

    InputStream open() throws IOException {
        return new BufferedInputStream(Files.newInputStream(path));
    }

    @Override
    public void close() throws IOException {
        Files.deleteIfExists(path);
    }
}
