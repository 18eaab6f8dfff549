package dev.bursar.testkit.stripe;

import dev.bursar.testkit.IdempotencyStore;
import dev.bursar.testkit.SimulatorReply;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HexFormat;
import java.util.Objects;
import java.util.function.Supplier;

/**
 * Gives the first answer of a key to each repetition, for a day. Confined to the simulator's lock.
 *
 * @see <a href="https://docs.stripe.com/api/idempotent_requests">Idempotent requests</a>
 */
final class KeptAnswers {

    private static final Duration LIFETIME = Duration.ofHours(24);
    private static final int LONGEST_KEY = 255;

    private final World world;
    private final IdempotencyStore store = new IdempotencyStore();
    private final Deque<Used> used = new ArrayDeque<>();
    private int busyTwins;

    private record Used(String key, Instant since) {}

    KeptAnswers(World world) {
        this.world = world;
    }

    void keepTwinsRunning(int repetitions) {
        busyTwins = repetitions;
    }

    /**
     * Executes a request, unless its key has an answer.
     *
     * @param request method, path and parameters: a key stands for one of these
     * @param execution throws a refusal where nothing is to be kept, and gives the answer where it is
     */
    SimulatorReply under(Merchant merchant, String key, String request, Supplier<SimulatorReply> execution) {
        if (key.isEmpty() || key.length() > LONGEST_KEY) {
            throw StripeRefusal.invalid("The idempotency key must be 1 to " + LONGEST_KEY + " characters long.");
        }
        forgetOld();
        String scoped = merchant.account.id() + " " + key;
        IdempotencyStore.Outcome outcome = store.begin(scoped, fingerprint(request));
        switch (outcome.kind()) {
            case CONFLICT ->
                throw StripeRefusal.idempotency(
                        "Keys for idempotent requests can only be used with the same parameters they were first used"
                                + " with. Try using a key other than '" + key
                                + "' if you meant to execute a different request.");
            case IN_PROGRESS -> throw twinRunning();
            case REPLAY -> {
                if (busyTwins > 0) {
                    busyTwins--;
                    throw twinRunning();
                }
                return Objects.requireNonNull(outcome.reply()).withHeader("Idempotent-Replayed", "true");
            }
            case NEW -> {
                return first(scoped, execution);
            }
        }
        throw new IllegalStateException("no kind of outcome is left");
    }

    private SimulatorReply first(String key, Supplier<SimulatorReply> execution) {
        boolean kept = false;
        try {
            SimulatorReply reply = execution.get();
            store.finish(key, reply);
            used.add(new Used(key, world.now()));
            kept = true;
            return reply;
        } finally {
            if (!kept) {
                store.forget(key);
            }
        }
    }

    private void forgetOld() {
        Instant day = world.now().minus(LIFETIME);
        for (Used oldest = used.peek(); oldest != null && !oldest.since().isAfter(day); oldest = used.peek()) {
            store.forget(used.remove().key());
        }
    }

    private static StripeRefusal twinRunning() {
        return StripeRefusal.of(
                        409,
                        "There is currently another in-progress request using this Idempotent Key (that probably means"
                                + " you submitted twice, and the other request is still going through). Please try"
                                + " again later.")
                .code("idempotency_key_in_use");
    }

    private static String fingerprint(String request) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(request.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
