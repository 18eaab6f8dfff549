package dev.bursar.demo.stage;

import java.time.Instant;
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

    /** {@return every provider on its stage, with today's date and a chain that takes no time} */
    public static Stages open() {
        Stages stages = new Stages(List.of(new StripeStage(), new TossStage(), new CoinbaseStage()));
        stages.all().forEach(stage -> stage.simulator().clock().setTo(Instant.now()));
        return stages;
    }

    /** Stops every simulator. */
    @Override
    public void close() {
        all.forEach(Stage::close);
    }
}
