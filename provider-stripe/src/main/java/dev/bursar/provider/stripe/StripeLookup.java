package dev.bursar.provider.stripe;

import dev.bursar.payment.InvalidRequestException;
import dev.bursar.payment.PaymentResponse;
import dev.bursar.payment.spi.CallScope;
import dev.bursar.provider.support.BestAttempt;
import dev.bursar.provider.support.PageWalk;
import dev.bursar.provider.support.ProviderCall;
import dev.bursar.provider.support.WireMap;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
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
    private static final String PAGES = "/v1/checkout/sessions";
    private static final Duration INDEX_LAG = Duration.ofHours(1);
    private static final Duration LONGEST_PAGE = Duration.ofHours(25);
    private static final int PAGE = 100;
    private static final int MAX_PAGES = 10;
    private static final int MAX_ATTEMPTS = 20;

    /** What is left are pages that came to nothing, and setups, which charge nothing. */
    private static final List<Place> LAST_PLACES =
            List.of(new Place(PAGES, "complete"), new Place(PAGES, "expired"), new Place("/v1/setup_intents", null));

    /** A list, or a part of one. */
    private record Place(String path, @Nullable String status) {}

    /** What a payment id is the id of. */
    enum Kind {
        /** A Checkout Session. */
        PAGE,
        /** A SetupIntent. */
        SETUP,
        /** A PaymentIntent. */
        INTENT
    }

    /** What was found of an order so far, and whether there may be more. */
    private static final class Trail {

        private final String orderId;
        private final BestAttempt best = new BestAttempt();
        private @Nullable String bestId;
        private boolean complete = true;

        Trail(String orderId) {
            this.orderId = orderId;
        }

        boolean isOf(WireMap object) {
            return orderId.equals(object.texts("metadata").get(StripeForms.ORDER_ID))
                    || orderId.equals(object.optionalText("client_reference_id"));
        }

        void add(String id, PaymentResponse attempt) {
            if (best.add(attempt)) {
                bestId = id;
            }
        }
    }

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

    /** Tells what a payment id is the id of; refuses what Stripe never gave. */
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
        throw StripeProvider.FAULTS.invalidRequest(
                "paymentId",
                "is no payment id of Stripe's: give the one from a response or event, which begins with pi_, cs_ or"
                        + " seti_");
    }

    WireMap session(String id, CallScope scope) {
        return api.get(
                ProviderCall.get("/v1/checkout/sessions/{id}", id)
                        .query("expand[0]", "payment_intent.latest_charge")
                        .query("expand[1]", "setup_intent.payment_method"),
                scope);
    }

    /** The page on which an intent came about, or null where it came about elsewhere. */
    @Nullable
    WireMap pageOf(String intent, CallScope scope) {
        try {
            List<WireMap> pages = api.get(
                            ProviderCall.get(PAGES)
                                    .query("payment_intent", intent)
                                    .query("limit", "1"),
                            scope)
                    .list("data");
            return pages.isEmpty() ? null : pages.get(0);
        } catch (InvalidRequestException e) {
            // There is no such intent; what is done with it next will say so.
            return null;
        }
    }

    /** The intent behind a payment id, itself or what came of a page, with its charge and the refunds of that. */
    WireMap intent(String paymentId, CallScope scope) {
        Kind kind = kind(paymentId);
        if (kind == Kind.INTENT) {
            return api.get(ProviderCall.get(INTENT, paymentId).query("expand[0]", "latest_charge.refunds"), scope);
        }
        WireMap intent = kind == Kind.SETUP
                ? null
                : api.get(
                                ProviderCall.get("/v1/checkout/sessions/{id}", paymentId)
                                        .query("expand[0]", "payment_intent.latest_charge.refunds"),
                                scope)
                        .optionalMap("payment_intent");
        if (intent == null) {
            throw StripeProvider.FAULTS.invalidState("nobody has paid here yet, so there is no money to move");
        }
        return intent;
    }

    PaymentResponse byOrder(String orderId, CallScope scope) {
        Trail trail = new Trail(orderId);
        boolean searched = search(trail, scope);
        Instant pages = clock.instant().minus(LONGEST_PAGE);
        if (!trail.best.isSettled()) {
            list(trail, "/v1/payment_intents", null, searched ? clock.instant().minus(INDEX_LAG) : pages, scope);
        }
        if (trail.best.isDead()) {
            list(trail, PAGES, "open", pages, scope);
        }
        for (Place place : LAST_PLACES) {
            if (trail.bestId == null) {
                list(trail, place.path(), place.status(), pages, scope);
            }
        }
        String id = trail.bestId;
        if (id != null) {
            return byId(id, scope);
        }
        throw StripeProvider.FAULTS.noneOfOrder(
                searched && trail.complete,
                searched
                        ? "this order number is not among the newest payments that were looked through, and its search"
                                + " may not know it yet: ask by payment id, or again in an hour"
                        : "its search is not available to this account, and this order number is not among the newest"
                                + " payments: ask by payment id");
    }

    /** The search's hits may be out of date, so each is asked for again. Answers whether the search is there at all. */
    private boolean search(Trail trail, CallScope scope) {
        String quoted = trail.orderId.replace("\\", "\\\\").replace("'", "\\'");
        List<WireMap> hits;
        try {
            hits = api.get(
                            ProviderCall.get("/v1/payment_intents/search")
                                    .query("query", "metadata['" + StripeForms.ORDER_ID + "']:'" + quoted + "'")
                                    .query("limit", Integer.toString(PAGE)),
                            scope)
                    .list("data");
        } catch (InvalidRequestException e) {
            // Not every country has the search.
            return false;
        }
        List<String> ids = hits.stream()
                .filter(trail::isOf)
                .map(hit -> hit.text("id"))
                .limit(MAX_ATTEMPTS)
                .toList();
        for (String id : ids) {
            if (!trail.best.isSettled()) {
                trail.add(id, byId(id, scope));
            }
        }
        return true;
    }

    private void list(Trail trail, String path, @Nullable String status, Instant since, CallScope scope) {
        trail.complete &= PageWalk.through(
                MAX_PAGES,
                last -> api.get(
                        ProviderCall.get(path)
                                .query("limit", Integer.toString(PAGE))
                                .query("created[gte]", Long.toString(since.getEpochSecond()))
                                .query("status", status)
                                .query("starting_after", last),
                        scope),
                StripeApi::next,
                page -> {
                    page.list("data").stream()
                            .filter(trail::isOf)
                            .forEach(row -> trail.add(row.text("id"), payments.read(row)));
                    return !trail.best.isSettled();
                });
    }
}
