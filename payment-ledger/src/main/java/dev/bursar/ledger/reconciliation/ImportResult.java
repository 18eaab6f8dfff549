package dev.bursar.ledger.reconciliation;

import java.util.Map;

/**
 * What an import did.
 *
 * @param importId its id
 * @param lines how many rows were read, with those that cannot be
 * @param known how many of them were known: the same movement was read before, here or in another import
 * @param settled how many items that were open it settled
 * @param found how many new ones it found of each class
 * @param again whether this very file was read before, so that nothing was done now
 */
public record ImportResult(
        String importId, long lines, long known, long settled, Map<ItemClass, Long> found, boolean again) {

    /** Copies the map. */
    public ImportResult {
        found = Map.copyOf(found);
    }

    /**
     * How many new items there are of a class.
     *
     * @param itemClass the class
     * @return how many
     */
    public long found(ItemClass itemClass) {
        return found.getOrDefault(itemClass, 0L);
    }
}
