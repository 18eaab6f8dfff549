package dev.bursar.provider.stripe;

import dev.bursar.payment.InvalidRequestException;
import dev.bursar.payment.InvalidStateException;
import dev.bursar.payment.PaymentNotFoundException;
import dev.bursar.payment.PaymentResponse;
import dev.bursar.payment.PaymentStatus;
import dev.bursar.payment.ProviderError;
import dev.bursar.payment.ProviderUnavailableException;
import dev.bursar.payment.spi.CallScope;
import dev.bursar.provider.support.ProviderCall;
import dev.bursar.provider.support.WireMap;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds payments, by id or by order number.
 *
 * <p>Stripe's search knows order numbers but is behind: by less than a minute, in outages by an hour. The lists are never
 * behind but know no order numbers. So what is older than an hour is searched for, and what is newer is looked for in the
 * lists. See <a href="https://docs.stripe.com/search#data-freshness">the freshness of search</a>.
 */
final class StripeLookup {

    private static final String INTENT = "/v1/payment_intents/{id}";
    private static final Duration INDEX_LAG = Duration.ofHours(1);
    private static final Duration LONGEST_PAGE = Duration.ofHours(25);
    private static final int PAGE = 100;
    private static final int MAX_PAGES = 10;

    /** What an order has come to, best first: money that moved outweighs all attempts that came to nothing. */
    private static final List<PaymentStatus> WEIGHT = List.of(
            PaymentStatus.COMPLETED,
            PaymentStatus.PARTIALLY_REFUNDED,
            PaymentStatus.REFUNDED,
            PaymentStatus.UNKNOWN,
            PaymentStatus.APPROVED,
            PaymentStatus.PROCESSING,
            PaymentStatus.PENDING,
            PaymentStatus.CREATED,
            PaymentStatus.FAILED,
            PaymentStatus.CANCELLED);

    private static final Comparator<PaymentResponse> BEST_FIRST = Comparator.comparingInt(
                    (PaymentResponse payment) -> WEIGHT.indexOf(payment.status()))
            .thenComparing(
                    PaymentResponse::createdAt,
                    Comparator.nullsLast(Comparator.<Instant>naturalOrder().reversed()));

    private final StripeApi api;
    private final StripePayments payments;
    private final Clock clock;

    StripeLookup(StripeApi api, StripePayments payments, Clock clock) {
        this.api = api;
        this.payments = payments;
        this.clock = clock;
    }

    PaymentResponse byId(String id, CallScope scope) {
        return payments.read(object(id, scope));
    }

    /** A session, a setup or an intent, with all that is needed to read it. */
    WireMap object(String id, CallScope scope) {
        return switch (kind(id)) {
            case PAGE -> session(id, scope);
            case SETUP ->
                api.get(ProviderCall.get("/v1/setup_intents/{id}", id).query("expand[0]", "payment_method"), scope);
            case INTENT -> api.get(ProviderCall.get(INTENT, id).query("expand[0]", "latest_charge"), scope);
        };
    }

    /** What a payment id may be the id of. */
    enum Kind {
        /** A Checkout Session. */
        PAGE,
        /** A SetupIntent. */
        SETUP,
        /** A PaymentIntent. */
        INTENT
    }

    /** What a payment id is the id of; refuses what Stripe never gave. */
    static Kind kind(String id) {
        if (id.startsWith("pi_")) {
            return Kind.INTENT;
        }
        if (id.startsWith("cs_")) {
            return Kind.PAGE;
        }
        if (id.startsWith("seti_")) {
            return Kind.SETUP;
        }
        throw new InvalidRequestException(
                "paymentId",
                "is no payment id of Stripe's: give the one from a response or event, which begins with pi_, cs_ or"
                        + " seti_",
                ProviderError.of(StripeProvider.NAME));
    }

