package dev.bursar.testkit;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import mockwebserver3.MockResponse;
import mockwebserver3.SocketEffect;
import org.jspecify.annotations.Nullable;

/** Turns what a simulator answers, and what is scripted to go wrong, into what happens on the socket. */
final class FaultyWire {

    static final String REDIRECT_TRAP = "/redirect-trap";

    private static final int HUGE = 4 * 1024 * 1024;
    private static final int DEPTH = 100_000;
    /** So many bytes that a drip outlasts every deadline. */
    private static final int DRIP = 600;

    /** It ends at last, because the server does not see that the client is gone, and a storm would use up all sockets. */
    private static final int LONGER_THAN_ANYBODY_WAITS = 10;

    private final Clock clock;
    private final Supplier<URI> address;

    FaultyWire(Clock clock, Supplier<URI> address) {
        this.clock = clock;
        this.address = address;
    }

    /**
     * The answer of a request; {@code execution} is run where the fault commits, or there is none, and {@code errors} says
     * what the provider answers with an error status.
     */
    MockResponse answer(
            @Nullable Fault fault,
            Supplier<SimulatorReply> execution,
            IntFunction<SimulatorReply> errors,
            Duration latency) {
        if (fault == null) {
            return response(execution.get())
                    .headersDelay(latency.toMillis(), TimeUnit.MILLISECONDS)
                    .build();
        }
        return fault.commits() ? spoiledAnswer(fault, execution.get(), errors) : spoiledRequest(fault, errors);
    }

    private MockResponse spoiledRequest(Fault fault, IntFunction<SimulatorReply> errors) {
        return switch (fault.kind()) {
            case CUT_AFTER_READ -> closing();
            case STALL_BEFORE_COMMIT -> stalling();
            case TOO_MANY_REQUESTS ->
                response(errors.apply(429))
                        .setHeader("Retry-After", retryAfter(fault))
                        .build();
            case ERROR_BEFORE_COMMIT -> response(errors.apply(fault.status())).build();
            case REDIRECT ->
                response(SimulatorReply.empty(302).withHeader("Location", address.get() + REDIRECT_TRAP))
                        .build();
            default -> throw new IllegalStateException(fault + " does not spoil a request");
        };
    }

    private MockResponse spoiledAnswer(Fault fault, SimulatorReply reply, IntFunction<SimulatorReply> errors) {
        return switch (fault.kind()) {
            case COMMIT_THEN_DROP -> closing();
            case STALL_AFTER_COMMIT -> stalling();
            case SLOW_BODY ->
                response(padded(reply, DRIP))
                        .throttleBody(1, 50, TimeUnit.MILLISECONDS)
                        .build();
            case ERROR_AFTER_COMMIT -> response(errors.apply(fault.status())).build();
            case MALFORMED_JSON ->
                response(with(reply, "{\"id\": \"1\", \"amount\": ,]")).build();
            case TRUNCATED_BODY ->
                response(padded(reply, 64))
                        .onResponseBody(new SocketEffect.CloseSocket())
                        .build();
            case HUGE_BODY -> response(padded(reply, HUGE)).build();
            case DEEPLY_NESTED_JSON ->
                response(with(reply, "[".repeat(DEPTH) + "]".repeat(DEPTH))).build();
            default -> throw new IllegalStateException(fault + " does not spoil an answer");
        };
    }

    private static MockResponse closing() {
        return new MockResponse.Builder()
                .onResponseStart(new SocketEffect.CloseSocket())
                .build();
    }

    private static MockResponse stalling() {
        return new MockResponse.Builder()
                .headersDelay(LONGER_THAN_ANYBODY_WAITS, TimeUnit.SECONDS)
                .code(503)
                .onResponseEnd(new SocketEffect.CloseSocket())
                .build();
    }

    private static MockResponse.Builder response(SimulatorReply reply) {
        MockResponse.Builder builder =
                new MockResponse.Builder().code(reply.status()).body(reply.body());
        reply.headers().forEach(builder::setHeader);
        return builder;
    }

    private static SimulatorReply with(SimulatorReply reply, String body) {
        return new SimulatorReply(reply.status(), reply.headers(), body);
    }

    /** JSON, HTML and forms alike bear blanks at their end. */
    private static SimulatorReply padded(SimulatorReply reply, int length) {
        return with(
                reply,
                reply.body() + " ".repeat(Math.max(0, length - reply.body().length())));
    }

    private String retryAfter(Fault fault) {
        if (!fault.retryAfterIsDate()) {
            return Long.toString(fault.retryAfter().toSeconds());
        }
        return DateTimeFormatter.RFC_1123_DATE_TIME.format(
                ZonedDateTime.ofInstant(clock.instant().plus(fault.retryAfter()), ZoneOffset.UTC));
    }
}
