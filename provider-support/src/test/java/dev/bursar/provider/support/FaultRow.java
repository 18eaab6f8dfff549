package dev.bursar.provider.support;

import dev.bursar.payment.OutcomeUnknownException;
import dev.bursar.payment.ProviderProtocolException;
import dev.bursar.payment.ProviderUnavailableException;
import dev.bursar.payment.RateLimitedException;
import dev.bursar.provider.support.FaultBench.Situation;
import org.jspecify.annotations.Nullable;

/**
 * One fault, and what must come of it for each kind of call.
 *
 * @param name the fault
 * @param situation how it comes about
 * @param read what a call comes to that only asks
 * @param keyed what a call comes to that may be repeated under its key
 * @param unkeyed what a call comes to that must not be repeated
 */
record FaultRow(String name, Situation situation, End read, End keyed, End unkeyed) {

    /**
     * What a call comes to.
     *
     * @param thrown what is thrown, or null where there is an answer
     * @param status the answer's status
     * @param reached how often the request reached the server whole
     * @param attempts how often it was tried
     * @param left whether bytes of it may have left
     * @param repeated whether the answer says that an earlier attempt may have been executed
     */
    record End(
            @Nullable Class<? extends RuntimeException> thrown,
            int status,
            int reached,
            int attempts,
            boolean left,
            boolean repeated) {}

    /** Never sent, however often it was tried. */
    static End notSent(int attempts) {
        return new End(ProviderUnavailableException.class, 0, 0, attempts, false, false);
    }

    /** Sent, and all the same surely without effect, as it only asks. */
    static End unavailable(int reached, int attempts) {
        return new End(ProviderUnavailableException.class, 0, reached, attempts, true, false);
    }

    static End unknown(int reached, int attempts) {
        return new End(OutcomeUnknownException.class, 0, reached, attempts, true, false);
    }

    static End rateLimited(int reached) {
        return new End(RateLimitedException.class, 0, reached, reached, true, false);
    }

    static End senseless() {
        return new End(ProviderProtocolException.class, 0, 1, 1, true, false);
    }

    static End answered(int status, int reached, int attempts) {
        return new End(null, status, reached, attempts, true, false);
    }

    static End answeredAfterDoubt(int reached, int attempts) {
        return new End(null, 200, reached, attempts, true, true);
    }

    End end(Safety safety) {
        return switch (safety) {
            case READ -> read;
            case KEYED -> keyed;
            case UNKEYED -> unkeyed;
        };
    }

    @Override
    public String toString() {
        return name;
    }
}
