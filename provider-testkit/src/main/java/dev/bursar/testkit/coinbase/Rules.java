package dev.bursar.testkit.coinbase;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** How the back office wants things to go. Confined to the simulator's lock. */
final class Rules {

    Duration confirmAfter = Duration.ofSeconds(30);

    @Nullable
    Duration refundAfter;

    boolean honoursRefundKeys;
    boolean hidesRefundLists;
    volatile boolean limitsInOtherShape;
}
