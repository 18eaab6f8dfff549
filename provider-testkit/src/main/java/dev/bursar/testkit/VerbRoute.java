package dev.bursar.testkit;

import java.util.ArrayList;
import java.util.List;

/**
 * Which operations of the simulator a verb reaches, and what repeating it means.
 *
 * @param operations the simulator's names of the operations, in their order; empty for a verb without I/O
 * @param safety what repeating the last of them means
 */
public record VerbRoute(List<String> operations, Safety safety) {

    /** What repeating a request means. */
    public enum Safety {
        /** No request is sent. */
        LOCAL,
        /** It only asks: it may be repeated freely. */
        READ,
        /** It changes something, under a key that makes its repetition harmless. */
        KEYED,
        /**
         * It changes something, and the provider may not know a repetition again: the plugin never repeats it by itself,
         * but looks for what was done before it does it, so that the host may repeat the verb.
         */
        MARKED,
        /** It changes something, and would do so again: it is never repeated once bytes may have left. */
        UNKEYED
    }

    /** Copies the list, and refuses a route that does not fit its safety. */
    public VerbRoute {
        operations = List.copyOf(operations);
        if (operations.isEmpty() != (safety == Safety.LOCAL)) {
            throw new IllegalArgumentException("a route has operations unless it is LOCAL: " + operations);
        }
    }

    /** {@return the route of a verb that sends nothing} */
    public static VerbRoute local() {
        return new VerbRoute(List.of(), Safety.LOCAL);
    }

    /**
     * The route of a verb that only asks.
     *
     * @param operation what it reaches
     * @return the route
     */
    public static VerbRoute read(String operation) {
        return new VerbRoute(List.of(operation), Safety.READ);
    }

    /**
     * The route of a verb that changes something under a key.
     *
     * @param operation what it reaches
     * @return the route
     */
    public static VerbRoute keyed(String operation) {
        return new VerbRoute(List.of(operation), Safety.KEYED);
    }

    /**
     * The route of a verb that changes something, and whose plugin looks for what it left before it does so again.
     *
     * @param operation what it reaches
     * @return the route
     */
    public static VerbRoute marked(String operation) {
        return new VerbRoute(List.of(operation), Safety.MARKED);
    }

    /**
     * The route of a verb that changes something without a key.
     *
     * @param operation what it reaches
     * @return the route
     */
    public static VerbRoute unkeyed(String operation) {
        return new VerbRoute(List.of(operation), Safety.UNKEYED);
    }

    /**
     * The same, after something was asked.
     *
     * @param reading what is asked first; must only read
     * @return the longer route
     */
    public VerbRoute after(String reading) {
        List<String> longer = new ArrayList<>();
        longer.add(reading);
        longer.addAll(operations);
        return new VerbRoute(longer, safety);
    }

    /** {@return the operation that makes the verb's outcome, at which faults strike; refuses a local route} */
    public String decisive() {
        return operations.get(operations.size() - 1);
    }

    /** {@return whether the verb reaches the provider at all} */
    public boolean isRemote() {
        return safety != Safety.LOCAL;
    }

    /** {@return whether it changes something} */
    public boolean isChanging() {
        return safety == Safety.KEYED || safety == Safety.MARKED || safety == Safety.UNKEYED;
    }

    /** {@return whether the plugin repeats it by itself} */
    public boolean isRepeatable() {
        return safety == Safety.KEYED || safety == Safety.READ;
    }

    /** {@return whether the host may repeat the verb as it was, whatever became of it} */
    public boolean isRepeatableByHost() {
        return isRepeatable() || safety == Safety.MARKED;
    }
}
