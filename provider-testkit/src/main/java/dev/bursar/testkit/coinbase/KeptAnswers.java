package dev.bursar.testkit.coinbase;

import dev.bursar.testkit.IdempotencyStore;
import dev.bursar.testkit.SimulatorReply;
import dev.bursar.testkit.SimulatorRequest;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Supplier;

/**
 * Gives the first good answer of an idempotency key to each repetition; a refusal is not kept. Confined to the simulator's
 * lock.
 */
final class KeptAnswers {

    private static final String UUID_4 = "[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}";

    private final IdempotencyStore store = new IdempotencyStore();

    /** Executes a request, unless its key has an answer: a key belongs to an account and an address. */
    SimulatorReply under(Merchant merchant, String key, SimulatorRequest request, Supplier<SimulatorReply> execution) {
        String lower = key.toLowerCase(Locale.ROOT);
        if (!lower.matches(UUID_4)) {
            throw Refusal.illTyped("X-Idempotency-Key", "has to be a UUID of version 4");
        }
        String scoped = String.join(" ", merchant.account.apiKeyId(), request.path(), lower);
        IdempotencyStore.Outcome outcome = store.begin(scoped, request.bodyText());
        return switch (outcome.kind()) {
            case NEW -> first(scoped, execution);
            case REPLAY -> Objects.requireNonNull(outcome.reply());
            case CONFLICT, IN_PROGRESS -> throw Refusal.keyReused();
        };
    }

    private SimulatorReply first(String key, Supplier<SimulatorReply> execution) {
        boolean kept = false;
        try {
            SimulatorReply reply = execution.get();
            store.finish(key, reply);
            kept = true;
            return reply;
        } finally {
            if (!kept) {
                store.forget(key);
            }
        }
    }
}
