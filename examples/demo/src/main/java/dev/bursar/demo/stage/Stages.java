package dev.bursar.demo.stage;

import java.time.Duration;
import java.util.List;

/**
 * All providers, each on its own stage.
 *
 * @param all the stages, in the order in which they are shown
 */
public record Stages(List<Stage> all) implements AutoCloseable {

    /** Copies the list. */
    public Stages {
        all = List.copyOf(all);
    }

    /**
     * Starts every simulator.
     *
     * @param chain how long a chain takes
     * @return the stages
     */
    public static Stages open(Duration chain) {
        return new Stages(List.of(new StripeStage(), new TossStage(), new CoinbaseStage(chain)));
    }

    /** Stops every simulator. */
    @Override
    public void close() {
        all.forEach(Stage::close);
    }
}
