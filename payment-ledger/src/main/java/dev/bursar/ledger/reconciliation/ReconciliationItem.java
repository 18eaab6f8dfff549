package dev.bursar.ledger.reconciliation;

import dev.bursar.payment.Money;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A movement at a provider, or something of ours that the provider does not have, with all that speaks for its class.
 *
 * @param itemId its id, made of what it is: the same movement has the same id, wherever it is read
 * @param provider whose it is
 * @param itemClass how it stands to our books
 * @param state whether it waits for somebody
 * @param findings what is not the same
 * @param explanation the same for people, with the values on both sides
 * @param row their row, or null where they have none or it cannot be read
 * @param raw the line as it was read, cut to 4000 characters; null where it matched, and where there is none. Not shown by {@link #toString}
 * @param ours what in our books belongs to it, or null
 * @param importId where it was read first, or null
 * @param line at which line
 * @param foundAt when it was found
 */
public record ReconciliationItem(
        String itemId,
        String provider,
        ItemClass itemClass,
        ItemState state,
        Set<Finding> findings,
        String explanation,
        @Nullable ProviderRow row,
        @Nullable String raw,
        @Nullable Counterpart ours,
        @Nullable String importId,
        long line,
        Instant foundAt) {

    /** Copies the set. */
    public ReconciliationItem {
        findings = Set.copyOf(findings);
    }

    /** {@return what they have more than we, or null where one side is missing or the currencies differ} */
    public @Nullable Money difference() {
        if (row == null
                || ours == null
                || !row.amount().currency().equals(ours.amount().currency())) {
            return null;
        }
        return row.amount().minus(ours.amount());
    }

    /** {@return the item without the line as it was read} */
    @Override
    public String toString() {
        return "ReconciliationItem[itemId=" + itemId + ", provider=" + provider + ", itemClass=" + itemClass
                + ", state="
                + state + ", findings=" + findings + ", row=" + row + ", ours=" + ours + ", importId=" + importId
                + ", line="
                + line + ", foundAt=" + foundAt + "]";
    }
}
