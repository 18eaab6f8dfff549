package dev.bursar.routing;

import dev.bursar.payment.CancelRequest;
import dev.bursar.payment.Capabilities;
import dev.bursar.payment.CaptureRequest;
import dev.bursar.payment.ConfigurationException;
import dev.bursar.payment.ConfirmRequest;
import dev.bursar.payment.Feature;
import dev.bursar.payment.InvalidRequestException;
import dev.bursar.payment.PaymentInterface;
import dev.bursar.payment.PaymentReference;
import dev.bursar.payment.PaymentRequest;
import dev.bursar.payment.PaymentResponse;
import dev.bursar.payment.RefundRequest;
import dev.bursar.payment.RefundResponse;
import dev.bursar.payment.SavedInstrument;
import dev.bursar.payment.TransactionPage;
import dev.bursar.payment.TransactionQuery;
import dev.bursar.payment.webhook.WebhookEvent;
import dev.bursar.payment.webhook.WebhookRequest;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Several accounts, called routes, behind one {@link PaymentInterface}. <b>No order is paid at two of them.</b>
 *
 * <p>A new order goes to the first route that its rule names, that can take it and that is well. It goes on to the next one only
 * where the one before <b>surely did not execute it</b>; never after an {@link
 * dev.bursar.payment.OutcomeUnknownException}, a decline, or anything else that was thrown. The {@link RouteBook} is written
 * before each call, so that this holds between threads and processes, after a crash, and when the rules change. An order that
 * belongs to a route stays there, also while that route is down.
 *
 * <p><b>Ids say their route</b>, as {@code stripe:cs_test_1}: payment ids, event ids and the tokens of saved ways to pay. Give
 * them back as they came. Order numbers, refund ids and what a provider needs in a return stay as they are. The keys under
 * which a provider is called are those of the provider's own ids.
 *
 * <p>Fails as its routes do. Where all routes refused a new order, the most helpful of their exceptions is thrown with the others
 * suppressed; it still means that nothing was executed. Where the route book failed before a call, that is a {@link
 * dev.bursar.payment.ProviderUnavailableException}; where it failed after one, the answer is given all the same. Thread-safe. It
 * owns its routes: do not close or use them apart from it.
 */
public final class RoutedPayments implements PaymentInterface {

    private static final String NAME = "routed";

    private final Map<String, Route> routes;
    private final Map<String, RouteView> views;
    private final Choice choice;
    private final Ledger ledger;
    private final ToldListener listener;
    private final AtomicBoolean closed = new AtomicBoolean();

    private RoutedPayments(RoutingPlan plan, RouteBook book, LongSupplier nanos) {
        this.listener = new ToldListener(plan.listener);
        this.ledger = new Ledger(book, listener);
        Map<String, Route> opened = new LinkedHashMap<>();
        Map<String, RouteView> seen = new LinkedHashMap<>();
        plan.accounts.forEach((name, account) -> {
            CircuitBreaker breaker = new CircuitBreaker(name, plan.breaker, nanos, listener::healthChanged);
            Route route = new Route(name, account, breaker);
            opened.put(name, route);
            seen.put(name, new RouteView(route, ledger, this::creation));
        });
        this.routes = Collections.unmodifiableMap(opened);
        this.views = Collections.unmodifiableMap(seen);
        this.choice = new Choice(routes, plan.allRules(), plan.countryOf);
    }

    /**
     * Begins a set of routes.
     *
     * @param book keeps which order belongs to which route; the same one for every instance of the application
     * @return a builder without routes
     */
    public static Builder over(RouteBook book) {
        return new Builder(book);
    }

    /**
     * One of the routes: for its webhooks, or to pay an order there and nowhere else. Its ids say the route too, the book is
     * asked as ever, and closing it closes nothing.
     *
     * @param route its name
     * @return its account
     * @throws InvalidRequestException if there is no such route
     */
    public PaymentInterface at(String route) {
        RouteView view = views.get(route);
        if (view == null) {
            throw new InvalidRequestException("route", "is not one of " + routes.keySet());
        }
        return view;
    }

    /** {@return how each route does now, in the order in which they were added} */
    public List<RouteHealth> health() {
        return routes.values().stream().map(route -> route.breaker().health()).toList();
    }

