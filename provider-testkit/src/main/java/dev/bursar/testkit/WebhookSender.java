package dev.bursar.testkit;

import dev.bursar.payment.webhook.WebhookRequest;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.IntPredicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Signs the webhooks of a simulator and delivers them, as well or as badly as the network lets it.
 *
 * <p>Without a target, webhooks are only kept: {@link #last} and {@link #lastRequest} give them to tests, which may sign
 * them anew with another secret or time. A delivery that is not answered with 2xx, or as the provider wants it, is repeated along the schedule, when
 * the clock gets there. Thread-safe; deliveries run on the thread that sends, advances the clock or releases.
 */
public final class WebhookSender {

    private final VirtualClock clock;
    private final BooleanSupplier atWork;
    private final Queue<WebhookMessage> outbox = new ConcurrentLinkedQueue<>();
    private final WebhookSigner signer;
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<String, List<String>> secrets = new HashMap<>();
    private final Newest<WebhookMessage> sent = new Newest<>();
    private final List<WebhookMessage> held = new ArrayList<>();
    private final Newest<WebhookDelivery> deliveries = new Newest<>();
    private volatile @Nullable WebhookTarget target;
    private volatile Function<WebhookMessage, WebhookRetries> retries =
            any -> new WebhookRetries(List.of(), status -> status >= 200 && status <= 299);
    private volatile Duration delay = Duration.ZERO;
    private volatile int copies = 1;
    private volatile boolean holding;

    WebhookSender(VirtualClock clock, WebhookSigner signer, BooleanSupplier atWork) {
        this.atWork = atWork;
        this.clock = clock;
        this.signer = signer;
    }

    /**
     * Sets with which secrets an account's webhooks are signed from now on.
     *
     * @param account the merchant account
     * @param active the secrets, the newest last
     */
    public void secrets(String account, String... active) {
        locked(() -> secrets.put(account, List.of(active)));
    }

    /**
     * The secrets of an account.
     *
     * @param account the merchant account
     * @return the secrets, empty where none were set
     */
    public List<String> secrets(String account) {
        return locked(() -> secrets.getOrDefault(account, List.of()));
    }

    /**
     * Turns automatic delivery on.
     *
     * @param newTarget where to deliver from now on, or null to only keep what is sent
     */
    public void deliverTo(@Nullable WebhookTarget newTarget) {
        this.target = newTarget;
    }

    /**
     * Sets after which pauses a delivery that failed is repeated.
     *
     * @param pauses the pauses, each counted from the attempt before
     */
    public void retryAfter(List<Duration> pauses) {
        Function<WebhookMessage, WebhookRetries> before = retries;
        retries = message -> new WebhookRetries(pauses, before.apply(message).taken());
    }

    /**
     * Sets which answers end the repetitions of a webhook; any 2xx does unless told otherwise.
     *
     * @param statuses the HTTP statuses
     */
    public void acceptOnly(IntPredicate statuses) {
        Function<WebhookMessage, WebhookRetries> before = retries;
        retries = message -> new WebhookRetries(before.apply(message).pauses(), statuses);
    }

    /**
     * Sets both for a provider that sends several kinds of webhooks.
     *
     * @param rule how each webhook is repeated, until it is answered as it has to be
     */
    public void retry(Function<WebhookMessage, WebhookRetries> rule) {
        this.retries = rule;
    }

    /**
     * Has each webhook delivered only after some time on the clock.
     *
     * @param newDelay how long
     */
    public void delay(Duration newDelay) {
        this.delay = newDelay;
    }

    /**
     * Has each webhook delivered several times.
     *
     * @param times how often, at least once
     */
    public void repeat(int times) {
        if (times < 1) {
            throw new IllegalArgumentException("a webhook is delivered at least once, not " + times + " times");
        }
        this.copies = times;
    }

    /** Keeps webhooks back until they are released. */
    public void hold() {
        this.holding = true;
    }

    /**
     * Delivers what was kept back, in disorder, and keeps nothing back any more.
     *
     * @param seed decides on the order
     */
    public void releaseShuffled(long seed) {
        List<WebhookMessage> released = locked(() -> {
            holding = false;
            List<WebhookMessage> all = new ArrayList<>(held);
            held.clear();
            return all;
        });
        Collections.shuffle(released, new Random(seed));
        released.forEach(this::deliver);
    }

    /**
     * Sends a webhook; a simulator calls this whenever the provider would.
     *
     * @param account the merchant account it is for
     * @param eventId the provider's id of the event
     * @param body the body
     */
    public void send(String account, String eventId, byte[] body) {
        WebhookMessage message = new WebhookMessage(account, eventId, body, secrets(account), clock.instant(), 0);
        sent.add(message);
        boolean kept = locked(() -> holding && held.add(message));
        if (kept) {
            return;
        }
        for (int copy = 0; copy < copies; copy++) {
            if (delay.isZero()) {
                outbox.add(message);
            } else {
                clock.schedule(clock.instant().plus(delay), () -> deliver(message));
            }
        }
        if (!atWork.getAsBoolean()) {
            flush();
        }
    }

    /**
     * Delivers what was sent, unless the simulator is at work: its lock must be free, for a receiver that asks back at
     * once.
     */
    void flush() {
        for (WebhookMessage message = outbox.poll(); message != null; message = outbox.poll()) {
            deliver(message);
        }
    }

    /**
     * Keeps only the newest webhooks and deliveries from now on, so that a long test does not fill the memory.
     *
     * @param newest how many, at least one
     */
    public void keepLast(int newest) {
        sent.keepLast(newest);
        deliveries.keepLast(newest);
    }

    /** {@return every webhook that was sent, whether delivered or not, as far as they are kept} */
    public List<WebhookMessage> sent() {
        return sent.all();
    }

    /** {@return the webhook that was sent last} */
    public WebhookMessage last() {
        WebhookMessage last = sent.last();
        if (last == null) {
            throw new IllegalStateException("the simulator has sent no webhook yet");
        }
        return last;
    }

    /** {@return the webhook that was sent last, as it comes over the wire} */
    public WebhookRequest lastRequest() {
        return sign(last());
    }

    /**
     * Signs a webhook without delivering it, whatever it says and whoever signs it.
     *
     * @param message the webhook
     * @return what would come over the wire
     */
    public WebhookRequest sign(WebhookMessage message) {
        return WebhookRequest.of(headers(message), message.body());
    }

    /**
     * The headers with which a webhook comes, its signature among them, for tests that change them.
     *
     * @param message the webhook
     * @return the headers
     */
    public Map<String, List<String>> headers(WebhookMessage message) {
        return signer.headers(message);
    }

    /** {@return every delivery so far} */
    public List<WebhookDelivery> deliveries() {
        return deliveries.all();
    }

    private void deliver(WebhookMessage message) {
        WebhookTarget receiver = target;
        if (receiver == null) {
            return;
        }
        WebhookMessage now = message.at(clock.instant());
        Map<String, List<String>> headers = signer.headers(now);
        int status;
        try {
            status = receiver.deliver(headers, now.body());
        } catch (IOException | RuntimeException e) {
            status = 0;
        }
        WebhookDelivery delivery = new WebhookDelivery(
                now.eventId(), now.attempt(), now.at(), WebhookRequest.of(headers, now.body()), status);
        deliveries.add(delivery);
        WebhookRetries rule = retries.apply(now);
        if (!rule.taken().test(status) && now.attempt() < rule.pauses().size()) {
            clock.schedule(now.at().plus(rule.pauses().get(now.attempt())), () -> deliver(now.again(clock.instant())));
        }
    }

    private <T extends @Nullable Object> T locked(Supplier<T> action) {
        lock.lock();
        try {
            return action.get();
        } finally {
            lock.unlock();
        }
    }
}
