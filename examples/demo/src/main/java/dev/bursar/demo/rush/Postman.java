package dev.bursar.demo.rush;

import dev.bursar.testkit.WebhookTarget;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Carries webhooks on threads of its own, and again where the shop did not take them: a simulator's time does not stand
 * still meanwhile. Thread-safe.
 */
final class Postman implements WebhookTarget {

    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final int TIMES = 8;
    private static final int TAKEN = 200;

    private final WebhookTarget shop;
    private final ScheduledExecutorService threads;

    Postman(WebhookTarget shop, ScheduledExecutorService threads) {
        this.shop = shop;
        this.threads = threads;
    }

    @Override
    public int deliver(Map<String, List<String>> headers, byte[] body) {
        carry(headers, body, 1);
        return TAKEN;
    }

    private void carry(Map<String, List<String>> headers, byte[] body, int time) {
        long pause = time == 1 ? 0 : PAUSE.toMillis();
        var unused = threads.schedule(
                () -> {
                    if (!isTaken(headers, body) && time < TIMES) {
                        carry(headers, body, time + 1);
                    }
                },
                pause,
                TimeUnit.MILLISECONDS);
    }

    private boolean isTaken(Map<String, List<String>> headers, byte[] body) {
        try {
            return shop.deliver(headers, body) == TAKEN;
        } catch (IOException e) {
            return false;
        }
    }
}
