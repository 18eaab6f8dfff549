package dev.bursar.ledger.reconciliation;

import java.util.HashMap;
import java.util.Map;

/**
 * Numbers the rows of one source that nothing tells apart: two refunds of one amount, of one payment, on one day are two. A row that its provider has a name for is one, however
 * often it stands there. Keeps a short print of each row without a name. Not thread-safe.
 */
final class EqualRows {

    private static final int PRINT = 32;

    private final String provider;
    private final Map<String, Integer> seen = new HashMap<>();

    EqualRows(String provider) {
        this.provider = provider;
    }

    SourceLine numbered(SourceLine line) {
        ProviderRow row = line.row();
        if (row == null || ItemIds.movement(row) != null) {
            return line;
        }
        String print = ItemIds.of(provider, row, 1).substring(0, PRINT);
        return line.nth(seen.merge(print, 1, Integer::sum));
    }
}
