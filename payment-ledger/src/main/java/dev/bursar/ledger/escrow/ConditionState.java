package dev.bursar.ledger.escrow;

import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What is known of the world when a condition is looked at.
 *
 * @param now the time
 * @param approvals who approved
 * @param met which of the host's conditions are met
 */
record ConditionState(Instant now, Set<String> approvals, Set<String> met) {

    boolean meets(ReleaseCondition condition) {
        if (condition instanceof ReleaseCondition.At at) {
            return !now.isBefore(at.moment());
        } else if (condition instanceof ReleaseCondition.Approvals wanted) {
            return wanted.parties().stream().filter(approvals::contains).count() >= wanted.needed();
        } else if (condition instanceof ReleaseCondition.Custom custom) {
            return met.contains(custom.condition());
        } else if (condition instanceof ReleaseCondition.AllOf all) {
            return all.parts().stream().allMatch(this::meets);
        }
        return condition instanceof ReleaseCondition.AnyOf any
                && any.parts().stream().anyMatch(this::meets);
    }

    /** The parties that a condition asks for anywhere. */
    static Set<String> parties(ReleaseCondition condition) {
        Set<String> found = new HashSet<>();
        visit(condition, part -> {
            if (part instanceof ReleaseCondition.Approvals wanted) {
                found.addAll(wanted.parties());
            }
        });
        return found;
    }

    /** The host's conditions that a condition has anywhere. */
    static Set<String> customs(ReleaseCondition condition) {
        Set<String> found = new HashSet<>();
        visit(condition, part -> {
            if (part instanceof ReleaseCondition.Custom custom) {
                found.add(custom.condition());
            }
        });
        return found;
    }

    /** The first moment after this one at which a condition may be met, though nobody does anything; null for none. */
    static @Nullable Instant nextMoment(ReleaseCondition condition, Instant after) {
        Set<Instant> found = new HashSet<>();
        visit(condition, part -> {
            if (part instanceof ReleaseCondition.At at && at.moment().isAfter(after)) {
                found.add(at.moment());
            }
        });
        return found.stream().min(Instant::compareTo).orElse(null);
    }

    private static void visit(ReleaseCondition condition, Consumer<ReleaseCondition> visitor) {
        visitor.accept(condition);
        if (condition instanceof ReleaseCondition.AllOf all) {
            all.parts().forEach(part -> visit(part, visitor));
        } else if (condition instanceof ReleaseCondition.AnyOf any) {
            any.parts().forEach(part -> visit(part, visitor));
        }
    }
}
