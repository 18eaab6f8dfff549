package dev.bursar.audit;

import dev.bursar.payment.InvalidRequestException.Fault;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a chain was once seen to hold: a place and the hash there. Kept elsewhere, it proves that nothing up to that place was
 * changed or cut off since. Immutable and thread-safe.
 *
 * @param chain the name of the chain
 * @param seq the place of the record, 0 for none
 * @param hash its hash
 */
public record AuditAnchor(String chain, long seq, String hash) {

    private static final Pattern TEXT = Pattern.compile("audit-anchor (\\S+) (\\d{1,18}) ([0-9a-f]{64})");

    /** Refuses an anchor of nothing. */
    public AuditAnchor {
        List<Fault> faults = new ArrayList<>(0);
        Field.CHAIN.require(chain, faults);
        if (seq < 0) {
            faults.add(new Fault("seq", "is less than zero: give the place of a record"));
        }
        if (hash == null || !hash.matches("[0-9a-f]{64}")) {
            faults.add(new Fault("hash", "is not 64 hexadecimal digits: give the hash of the record"));
        }
        Field.check("AuditAnchor", faults);
    }

    /**
     * Reads what {@link #toString} wrote.
     *
     * @param text the line
     * @return the anchor
     * @throws IllegalArgumentException if it is not an anchor
     */
    public static AuditAnchor parse(String text) {
        Matcher parts = TEXT.matcher(text.strip());
        if (!parts.matches()) {
            throw new IllegalArgumentException(
                    "this is not an anchor: give a line like 'audit-anchor CHAIN SEQ HASH', as the log wrote it");
        }
        return new AuditAnchor(parts.group(1), Long.parseLong(parts.group(2)), parts.group(3));
    }

    /** {@return the anchor as one line, to be kept} */
    @Override
    public String toString() {
        return "audit-anchor " + chain + " " + seq + " " + hash;
    }
}
