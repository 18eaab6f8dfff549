package dev.bursar.provider.coinbase;

import dev.bursar.payment.spi.CallScope;
import dev.bursar.payment.spi.ProviderContext;
import dev.bursar.provider.support.IdempotencyKeyForm;
import dev.bursar.provider.support.JsonObject;
import dev.bursar.provider.support.ProviderCall;
import dev.bursar.provider.support.ProviderReply;
import dev.bursar.provider.support.ProviderTransport;
import dev.bursar.provider.support.RefusalTable;
import dev.bursar.provider.support.Rejection;
import dev.bursar.provider.support.WireMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** How the Checkouts API is called: its tokens, its sandbox, its errors. Thread-safe. */
final class CheckoutApi implements AutoCloseable {

    private static final String KEY = "X-Idempotency-Key";
    private static final int BAD_REQUEST = 400;

    private static final RefusalTable COMMON = RefusalTable.of(CoinbaseProvider.NAME, "errorType")
            // The shape in which its rate limit answers.
            .orCodeAt("errors", "id")
            .with(Rejection.AUTHENTICATION, "unauthorized", "forbidden")
            .with(Rejection.NOT_FOUND, "not_found")
            .with(Rejection.IDEMPOTENCY_CONFLICT, "idempotency_error")
            .with(Rejection.RATE_LIMITED, "rate_limit_exceeded");

    /** See <a href="https://docs.cdp.coinbase.com/api-reference/v2/errors">the errors</a>. */
    static final RefusalTable REFUSALS = COMMON.with(Rejection.INVALID_REQUEST, "invalid_request");

    /** What is wrong with a refund that was compared with its payment before is that something else was quicker. */
    static final RefusalTable REFUND_REFUSALS = COMMON.with(Rejection.INVALID_STATE, "invalid_request");

    private final ProviderTransport transport;
    private final ProviderTransport refunds;
    private final String path;

    CheckoutApi(CoinbaseConfig config, ProviderContext context) {
        this.path = config.sandbox() ? "/sandbox/api/v1/checkouts" : "/api/v1/checkouts";
        this.transport = ProviderTransport.builder(CoinbaseProvider.NAME, config.baseUrl(), context)
                .authentication(new CdpTokens(config.key(), config, context))
                .refusals(REFUSALS)
                .build();
        this.refunds = transport.reading(REFUND_REFUSALS);
    }

    /** One checkout. */
    WireMap get(String id, CallScope scope) {
        return transport.json(ProviderCall.get(path + "/{id}", id).build(), scope);
    }

    /** A page of checkouts, of which the caller says which. */
    WireMap list(UnaryOperator<ProviderCall.Builder> which, CallScope scope) {
        return transport.json(which.apply(ProviderCall.get(path)).build(), scope);
    }

    WireMap create(JsonObject checkout, String key, CallScope scope) {
        return transport.json(
                ProviderCall.post(path)
                        .json(checkout)
                        .keyed(KEY, IdempotencyKeyForm.uuid(key))
                        .build(),
                scope);
    }

    /** Calls off; null where it is too late, or was done before. To call off twice is to call off once. */
    @Nullable
    WireMap deactivate(String id, String key, CallScope scope) {
        ProviderReply reply = transport.answer(
                ProviderCall.post(path + "/{id}/deactivate", id)
                        .keyed(KEY, IdempotencyKeyForm.uuid(key))
                        .build(),
                scope,
                other -> other.status() == BAD_REQUEST);
        return reply.isSuccessful() ? reply.json() : null;
    }

    /**
     * Gives back. Whether Coinbase knows the key of a refund again is not documented, so it is sent and not relied upon:
     * the call is never repeated by itself.
     */
    WireMap refund(String id, JsonObject refund, String key, CallScope scope) {
        return refunds.json(
                ProviderCall.post(path + "/{id}/refund", id)
                        .json(refund)
                        .header(KEY, IdempotencyKeyForm.uuid(key))
                        .marked(key)
                        .build(),
                scope);
    }

    @Override
    public void close() {
        transport.close();
    }
}
