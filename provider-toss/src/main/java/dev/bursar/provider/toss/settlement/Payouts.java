package dev.bursar.provider.toss.settlement;

import static dev.bursar.provider.toss.settlement.SettlementWords.SEOUL;
import static dev.bursar.provider.toss.settlement.SettlementWords.UNITS;

import dev.bursar.payment.InvalidRequestException;
import dev.bursar.payment.Money;
import dev.bursar.payment.ProviderError;
import dev.bursar.payment.ProviderProtocolException;
import dev.bursar.provider.support.IdempotencyKeyForm;
import dev.bursar.provider.support.JsonObject;
import dev.bursar.provider.support.ProviderCall;
import dev.bursar.provider.support.WireMap;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Payouts to sellers.
 *
 * @see <a href="https://docs.tosspayments.com/guides/v2/payouts">Payouts</a>
 */
final class Payouts {

    private static final int MOST_AT_ONCE = 100;

    private final SettlementApi api;

    Payouts(SettlementApi api) {
        this.api = api;
    }

    List<Payout> request(List<PayoutRequest> requests, @Nullable String idempotencyKey) {
        Set<String> ids = new HashSet<>();
        requests.forEach(request -> ids.add(request.refPayoutId()));
        if (requests.isEmpty() || requests.size() > MOST_AT_ONCE) {
            throw new InvalidRequestException(
                    "requests", "has not 1 to " + MOST_AT_ONCE + " payouts: send them in several calls");
        }
        if (ids.size() < requests.size()) {
            throw new InvalidRequestException("refPayoutId", "comes twice: each payout has an id of its own");
        }
        String body =
                requests.stream().map(Payouts::json).map(JsonObject::toJson).collect(Collectors.joining(",", "[", "]"));
        return api.change(
                ProviderCall.post("/v2/payouts"),
                body.getBytes(StandardCharsets.UTF_8),
                idempotencyKey == null ? key(ids) : idempotencyKey,
                answer -> asRequested(requests, answer));
    }

    /** The same payouts have the same key, in whatever order they come. */
    static String key(Set<String> refPayoutIds) {
        String all =
                refPayoutIds.stream().sorted().map(id -> id.length() + ":" + id).collect(Collectors.joining(","));
        return "payouts-" + IdempotencyKeyForm.uuid(all);
    }

    Payout get(String payoutId) {
        return api.get(ProviderCall.get("/v2/payouts/{id}", payoutId), answer -> read(answer.map("entityBody")));
    }

    Payout cancel(String payoutId) {
        return api.change(
                ProviderCall.post("/v2/payouts/{id}/cancel", payoutId),
                "cancel-payout-" + IdempotencyKeyForm.uuid(payoutId),
                answer -> {
                    Payout payout = read(answer.map("entityBody"));
                    if (!payout.payoutId().equals(payoutId)) {
                        throw other("it answered with another payout");
                    }
                    return payout;
                });
    }

    PayoutBalance balance() {
        return api.get(ProviderCall.get("/v2/balances"), answer -> {
            WireMap balance = answer.map("entityBody");
            return new PayoutBalance(money(balance.map("pendingAmount")), money(balance.map("availableAmount")));
        });
    }

    static Payout read(WireMap payout) {
        String word = payout.optionalText("status");
        WireMap error = payout.optionalMap("error");
        return new Payout(
                payout.text("id"),
                payout.text("refPayoutId"),
                payout.text("destination"),
                SettlementWords.PAYOUTS.meaning(word),
                word,
                money(payout.map("amount")),
                payout.optionalText("scheduleType"),
                SettlementRows.optionalDay(payout, "payoutDate"),
                error == null ? null : error.optionalText("code"),
                payout.optionalInstant("requestedAt", SEOUL),
                payout.texts("metadata"),
                payout.toJson());
    }

    private static JsonObject json(PayoutRequest request) {
        Money amount = request.amount();
        return JsonObject.create()
                .put("refPayoutId", request.refPayoutId())
                .put("destination", request.destination())
                .put("scheduleType", request.payoutOn() == null ? "EXPRESS" : "SCHEDULED")
                .put(
                        "payoutDate",
                        request.payoutOn() == null ? null : request.payoutOn().toString())
                .put(
                        "amount",
                        JsonObject.create()
                                .put("currency", amount.currency().code())
                                .put("value", UNITS.toDecimal("amount", amount)))
                .put("transactionDescription", request.description())
                .put("metadata", request.metadata());
    }

    /** Exactly the payouts that were asked for, in their order: anything else leaves open what will be paid. */
    private static List<Payout> asRequested(List<PayoutRequest> requests, WireMap answer) {
        Map<String, Payout> answered = new HashMap<>();
        for (WireMap row : rows(answer)) {
            Payout payout = read(row);
            if (answered.put(payout.refPayoutId(), payout) != null) {
                throw other("it answered twice with one payout");
            }
        }
        List<Payout> payouts = new ArrayList<>();
        for (PayoutRequest request : requests) {
            Payout payout = answered.get(request.refPayoutId());
            if (payout == null
                    || !payout.amount().equals(request.amount())
                    || !payout.destination().equals(request.destination())) {
                throw other("it answered with other payouts than it was asked for");
            }
            payouts.add(payout);
        }
        if (answered.size() > requests.size()) {
            throw other("it answered with more payouts than it was asked for");
        }
        return List.copyOf(payouts);
    }

    /** The rows of a list, which stand below {@code items}, or in the body itself. */
    static List<WireMap> rows(WireMap answer) {
        WireMap body = answer.optionalMap("entityBody");
        if (body == null) {
            return answer.list("entityBody");
        }
        return body.has("items") ? body.list("items") : List.of(body);
    }

    private static Money money(WireMap amount) {
        return UNITS.fromDecimal(amount.decimal("value"), amount.text("currency"));
    }

    private static ProviderProtocolException other(String message) {
        return new ProviderProtocolException(message, ProviderError.of(SettlementWords.PROVIDER));
    }
}
