package dev.bursar.testkit.toss;

import dev.bursar.testkit.IdempotencyStore;
import dev.bursar.testkit.SimulatorReply;
import dev.bursar.testkit.SimulatorRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;

/**
 * Gives the first answer of an idempotency key to each repetition, for fifteen days. Confined to the simulator's lock.
 *
 * @see <a href="https://docs.tosspayments.com/reference/using-api/idempotency-key">Idempotency keys</a>
 */
final class KeptAnswers {

    private static final Duration LIFETIME = Duration.ofDays(15);
    private static final int LONGEST_KEY = 300;

    private final World world;
    private final IdempotencyStore store = new IdempotencyStore();
    private final Deque<Used> used = new ArrayDeque<>();
    private final Map<String, Integer> bodies = new HashMap<>();
    private int busyTwins;
    private boolean refusesOtherBodies;

    private record Used(String key, Instant since) {}

    KeptAnswers(World world) {
        this.world = world;
    }

    void keepTwinsRunning(int repetitions) {
        busyTwins = repetitions;
    }

    void refuseOtherBodies(boolean refused) {
        refusesOtherBodies = refused;
    }

    /** Executes a request, unless its key has an answer: a key belongs to a secret key, an address and a method. */
    SimulatorReply under(Merchant merchant, String key, SimulatorRequest request, Supplier<SimulatorReply> execution) {
        if (key.length() > LONGEST_KEY) {
            throw TossRefusal.of("INVALID_IDEMPOTENCY_KEY");
        }
        forgetOld();
        String scoped = String.join(
                " ", merchant.account.secretKey(), request.method(), request.path(), "" + request.query(), key);
        IdempotencyStore.Outcome outcome = store.begin(scoped, "");
        return switch (outcome.kind()) {
            case NEW -> first(scoped, request, execution);
            case REPLAY -> again(scoped, request, Objects.requireNonNull(outcome.reply()));
            case CONFLICT, IN_PROGRESS -> throw TossRefusal.of("IDEMPOTENT_REQUEST_PROCESSING");
        };
    }

    private SimulatorReply first(String key, SimulatorRequest request, Supplier<SimulatorReply> execution) {
        boolean kept = false;
        try {
            SimulatorReply reply = execution.get();
            store.finish(key, reply);
            used.add(new Used(key, world.now()));
            bodies.put(key, request.bodyText().hashCode());
            kept = true;
            return reply;
        } finally {
            if (!kept) {
                store.forget(key);
            }
        }
    }

    private SimulatorReply again(String key, SimulatorRequest request, SimulatorReply reply) {
        if (busyTwins > 0) {
            busyTwins--;
            throw TossRefusal.of("IDEMPOTENT_REQUEST_PROCESSING");
        }
        if (refusesOtherBodies
                && !Objects.equals(bodies.get(key), request.bodyText().hashCode())) {
            throw TossRefusal.of(
                    "INVALID_IDEMPOTENCY_KEY",
                    "같은 멱등키로 다른 요청을 보낼 수 없습니다.",
                    "This idempotency key came with another body before.");
        }
        return reply;
    }

    private void forgetOld() {
        Instant end = world.now().minus(LIFETIME);
        for (Used oldest = used.peek(); oldest != null && !oldest.since().isAfter(end); oldest = used.peek()) {
            store.forget(oldest.key());
            bodies.remove(oldest.key());
            used.remove();
        }
    }
}
