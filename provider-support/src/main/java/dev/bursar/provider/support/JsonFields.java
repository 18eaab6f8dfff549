package dev.bursar.provider.support;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A JSON object that was read: its fields in their order, and its own text. A value is a text, a number, a truth value, a
 * list, another object, or null.
 *
 * <p>Providers' objects have dozens of fields, most of them null. So this is an array with a small index rather than a map
 * with an entry each. Immutable.
 */
final class JsonFields {

    /** As many names are looked at one by one. */
    private static final int FEW = 8;

    /** Whoever makes names that all fall into one slot gets no further than this. */
    private static final int SLOTTED = 64;

    private static final byte[] NO_SLOTS = {};

    private final byte[] source;
    private final int begin;
    private final int end;

    private final String[] names;
    private final @Nullable Object[] values;

    /** One more than the number of the field whose name's hash leads here, or zero. */
    private final byte[] slots;

    /** The numbers of all fields, where they are too many for the slots. */
    private final Map<String, Integer> numbers;

    private final boolean hasTwins;

    /**
     * An object.
     *
     * @param source the document; not copied
     * @param begin where the object begins in it
     * @param end where it ends
     * @param names the names of the fields; not copied
     * @param values their values, as many; not copied
     */
    JsonFields(byte[] source, int begin, int end, String[] names, @Nullable Object[] values) {
        this.source = source;
        this.begin = begin;
        this.end = end;
        this.names = names;
        this.values = values;
        int size = names.length;
        this.slots = size <= FEW || size > SLOTTED ? NO_SLOTS : new byte[2 * Integer.highestOneBit(2 * size - 1)];
        this.numbers = size <= SLOTTED ? Map.of() : new HashMap<>(2 * size);
        this.hasTwins = index();
    }

    /** Gives each field its place in the index, and tells whether two have one name. */
    private boolean index() {
        boolean twins = false;
        for (int number = 0; number < size(); number++) {
            String name = names[number];
            if (size() > SLOTTED) {
                twins |= numbers.put(name, number) != null;
            } else if (size() > FEW) {
                int slot = slot(name);
                for (; slots[slot] != 0; slot = next(slot)) {
                    twins |= isNamed(slots[slot] - 1, name);
                }
                slots[slot] = (byte) (number + 1);
            } else {
                twins |= among(number, name) >= 0;
            }
        }
        return twins;
    }

    /** Two readers could differ on which of two equal names counts. */
    boolean hasTwins() {
        return hasTwins;
    }

    @Nullable
    Object get(String name) {
        int number = number(name);
        return number < 0 ? null : values[number];
    }

    int size() {
        return names.length;
    }

    void forEachName(Consumer<String> action) {
        for (int number = 0; number < size(); number++) {
            action.accept(names[number]);
        }
    }

    /** The object's text as it came. */
    String text() {
        return new String(source, begin, end - begin, StandardCharsets.UTF_8);
    }

    private int number(String name) {
        if (size() > SLOTTED) {
            return numbers.getOrDefault(name, -1);
        }
        if (size() <= FEW) {
            return among(size(), name);
        }
        for (int slot = slot(name); slots[slot] != 0; slot = next(slot)) {
            if (isNamed(slots[slot] - 1, name)) {
                return slots[slot] - 1;
            }
        }
        return -1;
    }

    private int among(int first, String name) {
        for (int number = 0; number < first; number++) {
            if (isNamed(number, name)) {
                return number;
            }
        }
        return -1;
    }

    /** Looks at the hashes first, which texts keep, because nearly every answer is no. */
    private boolean isNamed(int number, String name) {
        String own = names[number];
        return own.hashCode() == name.hashCode() && own.equals(name);
    }

    /** Takes in the upper bits too; the number of slots is a power of two. */
    private int slot(String name) {
        int hash = name.hashCode();
        return (hash ^ (hash >>> 7) ^ (hash >>> 16)) & (slots.length - 1);
    }

    private int next(int slot) {
        return (slot + 1) & (slots.length - 1);
    }
}
