package dev.bursar.audit;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Hashes a record. All its fields are encoded, each text with its length in front, so that no two different records are the
 * same bytes: nothing can be moved from the end of one field to the beginning of the next.
 */
final class RecordHash {

    private static final int ABSENT = -1;
    private static final String FORMAT = "bursar-audit-1";

    private RecordHash() {}

    /** The hash that the record should have, or null where there is no key of that name. */
    static @Nullable String of(AuditRecord record, AuditKeys keys) {
        return keys.hash(record.keyId(), encode(record));
    }

    static byte[] encode(AuditRecord record) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            write(out, FORMAT);
            write(out, record.chain());
            out.writeLong(record.seq());
            Instant time = record.time();
            out.writeLong(time.getEpochSecond());
            out.writeInt(time.getNano());
            AuditEntry entry = record.entry();
            write(out, entry.actor());
            write(out, entry.action());
            write(out, entry.objectKind());
            write(out, entry.objectId());
            write(out, entry.result());
            write(out, entry.origin());
            write(out, entry.account());
            out.writeInt(entry.details().size());
            for (AuditDetail detail : entry.details()) {
                write(out, detail.label());
                write(out, detail.text());
            }
            write(out, record.keyId());
            write(out, record.previousHash());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static void write(DataOutputStream out, @Nullable String text) throws IOException {
        if (text == null) {
            out.writeInt(ABSENT);
            return;
        }
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        out.writeInt(bytes.length);
        out.write(bytes);
    }
}
