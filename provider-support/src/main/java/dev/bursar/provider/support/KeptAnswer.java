package dev.bursar.provider.support;

import dev.bursar.payment.PaymentResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Tells the answer of old, kept under an idempotency key, from a new one, where the provider does not say which it is:
 * what it tells of is older than the request. Then it may have changed since, and has to be asked for again.
 */
public final class KeptAnswer {

    /** How far our clock and the provider's may be apart. */
    private static final Duration SKEW = Duration.ofSeconds(10);

    private KeptAnswer() {}

    /**
     * Whether what an answer tells of was made before it was asked for.
     *
     * @param made when it was made, as the provider tells; null where it does not
     * @param asked when the request was sent
     * @return whether it is surely older
     */
    public static boolean isOlder(@Nullable Instant made, Instant asked) {
        return made != null && made.plus(SKEW).isBefore(asked);
    }

    /**
     * The payment as it stands now.
     *
     * @param told the payment as the answer tells it
     * @param asked when the request was sent
     * @param again asks for the payment; answers null where the provider says nothing
     * @return what is told again where the answer is surely older, and where something is told; else the answer
     */
    public static PaymentResponse now(PaymentResponse told, Instant asked, Supplier<@Nullable PaymentResponse> again) {
        PaymentResponse later = isOlder(told.createdAt(), asked) ? again.get() : null;
        return later == null ? told : later;
    }
}
