package dev.bursar.testkit;

import org.jspecify.annotations.Nullable;

/** Decides request by request what goes wrong: by what is asked, by how often, or by how long ago something was. */
@FunctionalInterface
public interface FaultRule {

    /**
     * Decides about one request. Asked about one at a time, before anything of it is executed; must be quick, and must not
     * ask the script.
     *
     * @param operation the simulator's name of the operation
     * @param request the request
     * @return what goes wrong, or null where nothing does
     */
    @Nullable
    Fault strikes(String operation, SimulatorRequest request);
}
