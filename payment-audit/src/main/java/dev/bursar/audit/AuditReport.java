package dev.bursar.audit;

import org.jspecify.annotations.Nullable;

/**
 * What verifying a chain found. Immutable and thread-safe.
 *
 * @param chain the name of the chain
 * @param checked how many records were found to be right, all of them before the break where there is one
 * @param head the newest record that is right: an anchor to keep where the chain is whole
 * @param anchors how many anchors were compared
 * @param tornBytes how many bytes of an unfinished record stand at the end of a file: those of a writer at work, or of one that
 *     was killed; opening the log puts them aside
 * @param broken the first record that is not right, and why; null where the chain is whole
 */
public record AuditReport(
        String chain,
        long checked,
        AuditAnchor head,
        int anchors,
        long tornBytes,
        @Nullable Break broken) {

    /** {@return whether nothing is wrong, also where there are no records; see {@link #isEmpty}} */
    public boolean isWhole() {
        return broken == null;
    }

    /** {@return whether no record was verified, so that nothing is proven: perhaps another store or chain was meant} */
    public boolean isEmpty() {
        return checked == 0;
    }

    /** {@return the report as a sentence or two} */
    @Override
    public String toString() {
        String torn = tornBytes == 0 ? "" : "; " + tornBytes + " bytes of an unfinished record at the end";
        if (broken == null && isEmpty()) {
            return "chain " + chain + " has no records there: nothing was verified" + torn;
        }
        if (broken == null) {
            return "chain " + chain + " is whole: " + checked + " records up to " + head.seq() + ", " + anchors
                    + " anchors" + torn;
        }
        return "chain " + chain + " is broken at record " + broken.seq() + ": " + broken.reason() + ", " + broken.text()
                + "; " + checked + " records before it are right" + torn;
    }

    /**
     * The first record that is not right.
     *
     * @param seq its place
     * @param reason what kind of fault it is
     * @param text what was seen, for a person
     */
    public record Break(long seq, Reason reason, String text) {}

    /** What can be wrong with a record. */
    public enum Reason {
        /** Its hash is not that of its fields. */
        CHANGED,
        /** It is not there, and later ones are. */
        REMOVED,
        /** Another record of the chain stands in its place. */
        MOVED,
        /** A record stands here that is too many. */
        INSERTED,
        /** The record before it stands here once more. */
        DUPLICATED,
        /** It is right in itself and does not follow from the one before it: one of them was written anew. */
        UNLINKED,
        /** It is not there, nor any later one, though an anchor says that there were. */
        TRUNCATED,
        /** It is right in itself and not the one that an anchor was taken of. */
        REWRITTEN,
        /** Its key is not among those given, or is another one of that name, or it has none though it should. */
        WRONG_KEY,
        /** It cannot be read. */
        UNREADABLE
    }
}
