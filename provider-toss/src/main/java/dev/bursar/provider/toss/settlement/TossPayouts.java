package dev.bursar.provider.toss.settlement;

import static dev.bursar.provider.toss.settlement.SettlementWords.PROVIDER;
import static dev.bursar.provider.toss.settlement.SettlementWords.UNITS;

import dev.bursar.payment.ConfigurationException;
import dev.bursar.payment.IdempotencyConflictException;
import dev.bursar.payment.InvalidRequestException;
import dev.bursar.payment.InvalidStateException;
import dev.bursar.payment.OutcomeUnknownException;
import dev.bursar.payment.PaymentException;
import dev.bursar.payment.ProviderError;
import dev.bursar.payment.ProviderProtocolException;
import dev.bursar.payment.payout.PayoutReference;
import dev.bursar.payment.payout.PayoutRequest;
import dev.bursar.payment.payout.PayoutResponse;
import dev.bursar.payment.payout.PayoutStatus;
import dev.bursar.payment.spi.CallScope;
import dev.bursar.payment.spi.PayoutSession;
import dev.bursar.payment.spi.ProviderContext;
import dev.bursar.provider.support.JsonObject;
import dev.bursar.provider.support.ProviderCall;
import dev.bursar.provider.support.WireMap;
import dev.bursar.provider.toss.TossConfig;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Payouts to sellers, one at a time, as every provider makes them. Opened by {@link
 * dev.bursar.payment.PaymentFactory#openPayouts}; what only Toss has, such as registering sellers, is in {@link
 * TossSettlements}. Thread-safe.
 *
 * <p>Toss keeps an idempotency key, and its first answer to it, for 15 days: settle an unknown outcome within these.
 *
 * @see <a href="https://docs.tosspayments.com/guides/v2/payouts">Payouts</a>
 */
public final class TossPayouts implements PayoutSession {

    private static final int LONGEST_ID = 50;
    private static final int LONGEST_DESCRIPTION = 7;
    private static final int MAX_METADATA = 5;
    private static final String CURRENCY = "KRW";

    /** Toss takes no payout without a text for the account statement: "settlement". */
    private static final String USUAL_DESCRIPTION = "정산";

    private static final String TAKEN = "DUPLICATED_REF_PAYOUT_ID";

    /** Toss's last word on a payout: under its key the same answer comes again. */
    private static final Set<String> FINAL = Set.of(
            "NOT_FOUND_SELLER",
            "FORBIDDEN_SELLER_PAYOUT",
            "INSUFFICIENT_BALANCE",
            "INVALID_ACCOUNT_NUMBER",
            "INVALID_BANK");

    private final SettlementApi api;

    private TossPayouts(SettlementApi api) {
        this.api = api;
    }

    /**
     * Opens the payouts of an account. No I/O.
     *
     * @param config the account
     * @param context what the host gives
     * @return the payouts
     * @throws ConfigurationException if there is no security key, under which Toss takes payouts
     */
    public static TossPayouts open(TossConfig config, ProviderContext context) {
        if (config.securityKey() == null) {
            throw new ConfigurationException(
                    "toss: security_key is missing: payouts are encrypted under the security key"
                            + " of the developer centre, 64 hex digits");
        }
        return new TossPayouts(new SettlementApi(config, context));
    }

    @Override
    public PayoutResponse send(PayoutRequest request, CallScope scope) {
        check(request);
        String key = Objects.requireNonNull(scope.idempotencyKey(), "a payout has a key");
        String body = "[" + json(request).toJson() + "]";
        try {
            return api.change(
                    ProviderCall.post("/v2/payouts"),
                    body.getBytes(StandardCharsets.UTF_8),
                    key,
                    scope,
                    answer -> response(made(request, answer)));
        } catch (PaymentException e) {
            String code = e.providerCode();
            if (TAKEN.equals(code) && e instanceof InvalidStateException) {
                throw new InvalidStateException(
                        "it has a payout " + request.payoutId() + " already, and does not say how it stands: look it up"
                                + " by Toss's own id or at Toss, and never pay under another id before",
                        ProviderError.of(PROVIDER).withCode(code),
                        e);
            }
            if (code != null && FINAL.contains(code) && !(e instanceof OutcomeUnknownException)) {
                return refused(request, code);
            }
            throw e;
        }
    }

