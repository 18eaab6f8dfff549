package dev.bursar.ledger.reconciliation;

import dev.bursar.payment.Money;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What was found out about a row.
 *
 * @param findings what is not the same, each with what exactly
 * @param ours what in our books belongs to it, or null
 * @param feeDifference what is to be booked as a fee so that both have the same, or null
 */
record Verdict(
        Map<Finding, String> findings,
        @Nullable Counterpart ours,
        @Nullable Money feeDifference) {

    Verdict {
        findings = Collections.unmodifiableMap(copy(findings));
    }

    private static Map<Finding, String> copy(Map<Finding, String> findings) {
        Map<Finding, String> copy = new EnumMap<>(Finding.class);
        copy.putAll(findings);
        return copy;
    }

    static Verdict of(Finding finding, String detail, @Nullable Counterpart ours) {
        return new Verdict(Map.of(finding, detail), ours, null);
    }

    /** The same with a finding for which nothing is put right. */
    Verdict and(Finding finding, String detail) {
        Map<Finding, String> more = copy(findings);
        more.put(finding, detail);
        return new Verdict(more, ours, null);
    }

    ItemClass itemClass() {
        return findings.keySet().stream()
                .map(Finding::itemClass)
                .max(ItemClass::compareTo)
                .orElse(ItemClass.MATCHED);
    }

    boolean has(Finding finding) {
        return findings.containsKey(finding);
    }

    Set<Finding> kinds() {
        return findings.keySet();
    }

    /** A line for people. */
    String explanation() {
        return findings.entrySet().stream()
                .map(finding -> finding.getKey() + ": " + finding.getValue())
                .collect(Collectors.joining("; "));
    }

    /** Whether our side is now spoken for by the row. */
    boolean agrees() {
        return ours != null && itemClass().compareTo(ItemClass.AUTO_FIXABLE) <= 0;
    }
}