    WireMap session(String id, CallScope scope) {
        return api.get(
                ProviderCall.get("/v1/checkout/sessions/{id}", id)
                        .query("expand[0]", "payment_intent.latest_charge")
                        .query("expand[1]", "setup_intent.payment_method"),
                scope);
    }

    PaymentResponse byOrder(String orderId, CallScope scope) {
        PaymentResponse best = best(search(orderId, scope), scope);
        if (best != null && best.status().isPaid()) {
            return best;
        }
        Instant now = clock.instant();
        PaymentResponse recent = best(list("/v1/payment_intents", orderId, now.minus(INDEX_LAG), scope), scope);
        if (best == null || (recent != null && BEST_FIRST.compare(recent, best) < 0)) {
            best = recent;
        }
        if (best == null || WEIGHT.indexOf(best.status()) > WEIGHT.indexOf(PaymentStatus.CREATED)) {
            PaymentResponse page = best(list("/v1/checkout/sessions", orderId, now.minus(LONGEST_PAGE), scope), scope);
            if (best == null || (page != null && BEST_FIRST.compare(page, best) < 0)) {
                best = page;
            }
        }
        if (best == null) {
            throw new PaymentNotFoundException(
                    "it has no payment for this order number; one that was just made in your own page may take a minute"
                            + " to be found",
                    ProviderError.of(StripeProvider.NAME));
        }
        return best;
    }

    /** The search's hits may be out of date, so each is asked for again. */
    private @Nullable PaymentResponse best(Set<String> ids, CallScope scope) {
        return ids.stream().map(id -> byId(id, scope)).min(BEST_FIRST).orElse(null);
    }

    private Set<String> search(String orderId, CallScope scope) {
        String quoted = orderId.replace("\\", "\\\\").replace("'", "\\'");
        try {
            WireMap found = api.get(
                    ProviderCall.get("/v1/payment_intents/search")
                            .query("query", "metadata['" + StripeForms.ORDER_ID + "']:'" + quoted + "'"),
                    scope);
            return ids(found.list("data"), orderId);
        } catch (InvalidRequestException e) {
            // Not every country has the search; the lists are left.
            return Set.of();
        }
    }

    private Set<String> list(String path, String orderId, Instant since, CallScope scope) {
        Set<String> found = new LinkedHashSet<>();
        String last = null;
        for (int page = 0; page < MAX_PAGES; page++) {
            WireMap list = api.get(
                    ProviderCall.get(path)
                            .query("limit", Integer.toString(PAGE))
                            .query("created[gte]", Long.toString(since.getEpochSecond()))
                            .query("starting_after", last),
                    scope);
            List<WireMap> data = list.list("data");
            found.addAll(ids(data, orderId));
            if (!found.isEmpty() || !list.flag("has_more") || data.isEmpty()) {
                return found;
            }
            last = data.get(data.size() - 1).text("id");
        }
        throw new ProviderUnavailableException(
                "this order number is in none of the newest " + PAGE * MAX_PAGES
                        + " payments, and its search may not know newer ones yet: ask by payment id, or again in a"
                        + " minute",
                ProviderError.of(StripeProvider.NAME),
                null);
    }

    private static Set<String> ids(List<WireMap> objects, String orderId) {
        Set<String> ids = new LinkedHashSet<>();
        for (WireMap object : objects) {
            boolean noted = orderId.equals(object.texts("metadata").get(StripeForms.ORDER_ID));
            if (noted || orderId.equals(object.optionalText("client_reference_id"))) {
                ids.add(object.text("id"));
            }
        }
        return ids;
    }

    /** The intent behind a payment id: itself, or what came of a session. */
    String intentOf(String paymentId, CallScope scope) {
        if (kind(paymentId) != Kind.PAGE) {
            return paymentId;
        }
        String intent = session(paymentId, scope).optionalId("payment_intent");
        if (intent == null) {
            throw new InvalidStateException(
                    "nobody has paid on this page yet, so there is no money to move",
                    ProviderError.of(StripeProvider.NAME));
        }
        return intent;
    }
}