    @Override
    public PayoutResponse get(PayoutReference reference, CallScope scope) {
        String id = reference.providerPayoutId();
        if (id == null) {
            throw wrong(
                    "providerPayoutId",
                    "is missing: Toss finds payouts by its own id only; send the same request again, and its answer tells"
                            + " it");
        }
        return api.get(
                ProviderCall.get("/v2/payouts/{id}", id),
                scope,
                answer -> response(Payouts.read(answer.map("entityBody"))));
    }

    /** The payout that was asked for. The first answer comes again under a key, whatever is asked for then. */
    private static Payout made(PayoutRequest request, WireMap answer) {
        List<WireMap> rows = Payouts.rows(answer);
        Payout payout = rows.size() == 1 ? Payouts.read(rows.get(0)) : null;
        if (payout == null || !payout.refPayoutId().equals(request.payoutId())) {
            throw new ProviderProtocolException("it answered with other payouts than it was asked for", error());
        }
        boolean same = payout.destination().equals(request.destination())
                && payout.amount().equals(request.amount())
                && ("SCHEDULED".equals(payout.schedule()) == (request.payOn() != null))
                && (request.payOn() == null || request.payOn().equals(payout.payoutOn()));
        if (!same) {
            throw new IdempotencyConflictException(
                    "it has a payout " + request.payoutId()
                            + " of another amount, day or payee: each payout has an id of" + " its own",
                    error());
        }
        return payout;
    }

    private static PayoutResponse response(Payout payout) {
        return new PayoutResponse(
                PROVIDER,
                payout.refPayoutId(),
                payout.payoutId(),
                status(payout.status()),
                payout.providerStatus(),
                payout.amount(),
                payout.failureCode(),
                null,
                payout.requestedAt(),
                payout.raw());
    }

    private static PayoutResponse refused(PayoutRequest request, String code) {
        return PayoutResponse.builder()
                .provider(PROVIDER)
                .payoutId(request.payoutId())
                .status(PayoutStatus.FAILED)
                .amount(request.amount())
                .failureCode(code)
                .build();
    }

    private static PayoutStatus status(Payout.Status status) {
        return switch (status) {
            case REQUESTED -> PayoutStatus.PENDING;
            case IN_PROGRESS -> PayoutStatus.PROCESSING;
            case COMPLETED -> PayoutStatus.COMPLETED;
            case FAILED -> PayoutStatus.FAILED;
            case CANCELLED -> PayoutStatus.CANCELLED;
            case UNKNOWN -> PayoutStatus.UNKNOWN;
        };
    }

    private static JsonObject json(PayoutRequest request) {
        String description = request.description();
        return JsonObject.create()
                .put("refPayoutId", request.payoutId())
                .put("destination", request.destination())
                .put("scheduleType", request.payOn() == null ? "EXPRESS" : "SCHEDULED")
                .put(
                        "payoutDate",
                        request.payOn() == null ? null : request.payOn().toString())
                .put(
                        "amount",
                        JsonObject.create()
                                .put("currency", CURRENCY)
                                .put("value", UNITS.toDecimal("amount", request.amount())))
                .put("transactionDescription", description == null ? USUAL_DESCRIPTION : description)
                .put("metadata", request.metadata());
    }

    private static void check(PayoutRequest request) {
        @Nullable String description = request.description();
        if (request.payoutId().length() > LONGEST_ID) {
            throw wrong(
                    "payoutId", "has more than " + LONGEST_ID + " characters, which Toss does not take: shorten it");
        }
        if (description != null && description.length() > LONGEST_DESCRIPTION) {
            throw wrong(
                    "description",
                    "has more than " + LONGEST_DESCRIPTION
                            + " characters, which Toss does not take: shorten it, or leave it" + " out for "
                            + USUAL_DESCRIPTION);
        }
        if (request.metadata().size() > MAX_METADATA) {
            throw wrong(
                    "metadata", "has more than " + MAX_METADATA + " entries, which Toss does not take: leave some out");
        }
        if (!request.amount().currency().code().equals(CURRENCY)) {
            throw wrong("amount", "is not in " + CURRENCY + ": Toss pays out won only");
        }
    }

    private static InvalidRequestException wrong(String field, String problem) {
        return new InvalidRequestException(field, problem, error());
    }

    private static ProviderError error() {
        return ProviderError.of(PROVIDER);
    }

    @Override
    public void close() {
        api.close();
    }
}
