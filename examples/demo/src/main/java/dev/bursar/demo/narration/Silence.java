package dev.bursar.demo.narration;

import dev.bursar.testkit.Fault;
import dev.bursar.testkit.FaultRule;
import dev.bursar.testkit.SimulatorRequest;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** From one operation on, everything is executed and nothing is answered, however often it is asked. Thread-safe. */
final class Silence implements FaultRule {

    private final String beginsAt;
    private final AtomicBoolean begun = new AtomicBoolean();

    Silence(String beginsAt) {
        this.beginsAt = beginsAt;
    }

    @Override
    public @Nullable Fault strikes(String operation, SimulatorRequest request) {
        if (operation.equals(beginsAt)) {
            begun.set(true);
        }
        return begun.get() ? Fault.commitThenDrop() : null;
    }
}