    /**
     * Starts a payment at the route that the order belongs to, or at one that the rules give. For an order that was tried before
     * there was a book, call {@link #getPayment} by its order number first: the book cannot know where it is.
     *
     * @param request what to charge; a saved way to pay decides on the route
     * @return the payment, its id saying the route
     * @throws dev.bursar.payment.UnsupportedFeatureException if no route that the rules give can take it
     * @throws dev.bursar.payment.InvalidStateException if the saved way to pay is kept at another route than the order's
     * @throws ConfigurationException if the order belongs to a route that is no longer there
     */
    @Override
    public PaymentResponse createPayment(PaymentRequest request) {
        SavedInstrument instrument = request.savedInstrument();
        if (instrument != null) {
            return view(RouteNames.routeIn(instrument, routes.keySet())).createPayment(request);
        }
        List<Route> candidates = choice.of(request);
        if (!candidates.isEmpty()) {
            return creation(request).at(candidates);
        }
        String owner = ledger.routeOf(request.orderId());
        if (owner == null) {
            throw choice.nobody(request);
        }
        return owning(owner).createPayment(request);
    }

    /**
     * Completes a payment at its route: the one its id says or, without an id, the one its order belongs to.
     *
     * @param request what the host ordered, and the parameters of the return
     * @return the payment as it stands now
     * @throws InvalidRequestException if there is no id, and the order belongs to no route
     * @throws dev.bursar.payment.InvalidStateException if the order belongs to another route than the id says: the customer came
     *     back from an abandoned payment, and nothing was confirmed
     */
    @Override
    public PaymentResponse confirmPayment(ConfirmRequest request) {
        String id = request.paymentId();
        if (id != null) {
            return byId(id).confirmPayment(request);
        }
        String owner = ledger.routeOf(request.orderId());
        if (owner == null) {
            throw new InvalidRequestException(
                    "paymentId", "is missing, and the order belongs to no route: give the id that was answered");
        }
        return owning(owner).confirmPayment(request);
    }

    @Override
    public PaymentResponse capturePayment(CaptureRequest request) {
        return byId(request.paymentId()).capturePayment(request);
    }

    @Override
    public PaymentResponse cancelPayment(CancelRequest request) {
        return byId(request.paymentId()).cancelPayment(request);
    }

    @Override
    public RefundResponse refundPayment(RefundRequest request) {
        return byId(request.paymentId()).refundPayment(request);
    }

    /**
     * Asks the payment's route what is true of it. An order number that the book does not know is asked for at every route, and
     * is not found only where all of them say so.
     *
     * @param reference which payment
     * @return the payment as it stands now
     */
    @Override
    public PaymentResponse getPayment(PaymentReference reference) {
        String id = reference.paymentId();
        if (id != null) {
            return byId(id).getPayment(reference);
        }
        String owner = ledger.routeOf(Objects.requireNonNull(reference.orderId()));
        return owner == null
                ? new OrderSearch(ledger).at(toRoutes().values(), reference)
                : owning(owner).getPayment(reference);
    }

    /**
     * Lists movements of money, one route after the other. A route that fails is not passed over: ask for the page again.
     *
     * @param query which movements; its cursor is one from here
     * @return a page of them, all of one route
     */
    @Override
    public TransactionPage listTransactions(TransactionQuery query) {
        return new Listing(open(), query.book()).page(query);
    }

    @Override
    public void deleteInstrument(SavedInstrument instrument) {
        view(RouteNames.routeIn(instrument, routes.keySet())).deleteInstrument(instrument);
    }

    /**
     * Verifies a webhook at the route that its address names: register {@code …?route=stripe} at the provider of {@code stripe}.
     * It is verified there and nowhere else.
     *
     * @param request the headers, the raw body and the raw query
     * @return the event; its id says the route
     * @throws dev.bursar.payment.webhook.WebhookRejectedException if the address names no route, or as ever
     */
    @Override
    public WebhookEvent processWebhook(WebhookRequest request) {
        return view(WebhookRoute.of(request, routes.keySet())).processWebhook(request);
    }

    /**
     * What the routes can do together: a currency here may go with one route only, and a method with another.
     *
     * @return the union of the routes' capabilities, without payouts: these are opened at one provider
     */
    @Override
    public Capabilities capabilities() {
        return Union.of(routes.values().stream()
                        .map(route -> route.payments().capabilities())
                        .toList())
                .without(Feature.PAYOUTS);
    }

