package dev.bursar.ledger.escrow;

import dev.bursar.ledger.internal.Text;
import dev.bursar.ledger.internal.Times;
import dev.bursar.ledger.internal.Wrong;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** When the money of an order is the seller's, without anybody deciding it. Immutable and thread-safe. */
public sealed interface ReleaseCondition {

    /** {@return a condition that is never met: somebody releases the money, or the deadline comes} */
    static ReleaseCondition manual() {
        return new Manual();
    }

    /** {@return a text that says the same, to be kept and read again with {@link #parse}} */
    default String text() {
        return ConditionText.of(this);
    }

    /**
     * Reads the text of a condition.
     *
     * @param text from {@link #text}
     * @return the condition
     * @throws dev.bursar.payment.InvalidRequestException if it is no such text
     */
    static ReleaseCondition parse(String text) {
        return new ConditionText(text).read();
    }

    /** Never met: somebody releases the money, or the deadline comes. */
    record Manual() implements ReleaseCondition {}

    /**
     * Met from a moment on.
     *
     * @param moment the moment
     */
    record At(Instant moment) implements ReleaseCondition {

        /** Refuses what is missing. */
        public At {
            Wrong.unless(moment != null, "moment", "is missing: say from when on");
            moment = Times.checked(moment, "moment");
        }
    }

    /**
     * Met when enough of some parties have approved.
     *
     * @param parties who may approve, such as {@code buyer} and {@code carrier}: 1 to 10
     * @param needed how many of them must
     */
    record Approvals(Set<String> parties, int needed) implements ReleaseCondition {

        private static final int MOST = 10;

        /** Refuses what could never be met. */
        public Approvals {
            Wrong.unless(
                    parties != null && !parties.isEmpty() && parties.size() <= MOST,
                    "parties",
                    "are not 1 to " + MOST + ": name who may approve");
            parties.forEach(party -> Text.checkShortId(party, "parties"));
            Wrong.unless(
                    needed >= 1 && needed <= parties.size(), "needed", "is not between 1 and the number of parties");
            parties = Collections.unmodifiableSortedSet(new TreeSet<>(parties));
        }
    }

    /**
     * Met when the host says so: asked by {@link Escrows#run}, of the {@link EscrowCondition} of this name.
     *
     * @param condition the name under which the host registered it
     */
    record Custom(String condition) implements ReleaseCondition {

        /** Refuses what is malformed. */
        public Custom {
            Text.checkShortId(condition, "condition");
        }
    }

    /**
     * Met when all of its parts are, each at the time of asking.
     *
     * @param parts two or more conditions
     */
    record AllOf(List<ReleaseCondition> parts) implements ReleaseCondition {

        /** Refuses fewer than two. */
        public AllOf {
            checkParts(parts);
            parts = List.copyOf(parts);
        }

        /**
         * All of these.
         *
         * @param parts two or more conditions
         */
        public AllOf(ReleaseCondition... parts) {
            this(List.of(parts));
        }
    }

    /**
     * Met when one of its parts is.
     *
     * @param parts two or more conditions
     */
    record AnyOf(List<ReleaseCondition> parts) implements ReleaseCondition {

        /** Refuses fewer than two. */
        public AnyOf {
            checkParts(parts);
            parts = List.copyOf(parts);
        }

        /**
         * Any of these.
         *
         * @param parts two or more conditions
         */
        public AnyOf(ReleaseCondition... parts) {
            this(List.of(parts));
        }
    }

    private static void checkParts(List<ReleaseCondition> parts) {
        Wrong.unless(parts != null && parts.size() >= 2, "parts", "are fewer than two: give the one condition itself");
    }
}
