package dev.bursar.audit;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javax.sql.DataSource;

/**
 * Verifies a chain from its store alone, reading one record after the other: memory does not grow with the chain. Writes
 * nothing, and may run while the log is written. Immutable and thread-safe.
 */
public final class AuditVerifier {

    private final String chain;
    private final AuditRecords.Source source;
    private final AuditKeys keys;
    private final List<AuditAnchor> anchors;

    AuditVerifier(String chain, AuditRecords.Source source, AuditKeys keys, List<AuditAnchor> anchors) {
        this.chain = chain;
        this.source = source;
        this.keys = keys;
        this.anchors = List.copyOf(anchors);
    }

    /**
     * For a chain in files.
     *
     * @param folder where they are
     * @param chain its name
     * @param keys its keys
     * @return the verifier
     */
    public static AuditVerifier ofFolder(Path folder, String chain, AuditKeys keys) {
        return new AuditVerifier(chain, new FileRecords.Folder(folder), keys, List.of());
    }

    /**
     * For a chain in a database.
     *
     * @param database gives connections; the right to SELECT is enough
     * @param chain its name
     * @param keys its keys
     * @return the verifier
     */
    public static AuditVerifier ofDatabase(DataSource database, String chain, AuditKeys keys) {
        return new AuditVerifier(chain, new JdbcRecords.Table(database, chain), keys, List.of());
    }

    /**
     * This verifier, comparing the chain with anchors too.
     *
     * @param kept the anchors that were kept; those of other chains are left aside
     * @return the verifier
     */
    public AuditVerifier against(List<AuditAnchor> kept) {
        List<AuditAnchor> all = new ArrayList<>(anchors);
        kept.stream().filter(anchor -> anchor.chain().equals(chain)).forEach(all::add);
        return new AuditVerifier(chain, source, keys, all);
    }

    /**
     * Verifies the whole chain.
     *
     * @return what was found
     * @throws AuditException if the store could not be read
     */
    public AuditReport verify() {
        return verify(1, Long.MAX_VALUE);
    }

    /**
     * Verifies a part of the chain. It must follow from the record before it, which has to be there, unless there is an anchor
     * of that one: so the rest of a chain is verified whose beginning is in an archive.
     *
     * @param from the first record to look at, from 1
     * @param to the last one; {@link Long#MAX_VALUE} for the newest
     * @return what was found
     * @throws AuditException if the store could not be read
     */
    public AuditReport verify(long from, long to) {
        requireRange(from, to);
        return new Verification(chain, keys, anchors, from, to).of(source);
    }

    void read(long from, long to, Consumer<AuditRecord> reader) {
        requireRange(from, to);
        try (AuditRecords records = source.from(from)) {
            for (AuditRecords.Found found = records.next(); found != null; found = records.next()) {
                AuditRecord record = found.record();
                if (record == null) {
                    throw new AuditException(found.place() + " is not a record: verify the log", null);
                }
                if (record.seq() > to) {
                    return;
                }
                reader.accept(record);
            }
        }
    }

    private static void requireRange(long from, long to) {
        if (from < 1 || to < from) {
            throw new IllegalArgumentException("from " + from + " to " + to + " is no range: begin at 1 or later");
        }
    }
}
