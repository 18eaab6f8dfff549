package dev.bursar.ledger.reconciliation;

import dev.bursar.ledger.internal.ContentHash;
import org.jspecify.annotations.Nullable;

/** Makes the ids of items of what they are, so that the same movement is one item in however many files it stands. */
final class ItemIds {

    private ItemIds() {}

    /**
     * Of a movement. A payment is one by what the provider calls it. Of one payment there may be several refunds of one amount: they differ by an id of
     * their own, or else by their time, or else by which of them it is.
     *
     * @param nth which of the equal rows of one source it is, from 1; without meaning for a row that the provider has a name for
     */
    static String of(String provider, ProviderRow row, int nth) {
        ContentHash hash = new ContentHash()
                .add("row")
                .add(provider)
                .add(row.kind().name())
                .add(row.amount().toString());
        String name = movement(row);
        if (name != null) {
            return hash.add("name").add(name).hex();
        }
        hash.add("time")
                .add(row.providerReference())
                .add(row.orderId())
                .add(row.refundId())
                .add(row.occurredAt());
        return (nth == 1 ? hash : hash.add(nth)).hex();
    }

    /** What the provider calls the movement, whatever its amount; null where it has no name for it. */
    static @Nullable String movement(ProviderRow row) {
        return row.kind() == ProviderRow.Kind.PAYMENT && row.providerReference() != null
                ? row.providerReference()
                : row.transactionId();
    }

    static String ofUnreadable(String provider, String raw) {
        return new ContentHash().add("unreadable").add(provider).add(raw).hex();
    }

    static String ofAbsent(String provider, Counterpart ours) {
        return new ContentHash()
                .add("absent")
                .add(provider)
                .add(ours.kind().name())
                .add(ours.id())
                .hex();
    }
}
