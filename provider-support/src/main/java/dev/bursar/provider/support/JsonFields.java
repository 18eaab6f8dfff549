package dev.bursar.provider.support;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
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

    /** Name, value, name, value. */
    private final @Nullable Object[] fields;

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
     * @param fields name, value, name, value; not copied
     */
    JsonFields(byte[] source, int begin, int end, @Nullable Object[] fields) {
        this.source = source;
        this.begin = begin;
        this.end = end;
        this.fields = fields;
        int size = size();
        this.slots = size <= FEW || size > SLOTTED ? NO_SLOTS : new byte[2 * Integer.highestOneBit(2 * size - 1)];
        this.numbers = size <= SLOTTED ? Map.of() : new HashMap<>(2 * size);
        this.hasTwins = index();
    }

    /** Gives each field its place in the index, and tells whether two have one name. */
    private boolean index() {
        boolean twins = false;
        for (int number = 0; number < size(); number++) {
            String name = name(number);
            if (size() > SLOTTED) {
                twins |= numbers.put(name, number) != null;
            } else if (size() > FEW) {
                int slot = slot(name);
                for (; slots[slot] != 0; slot = next(slot)) {
                    twins |= name(slots[slot] - 1).equals(name);
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
        return number < 0 ? null : fields[2 * number + 1];
    }

    int size() {
        return fields.length / 2;
    }

    void forEachName(Consumer<String> action) {
        for (int number = 0; number < size(); number++) {
            action.accept(name(number));
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
            int number = slots[slot] - 1;
            if (name(number).equals(name)) {
                return number;
            }
        }
        return -1;
    }

    private int among(int first, String name) {
        for (int number = 0; number < first; number++) {
            if (name(number).equals(name)) {
                return number;
            }
        }
        return -1;
    }

    private String name(int number) {
        return (String) Objects.requireNonNull(fields[2 * number]);
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
