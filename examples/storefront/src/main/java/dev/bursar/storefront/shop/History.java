package dev.bursar.storefront.shop;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The newest lines of an order's history. What repeats itself is one line; and whoever makes a noise can push out noise, but
 * never what was ordered, sent or given back. Confined to its order's lock.
 */
final class History {

    private static final int LONGEST = 100;
    private static final Set<String> KEPT =
            Set.of("entry.placed", "entry.shipped", "entry.refund", "entry.called-off", "entry.mismatch");

    private final List<Entry> lines = new ArrayList<>();

    void write(Instant now, Entry.Kind kind, String words, List<Object> values, @Nullable Said said) {
        Entry line = new Entry(now, kind, words, values, said, 1);
        int last = lines.size() - 1;
        if (last >= 0 && lines.get(last).repeats(line)) {
            lines.set(last, lines.get(last).again(now));
            return;
        }
        if (lines.size() == LONGEST) {
            lines.remove(firstToGo());
        }
        lines.add(line);
    }

    List<Entry> lines() {
        return List.copyOf(lines);
    }

    private int firstToGo() {
        for (int i = 0; i < lines.size(); i++) {
            if (!KEPT.contains(lines.get(i).words())) {
                return i;
            }
        }
        return 0;
    }
}
