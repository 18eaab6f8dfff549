package dev.bursar.audit;

import dev.bursar.audit.AuditRecords.Found;
import dev.bursar.audit.AuditReport.Break;
import dev.bursar.audit.AuditReport.Reason;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One run of the verifier: where it has come to, and what it expects next. */
final class Verification {

    /** How far from its own place a record is looked for. */
    private static final int NEIGHBOURHOOD = 100;

    private final String chain;
    private final AuditKeys keys;
    private final List<AuditAnchor> anchors;
    private final long from;
    private final long to;
    private final Set<String> provenKeys = new HashSet<>();
    private boolean keyed;
    private long expected;
    private String previousHash = AuditRecord.GENESIS;
    private @Nullable AuditRecord last;
    private long checked;

    Verification(String chain, AuditKeys keys, List<AuditAnchor> anchors, long from, long to) {
        this.chain = chain;
        this.keys = keys;
        this.anchors = anchors;
        this.from = from;
        this.to = to;
    }

    AuditReport of(AuditRecords.Source source) {
        AuditAnchor before = anchorAt(from - 1);
        boolean startsInside = from > 1 && before == null;
        expected = startsInside ? from - 1 : from;
        if (before != null) {
            previousHash = before.hash();
        }
        try (AuditRecords records = source.from(expected)) {
            Break broken = run(records, startsInside);
            return new AuditReport(
                    chain,
                    checked,
                    new AuditAnchor(chain, Math.max(0, expected - 1), last == null ? previousHash : last.hash()),
                    (int) anchors.stream()
                            .filter(anchor -> anchor.seq() >= from - 1 && anchor.seq() < expected)
                            .count(),
                    records.tornBytes(),
                    broken);
        }
    }

    private @Nullable Break run(AuditRecords records, boolean startsInside) {
        boolean linked = !startsInside;
        for (Found found = records.next(); found != null; found = records.next()) {
            AuditRecord record = found.record();
            if (record == null) {
                return new Break(expected, Reason.UNREADABLE, found.place() + " is not a record");
            }
            if (record.seq() > to && expected > to) {
                break;
            }
            Break broken = misplaced(record, found.place(), records);
            if (broken == null) {
                broken = forged(record, found.place(), records);
            }
            if (broken == null && linked && !record.previousHash().equals(previousHash)) {
                broken = at(record, Reason.UNLINKED, found.place() + " does not follow from the record before it");
            }
            if (broken == null) {
                broken = againstAnchors(record, found.place());
            }
            if (broken != null) {
                return broken;
            }
            accept(record, linked);
            linked = true;
        }
        return truncated(startsInside && last == null);
    }

    private void accept(AuditRecord record, boolean counts) {
        checked += counts ? 1 : 0;
        last = record;
        previousHash = record.hash();
        expected = record.seq() + 1;
        if (record.keyId() != null) {
            keyed = true;
            provenKeys.add(record.keyId());
        }
    }

    private @Nullable Break misplaced(AuditRecord record, String place, AuditRecords records) {
        if (!record.chain().equals(chain)) {
            return new Break(expected, Reason.INSERTED, place + " is a record of another chain");
        }
        if (record.seq() < expected) {
            boolean same = record.equals(last);
            return at(
                    record,
                    same ? Reason.DUPLICATED : Reason.INSERTED,
                    place
                            + (same
                                    ? " is the record before it once more"
                                    : " says it is a record that was there already"));
        }
        if (record.seq() > expected) {
            Found next = records.next();
            boolean swapped =
                    next != null && next.record() != null && next.record().seq() == expected;
            return new Break(
                    expected,
                    swapped ? Reason.MOVED : Reason.REMOVED,
                    place + " is record " + record.seq() + (swapped ? ", and this one comes after it" : ""));
        }
        return null;
    }

    private @Nullable Break forged(AuditRecord record, String place, AuditRecords records) {
        if (record.keyId() == null && !keys.areNone() && (keyed || !keys.startUnkeyed())) {
            return at(record, Reason.WRONG_KEY, place + " has a hash without a key");
        }
        String hash = RecordHash.of(record, keys);
        if (hash == null) {
            return at(
                    record, Reason.WRONG_KEY, place + " has a hash with the key " + record.keyId() + ": give that key");
        }
        if (hash.equals(record.hash())) {
            return null;
        }
        long own = ownPlace(record);
        if (own > 0) {
            return at(record, Reason.MOVED, place + " was written as record " + own);
        }
        if (record.keyId() != null && !provenKeys.contains(record.keyId()) && alsoWrong(records.next(), record)) {
            return at(record, Reason.WRONG_KEY, place + " and the next one do not fit the key " + record.keyId());
        }
        return at(record, Reason.CHANGED, place + " has another hash than its fields");
    }

    /** A wrong key fits no record, whereas somebody who changed one did not change the next one too. */
    private boolean alsoWrong(@Nullable Found next, AuditRecord record) {
        AuditRecord other = next == null ? null : next.record();
        return other != null
                && Objects.equals(other.keyId(), record.keyId())
                && !other.hash().equals(RecordHash.of(other, keys));
    }

    /** The place under which the record's hash is right, or 0. */
    private long ownPlace(AuditRecord record) {
        for (long seq = Math.max(1, expected - NEIGHBOURHOOD); seq <= expected + NEIGHBOURHOOD; seq++) {
            if (record.hash().equals(RecordHash.of(record.withSeq(seq), keys))) {
                return seq;
            }
        }
        return 0;
    }

    private @Nullable Break againstAnchors(AuditRecord record, String place) {
        for (AuditAnchor anchor : anchors) {
            if (anchor.seq() == record.seq() && !anchor.hash().equals(record.hash())) {
                return at(record, Reason.REWRITTEN, place + " is not the record that the anchor was taken of");
            }
        }
        return null;
    }

    private @Nullable Break truncated(boolean beginningMissing) {
        if (beginningMissing) {
            return new Break(
                    expected, Reason.REMOVED, "it is not there: give an anchor of it if it was put into an archive");
        }
        for (AuditAnchor anchor : anchors) {
            if (anchor.seq() >= expected && expected <= to) {
                return new Break(
                        expected,
                        Reason.TRUNCATED,
                        "the records end, and an anchor says that there were " + anchor.seq());
            }
        }
        return null;
    }

    private @Nullable AuditAnchor anchorAt(long seq) {
        return anchors.stream()
                .filter(anchor -> anchor.seq() == seq && seq > 0)
                .findFirst()
                .orElse(null);
    }

    private static Break at(AuditRecord record, Reason reason, String text) {
        return new Break(record.seq(), reason, text);
    }
}
