package dev.bursar.ledger.sequence;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A sequence in which model and ledger differ, with all left out that is not needed for that. */
record Shortened(long seed, List<Step> steps, String difference) {

    /**
     * Shortens it: nothing after the difference, and nothing before it without which they differ all the same.
     *
     * @param replay runs steps on accounts of their own
     */
    static @Nullable Shortened of(
            long seed, List<Step> steps, Function<List<Step>, Replay.@Nullable Difference> replay) {
        Replay.Difference found = replay.apply(steps);
        if (found == null) {
            return null;
        }
        List<Step> kept = new ArrayList<>(steps.subList(0, found.step() + 1));
        for (int i = kept.size() - 2; i >= 0; i--) {
            List<Step> without = new ArrayList<>(kept);
            without.remove(i);
            Replay.Difference still = replay.apply(without);
            if (still != null) {
                kept = new ArrayList<>(without.subList(0, still.step() + 1));
                found = still;
                i = Math.min(i, kept.size());
            }
        }
        return new Shortened(seed, List.copyOf(kept), found.sentence());
    }

    @Override
    public String toString() {
        return "seed " + seed + ":\n"
                + steps.stream().map(step -> "  " + step + "\n").collect(Collectors.joining()) + difference;
    }
}
