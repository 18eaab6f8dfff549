package dev.bursar.ledger.reconciliation;

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

    private final Path path;
    private final String hash;

    private KeptFile(Path path, String hash) {
        this.path = path;
        this.hash = hash;
    }

    static KeptFile of(InputStream file) throws IOException {
        Path path = Files.createTempFile("reconciliation", ".csv");
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            try (OutputStream copy = new DigestOutputStream(Files.newOutputStream(path), digest)) {
                file.transferTo(copy);
            }
            return new KeptFile(path, HexFormat.of().formatHex(digest.digest()));
        } catch (IOException | RuntimeException e) {
            Files.deleteIfExists(path);
            throw e;
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
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
