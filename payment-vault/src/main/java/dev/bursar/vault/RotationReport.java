package dev.bursar.vault;

/**
 * What a run of {@link KeyRotation} did.
 *
 * @param rewritten rows that are under the primary keys now
 * @param overtaken rows that somebody changed while they were at it: the next run looks at them again
 * @param failed rows that do not open, whose key is missing, or whose fingerprint stays because the rotation has no keys for
 *     fingerprints; each is named in the log. While there are any, keep the old keys
 * @param complete whether it went through all rows; false where it reached its limit, or was interrupted
 */
public record RotationReport(long rewritten, long overtaken, long failed, boolean complete) {

    /** {@return whether no row needs an old key any more, as far as this run saw} */
    public boolean oldKeysMayGo() {
        return complete && failed == 0 && overtaken == 0;
    }
}