    /** {@return {@code routed}; the name of a payment's own provider is in its response} */
    @Override
    public String provider() {
        return NAME;
    }

    /** Closes every route, and throws what the first one threw, with that of the others suppressed. */
    @Override
    public void close() {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        RuntimeException fault = null;
        for (Route route : routes.values()) {
            try {
                route.payments().close();
            } catch (RuntimeException e) {
                if (fault == null) {
                    fault = e;
                } else if (fault != e) {
                    fault.addSuppressed(e);
                }
            }
        }
        if (fault != null) {
            throw fault;
        }
    }

    /** {@return the names of the routes} */
    @Override
    public String toString() {
        return "RoutedPayments" + routes.keySet() + (closed.get() ? ", closed" : "");
    }

    private Creation creation(PaymentRequest request) {
        return new Creation(toRoutes(), ledger, listener, request);
    }

    /** Looked at before the book is written: an order must not be held by a call that never came to be. */
    private Map<String, Route> toRoutes() {
        if (closed.get()) {
            throw new IllegalStateException("these routes are closed: close them at the end of the application");
        }
        return routes;
    }

    private Map<String, RouteView> open() {
        return toRoutes().isEmpty() ? Map.of() : views;
    }

    private RouteView byId(String qualified) {
        return view(RouteNames.routeIn("paymentId", qualified, routes.keySet()));
    }

    private RouteView view(String route) {
        return Objects.requireNonNull(open().get(route));
    }

    private RouteView owning(String owner) {
        RouteView view = open().get(owner);
        if (view == null) {
            throw new ConfigurationException("the order belongs to the route " + owner + ", which is not among "
                    + routes.keySet() + ", so nothing was sent: add that route again");
        }
        return view;
    }

    /** Collects routes and rules; {@link #build} refuses all that is wrong at once. Not thread-safe. */
    public static final class Builder {

        private final RouteBook book;
        private final RoutingPlan plan = new RoutingPlan();
        private LongSupplier nanos = System::nanoTime;

        private Builder(RouteBook book) {
            this.book = Objects.requireNonNull(book, "book");
        }

        /**
         * Adds a route.
         *
         * @param name 1 to 32 of {@code a-z}, {@code 0-9} and {@code -}. It is in every id that is answered, so it stays for as
         *     long as there are payments of it
         * @param account an open account, which is closed together with the routes
         * @return this builder
         */
        public Builder route(String name, PaymentInterface account) {
            plan.add(name, account);
            return this;
        }

        /**
         * Adds a rule behind those that are there: the first that holds for an order decides.
         *
         * @param rule the rule
         * @return this builder
         */
        public Builder rule(RoutingRule rule) {
            plan.rules.add(rule);
            return this;
        }

        /**
         * Sets where orders go for which no rule holds.
         *
         * @param names the routes, the first choice first
         * @return this builder
         */
        public Builder otherwise(String... names) {
            plan.otherwise = List.of(names);
            return this;
        }

        /**
         * Sets where an order comes from, for rules by country: a request does not say it, so take it from its metadata or from
         * the host's own records.
         *
         * @param countryOf gives a country such as {@code KR}, or null where it is not known; the same at each repetition
         * @return this builder
         */
        public Builder countryOf(Function<PaymentRequest, @Nullable String> countryOf) {
            plan.countryOf = countryOf;
            return this;
        }

        /**
         * Sets when a route counts as ill; otherwise {@link BreakerOptions#defaults}.
         *
         * @param options the options, for every route
         * @return this builder
         */
        public Builder breaker(BreakerOptions options) {
            plan.breaker = options;
            return this;
        }

        /**
         * Sets who is told of what routing decides.
         *
         * @param listener metrics and alarms
         * @return this builder
         */
        public Builder listener(RoutingListener listener) {
            plan.listener = listener;
            return this;
        }

        /** Sets what tells how much time has gone by. */
        Builder nanos(LongSupplier ticker) {
            this.nanos = ticker;
            return this;
        }

        /**
         * Makes the routes into one.
         *
         * @return the routes
         * @throws ConfigurationException naming everything that is wrong with the routes and rules
         */
        public RoutedPayments build() {
            plan.check();
            return new RoutedPayments(plan, book, nanos);
        }
    }
}
