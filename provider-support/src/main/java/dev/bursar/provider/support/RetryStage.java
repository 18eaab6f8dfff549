package dev.bursar.provider.support;

import dev.bursar.payment.OutcomeUnknownException;
import dev.bursar.payment.ProviderError;
import dev.bursar.payment.RateLimitedException;
import dev.bursar.payment.spi.RetryOptions;
import dev.bursar.provider.support.ReplyRules.Verdict;
import dev.bursar.provider.support.WireFault.Kind;
import java.time.Clock;
import java.time.Duration;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Repeats what may be repeated, while there are attempts, budget and time. Decides at the end what a call without a
 * usable answer has come to: surely not executed, or unknown.
 */
final class RetryStage implements Stage {

    private static final int UNAUTHORIZED = 401;

    private final RetryOptions options;
    private final ReplyRules rules;
    private final RetryBudget budget;
    private final RateLimitGate gate;
    private final Clock clock;
    private final RandomGenerator random;
    private final Pause pause;

    RetryStage(
            RetryOptions options,
            ReplyRules rules,
            RateLimitGate gate,
            Clock clock,
            RandomGenerator random,
            Pause pause) {
        this.options = options;
        this.rules = rules;
        this.budget = new RetryBudget(options.budget());
        this.gate = gate;
        this.clock = clock;
        this.random = random;
        this.pause = pause;
    }

    @Override
    public ProviderReply handle(Exchange exchange, Next next) {
        for (int attempt = 1; ; attempt++) {
            try {
                ProviderReply reply = next.proceed(exchange);
                Verdict verdict = rules.judge(reply);
                if (verdict == Verdict.ANSWER) {
                    budget.refill();
                    return answer(exchange, reply);
                }
                Duration asked = RetryAfter.read(reply.header("Retry-After"), clock);
                if (verdict == Verdict.OUTCOME_UNKNOWN) {
                    exchange.noteMayHaveBeenExecuted();
                } else if (asked != null) {
                    gate.close(exchange.scope().verb(), asked);
                }
                if (!pauseBeforeNext(
                        exchange, attempt, exchange.repeatable(true) && rules.isWorthRepeating(reply), asked)) {
                    throw refused(exchange, verdict, reply, asked);
                }
            } catch (WireFault fault) {
                if (fault.bytesMayHaveLeft()) {
                    exchange.noteMayHaveBeenExecuted();
                }
                boolean again = fault.kind() == Kind.LOST && exchange.repeatable(fault.bytesMayHaveLeft());
                if (!pauseBeforeNext(exchange, attempt, again, null)) {
                    throw ended(exchange, fault);
                }
            } catch (RuntimeException e) {
                throw e instanceof OutcomeUnknownException || !exchange.isInDoubt()
                        ? e
                        : exchange.failed("it could not be asked again", exchange.error(), e);
            }
        }
    }

    /** An answer, unless it is about the key alone and leaves open what came of an earlier attempt. */
    private static ProviderReply answer(Exchange exchange, ProviderReply reply) {
        if (reply.status() == UNAUTHORIZED && exchange.isInDoubt()) {
            throw refused(exchange, Verdict.OUTCOME_UNKNOWN, reply, null);
        }
        return reply.markRepeated(exchange.mayHaveBeenExecuted());
    }

    private static RuntimeException ended(Exchange exchange, WireFault fault) {
        // The last attempt alone would not explain why the outcome is unknown.
        boolean doubtIsOlder = exchange.isInDoubt() && !fault.bytesMayHaveLeft();
        String message =
                (doubtIsOlder ? "an earlier attempt may have come through, and then " : "") + fault.getMessage();
        return fault.kind() == Kind.UNUSABLE_ANSWER
                ? exchange.unusable(message, exchange.error(), fault.getCause())
                : exchange.failed(message, exchange.error(), fault.getCause());
    }

    /** Whether there is to be another attempt; if so, the pause before it is over. */
    private boolean pauseBeforeNext(Exchange exchange, int attempt, boolean harmless, @Nullable Duration asked) {
        if (!harmless
                || attempt >= options.maxAttempts()
                || Thread.currentThread().isInterrupted()) {
            return false;
        }
        Duration wait = asked != null ? asked : backoff(attempt);
        if (wait.compareTo(exchange.scope().remaining()) >= 0 || !budget.spend()) {
            return false;
        }
        try {
            pause.await(wait);
            exchange.scope().countRepetition();
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Full jitter: anything from nothing to a bound that doubles. */
    private Duration backoff(int attempt) {
        long bound = options.baseDelay().toNanos() << Math.min(attempt - 1, 20);
        long capped = Math.min(bound, options.maxDelay().toNanos());
        return capped <= 0 ? Duration.ZERO : Duration.ofNanos(random.nextLong(capped + 1));
    }

    private static RuntimeException refused(
            Exchange exchange, Verdict verdict, ProviderReply reply, @Nullable Duration asked) {
        ProviderError error = exchange.error().withHttpStatus(reply.status()).withRequestId(reply.requestId());
        if (verdict == Verdict.REFUSED_FOR_NOW && !exchange.isInDoubt()) {
            return new RateLimitedException(
                    "too many requests; nothing was executed: call again "
                            + (asked == null ? "later" : "in " + asked.toSeconds() + " s"),
                    error,
                    asked);
        }
        return exchange.failed("it answered with HTTP " + reply.status(), error, null);
    }
}
