package dev.bursar.ledger;

import dev.bursar.ledger.internal.Metadata;
import dev.bursar.ledger.internal.Text;
import dev.bursar.ledger.internal.Times;
import dev.bursar.ledger.internal.Wrong;
import dev.bursar.payment.Money;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Something for a ledger to book, under an id that its maker chose. Booked once however often it is sent: a repetition with the
 * same content is answered, and one with other content refused. Keep the id before you send it.
 */
public sealed interface LedgerCommand {

    /** {@return the id, of the host's own choice; unique among all commands of a ledger} */
    String id();

    /**
     * Moves money between accounts, or holds it until it is decided.
     *
     * @param id the host's own id
     * @param entries the lines: at least two, which sum to zero in each currency. They are booked in their order, and floors
     *     are looked at behind the last: what an account gets with one line it may give with another
     * @param pending whether the money is only held, until it is posted, voided or the time is over
     * @param expiresAt until when it is held; null for as long as nobody decides. Only where it is pending
     * @param reference what it belongs to, such as an order number; null for nothing. Transfers are found by it
     * @param description a line for statements, or null
     * @param metadata the host's own data
     */
    record Transfer(
            String id,
            List<Entry> entries,
            boolean pending,
            @Nullable Instant expiresAt,
            @Nullable String reference,
            @Nullable String description,
            Map<String, String> metadata)
            implements LedgerCommand {

        /** Refuses what could not be booked. */
        public Transfer {
            Text.checkId(id, "id");
            EntryRules.checkGiven(entries);
            entries = List.copyOf(entries);
            EntryRules.checkTransfer(entries, pending);
            Wrong.unless(expiresAt == null || pending, "expiresAt", "is only for pending transfers: make it pending");
            Wrong.unless(
                    expiresAt == null || (expiresAt.isAfter(Times.FIRST) && expiresAt.isBefore(Times.LAST)),
                    "expiresAt",
                    "is not between the years 1970 and 9999: leave it out for no end");
            expiresAt = expiresAt == null ? null : Times.toMicros(expiresAt);
            Text.checkOptional(reference, Text.MAX_REFERENCE, "reference");
            Text.checkOptional(description, Text.MAX_DESCRIPTION, "description");
            metadata = Metadata.checked(metadata);
        }

        /** {@return the transfer with the names of its metadata, and not what they are} */
        @Override
        public String toString() {
            return "Transfer[id=" + id + ", entries=" + entries + ", pending=" + pending + ", expiresAt=" + expiresAt
                    + ", reference=" + reference + ", description=" + description + ", metadata=" + metadata.keySet()
                    + "]";
        }

        /**
         * Moves an amount from one account to another.
         *
         * @param id the host's own id
         * @param from who gives
         * @param to who gets
         * @param amount how much, more than zero
         * @return the transfer
         */
        public static Transfer of(String id, AccountId from, AccountId to, Money amount) {
            return builder(id).move(from, to, amount).build();
        }

        /**
         * A transfer of several lines.
         *
         * @param id the host's own id
         * @return a builder without a line
         */
        public static Builder builder(String id) {
            return new Builder(id);
        }

        /** Collects the lines. Not thread-safe. */
        public static final class Builder {

            private final String id;
            private final List<Entry> entries = new ArrayList<>();
            private final Map<String, String> metadata = new LinkedHashMap<>();
            private boolean pending;
            private @Nullable Instant expiresAt;
            private @Nullable String reference;
            private @Nullable String description;

            private Builder(String id) {
                this.id = id;
            }

            /**
             * Adds two lines: an amount from one account to another.
             *
             * @param from who gives
             * @param to who gets
             * @param amount how much, more than zero
             * @return this builder
             */
            public Builder move(AccountId from, AccountId to, Money amount) {
                Wrong.unless(
                        amount != null && amount.isPositive(),
                        "amount",
                        "is not more than zero: swap the two accounts to move it the other way");
                return entry(from, amount.negated()).entry(to, amount);
            }

            /**
             * Adds one line.
             *
             * @param account which account
             * @param amount how much it gets, or gives where that is negative
             * @return this builder
             */
            public Builder entry(AccountId account, Money amount) {
                entries.add(new Entry(account, amount));
                return this;
            }

            /**
             * Has the money only held, for as long as nobody decides.
             *
             * @return this builder
             */
            public Builder pending() {
                this.pending = true;
                return this;
            }

            /**
             * Has the money only held, and given back at a time.
             *
             * @param moment when it is given back
             * @return this builder
             */
            public Builder pendingUntil(Instant moment) {
                this.pending = true;
                this.expiresAt = moment;
                return this;
            }

            /**
             * Sets what it belongs to.
             *
             * @param newReference such as an order number, or null
             * @return this builder
             */
            public Builder reference(@Nullable String newReference) {
                this.reference = newReference;
                return this;
            }

            /**
             * Sets the line for statements.
             *
             * @param newDescription a line, or null
             * @return this builder
             */
            public Builder description(@Nullable String newDescription) {
                this.description = newDescription;
                return this;
            }

            /**
             * Adds a datum of the host's own.
             *
             * @param name its name
             * @param value its value; no card number and no secret
             * @return this builder
             */
            public Builder metadata(String name, String value) {
                metadata.put(name, value);
                return this;
            }

            /**
             * Makes the transfer.
             *
             * @return the transfer
             * @throws dev.bursar.payment.InvalidRequestException if the lines do not sum to zero, or something is malformed
             */
            public Transfer build() {
                return new Transfer(id, entries, pending, expiresAt, reference, description, metadata);
            }
        }
    }

    /**
     * Books a pending transfer, whole or with less. What is not booked is no longer held. A pending transfer is decided once.
     *
     * @param id the host's own id of the decision, another than the transfer's
     * @param pendingId the id of the pending transfer
     * @param entries what to book instead of all of it: at most one line for each account of the pending transfer, in its direction and no
     *     more than is pending, summing to zero; null for all of it
     */
    record Post(String id, String pendingId, @Nullable List<Entry> entries) implements LedgerCommand {

        /** Refuses what could not be booked. */
        public Post {
            Text.checkId(id, "id");
            Text.checkId(pendingId, "pendingId");
            Wrong.unless(!id.equals(pendingId), "id", "is that of the pending transfer: give the decision its own");
            if (entries != null) {
                EntryRules.checkGiven(entries);
                entries = entries.stream().sorted(EntryRules.BY_ACCOUNT).toList();
                EntryRules.checkTransfer(entries, true);
            }
        }

        /**
         * Books all that is pending.
         *
         * @param id the host's own id of the decision
         * @param pendingId the id of the pending transfer
         * @return the command
         */
        public static Post all(String id, String pendingId) {
            return new Post(id, pendingId, null);
        }
    }

    /**
     * Gives back what a pending transfer holds. A pending transfer is decided once.
     *
     * @param id the host's own id of the decision, another than the transfer's
     * @param pendingId the id of the pending transfer
     */
    record Cancel(String id, String pendingId) implements LedgerCommand {

        /** Refuses what is malformed. */
        public Cancel {
            Text.checkId(id, "id");
            Text.checkId(pendingId, "pendingId");
            Wrong.unless(!id.equals(pendingId), "id", "is that of the pending transfer: give the decision its own");
        }
    }
}
