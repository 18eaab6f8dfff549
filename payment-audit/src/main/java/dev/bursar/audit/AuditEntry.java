package dev.bursar.audit;

import dev.bursar.payment.InvalidRequestException.Fault;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One event to be written down: who did what to which object, from where, and how it ended.
 *
 * <p>Texts are bounded, and a field that cannot be written is refused when the entry is made. What looks like a card
 * number, a security code or a key is masked by the log before it is written. Immutable and thread-safe.
 *
 * @param time when it happened; null for the moment at which it is appended
 * @param actor who did it, by the host's own id
 * @param action what was done, such as {@code payment.refund} or {@code vault.read}
 * @param objectKind what kind of thing it was done to, such as {@code payment}; null with a null {@code objectId}
 * @param objectId the id of that thing; null where there is none
 * @param result how it ended, such as {@code COMPLETED}
 * @param origin the address or host it came from; null where there is none
 * @param account the tenant or merchant account; null where there is none
 * @param details at most {@value #MAX_DETAILS} more things, each label once
 */
public record AuditEntry(
        @Nullable Instant time,
        String actor,
        String action,
        @Nullable String objectKind,
        @Nullable String objectId,
        String result,
        @Nullable String origin,
        @Nullable String account,
        List<AuditDetail> details) {

    /** How many details an entry has at most. */
    public static final int MAX_DETAILS = 16;

    private static final Instant FIRST = Instant.parse("1970-01-01T00:00:00Z");
    private static final Instant LAST = Instant.parse("9999-12-31T23:59:59.999999Z");

    /** Refuses every field that cannot be written, all at once. */
    public AuditEntry {
        List<Fault> faults = new ArrayList<>(0);
        if (time != null && (time.isBefore(FIRST) || time.isAfter(LAST))) {
            faults.add(new Fault("time", "is not between 1970 and 9999: give the time of the event"));
        }
        Field.ACTOR.require(actor, faults);
        Field.ACTION.require(action, faults);
        Field.OBJECT_KIND.accept(objectKind, faults);
        Field.OBJECT_ID.accept(objectId, faults);
        if ((objectKind == null) != (objectId == null)) {
            faults.add(new Fault("objectKind", "and objectId belong together: give both or none"));
        }
        Field.RESULT.require(result, faults);
        Field.ORIGIN.accept(origin, faults);
        Field.ACCOUNT.accept(account, faults);
        details = details == null ? List.of() : List.copyOf(details);
        if (details.size() > MAX_DETAILS) {
            faults.add(new Fault("details", "are " + details.size() + ": at most " + MAX_DETAILS + " are accepted"));
        } else if (hasTwins(details)) {
            faults.add(new Fault("details", "have a label twice: give each label once"));
        }
        Field.check("AuditEntry", faults);
    }

    // Loops rather than a set: every entry of every payment comes along here.
    private static boolean hasTwins(List<AuditDetail> details) {
        for (int i = 1; i < details.size(); i++) {
            for (int j = 0; j < i; j++) {
                if (details.get(i).label().equals(details.get(j).label())) {
                    return true;
                }
            }
        }
        return false;
    }

    /**
     * This entry with another time.
     *
     * @param moment when it happened
     * @return the entry
     */
    public AuditEntry at(Instant moment) {
        return new AuditEntry(
                Objects.requireNonNull(moment, "moment"),
                actor,
                action,
                objectKind,
                objectId,
                result,
                origin,
                account,
                details);
    }

    /** {@return the action, the kind of object and the labels of the details: texts may not have been masked yet} */
    @Override
    public String toString() {
        return "AuditEntry[time=" + time + ", action=" + action + ", objectKind=" + objectKind + ", details=" + details
                + "]";
    }

    /**
     * Begins an entry.
     *
     * @param actor who did it
     * @param action what was done, such as {@code vault.read}
     * @return a builder with the actor, the origin and the action set
     */
    public static Builder builder(Actor actor, String action) {
        return new Builder(actor, action);
    }

    /** Collects the values; {@link #build} refuses all that is wrong at once. Not thread-safe. */
    public static final class Builder {

        private final Actor actor;
        private final String action;
        private final List<AuditDetail> details = new ArrayList<>();
        private @Nullable Instant time;
        private @Nullable String objectKind;
        private @Nullable String objectId;
        private @Nullable String result;
        private @Nullable String account;

        private Builder(Actor actor, String action) {
            this.actor = actor;
            this.action = action;
        }

        /**
         * Sets {@code time}.
         *
         * @param time when it happened; null for the moment at which it is appended
         * @return this builder
         */
        public Builder time(@Nullable Instant time) {
            this.time = time;
            return this;
        }

        /**
         * Sets {@code objectKind} and {@code objectId}.
         *
         * @param kind what kind of thing it was done to, such as {@code token}
         * @param id the id of that thing
         * @return this builder
         */
        public Builder object(String kind, String id) {
            this.objectKind = kind;
            this.objectId = id;
            return this;
        }

        /**
         * Sets {@code result}.
         *
         * @param result how it ended, such as {@code ALLOWED}
         * @return this builder
         */
        public Builder result(String result) {
            this.result = result;
            return this;
        }

        /**
         * Sets {@code account}.
         *
         * @param account the tenant or merchant account
         * @return this builder
         */
        public Builder account(@Nullable String account) {
            this.account = account;
            return this;
        }

        /**
         * Adds a detail.
         *
         * @param label what it is
         * @param text the value
         * @return this builder
         */
        public Builder detail(String label, String text) {
            details.add(new AuditDetail(label, text));
            return this;
        }

        /**
         * Makes the value.
         *
         * @return the validated entry
         * @throws dev.bursar.payment.InvalidRequestException naming every field that is missing or wrong
         */
        @SuppressWarnings("NullAway") // the constructor refuses what is missing
        public AuditEntry build() {
            return new AuditEntry(
                    time, actor.id(), action, objectKind, objectId, result, actor.origin(), account, details);
        }
    }
}
