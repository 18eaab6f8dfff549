package dev.bursar.testkit;

import org.jspecify.annotations.Nullable;

/**
 * One request in a simulator's log. What the request holds of secrets is there for assertions, and never shown.
 *
 * @param operation the simulator's name of what was asked for
 * @param account the merchant account that the request's key belongs to, or null where it belongs to none
 * @param idempotencyKey the key under which it came, or null
 * @param fault what went wrong with it, or null
 * @param request the request itself
 */
public record RecordedCall(
        String operation,
        @Nullable String account,
        @Nullable String idempotencyKey,
        @Nullable Fault fault,
        SimulatorRequest request) {

    /** {@return the operation, its fault and the request without its secrets} */
    @Override
    public String toString() {
        return operation + (fault == null ? "" : " (" + fault + ")") + ": " + request;
    }
}
