package dev.bursar.provider.support;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What a provider answered: whole, bounded in size, and not yet understood. */
public final class ProviderReply {

    private final int status;
    private final Function<String, @Nullable String> headers;
    private final byte[] body;
    private final @Nullable String requestId;
    private final BiFunction<String, @Nullable Throwable, RuntimeException> unusable;
    private boolean repeated;
    private @Nullable WireMap json;

    ProviderReply(
            int status,
            Function<String, @Nullable String> headers,
            byte[] body,
            @Nullable String requestId,
            BiFunction<String, @Nullable Throwable, RuntimeException> unusable) {
        this.status = status;
        this.headers = headers;
        this.body = body;
        this.requestId = requestId;
        this.unusable = unusable;
    }

    /** {@return the HTTP status} */
    public int status() {
        return status;
    }

    /** {@return whether the status is 2xx} */
    public boolean isSuccessful() {
        return status >= 200 && status <= 299;
    }

    /**
     * A header.
     *
     * @param name its name in any case
     * @return its last value, or null where it did not come
     */
    public @Nullable String header(String name) {
        return headers.apply(name);
    }

    /** {@return the provider's id of the exchange, or null} */
    public @Nullable String requestId() {
        return requestId;
    }

    /** {@return the body as text} */
    public String text() {
        return new String(body, StandardCharsets.UTF_8);
    }

    /** {@return the body's bytes; the array itself, so do not change it} */
    public byte[] body() {
        return body;
    }

    /**
     * Whether an earlier attempt of the same call may have been executed, so that "already done" may well mean "by us".
     *
     * @return whether it may
     */
    public boolean isRepeated() {
        return repeated;
    }

    /**
     * The body as a JSON object.
     *
     * @return the object
     * @throws dev.bursar.payment.ProviderProtocolException if it is none and the call only asked
     * @throws dev.bursar.payment.OutcomeUnknownException if it is none and the call may have been executed
     */
    public WireMap json() {
        if (json == null) {
            try {
                json = WireMap.parse(body);
            } catch (MalformedJsonException e) {
                throw unusable("the answer is not a usable JSON object", e);
            }
        }
        return json;
    }

    /**
     * The body as a JSON list of objects.
     *
     * @return the objects
     * @throws dev.bursar.payment.ProviderProtocolException if it is none and the call only asked
     * @throws dev.bursar.payment.OutcomeUnknownException if it is none and the call may have been executed
     */
    public List<WireMap> jsonList() {
        try {
            return WireMap.parseList(body);
        } catch (MalformedJsonException e) {
            throw unusable("the answer is not a usable JSON list", e);
        }
    }

    /** {@return the body as a JSON object, or null where it is none, as in an error page of a proxy} */
    public @Nullable WireMap jsonOrNull() {
        if (json == null) {
            try {
                json = WireMap.parse(body);
            } catch (MalformedJsonException e) {
                return null;
            }
        }
        return json;
    }

    /**
     * What to throw where this answer makes no sense: for a call that only asked a protocol fault, for one that may have
     * been executed an unknown outcome.
     *
     * @param message what is wrong with it
     * @param cause what was caught, or null
     * @return the exception, to be thrown
     */
    public RuntimeException unusable(String message, @Nullable Throwable cause) {
        return unusable.apply(message, cause);
    }

    ProviderReply markRepeated(boolean mayHaveBeenExecutedBefore) {
        this.repeated = mayHaveBeenExecutedBefore;
        return this;
    }

    /** {@return the status and the size} */
    @Override
    public String toString() {
        return "ProviderReply[" + status + ", " + body.length + " bytes]";
    }
}
