package dev.bursar.routing;

import dev.bursar.payment.AuthenticationException;
import dev.bursar.payment.CancelRequest;
import dev.bursar.payment.Capabilities;
import dev.bursar.payment.CaptureRequest;
import dev.bursar.payment.ConfirmRequest;
import dev.bursar.payment.InvalidRequestException;
import dev.bursar.payment.InvalidStateException;
import dev.bursar.payment.PaymentInterface;
import dev.bursar.payment.PaymentNotFoundException;
import dev.bursar.payment.PaymentReference;
import dev.bursar.payment.PaymentRequest;
import dev.bursar.payment.PaymentResponse;
import dev.bursar.payment.ProviderError;
import dev.bursar.payment.ProviderUnavailableException;
import dev.bursar.payment.RateLimitedException;
import dev.bursar.payment.RefundRequest;
import dev.bursar.payment.RefundResponse;
import dev.bursar.payment.SavedInstrument;
import dev.bursar.payment.TransactionPage;
import dev.bursar.payment.TransactionQuery;
import dev.bursar.payment.UnsupportedFeatureException;
import dev.bursar.payment.webhook.DisputeEvent;
import dev.bursar.payment.webhook.PaymentEvent;
import dev.bursar.payment.webhook.RefundEvent;
import dev.bursar.payment.webhook.WebhookEvent;
import dev.bursar.payment.webhook.WebhookRequest;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One route of several, with ids that say so. What moves money still asks the book whose the order is. */
final class RouteView implements PaymentInterface {

    private final Route route;
    private final Ledger ledger;
    private final Answers answers;
    private final Function<PaymentRequest, Creation> creation;

    RouteView(Route route, Ledger ledger, Function<PaymentRequest, Creation> creation) {
        this.route = route;
        this.ledger = ledger;
        this.answers = route.answers();
        this.creation = creation;
    }

    @Override
    public PaymentResponse createPayment(PaymentRequest request) {
        SavedInstrument instrument = request.savedInstrument();
        if (instrument != null) {
            RouteNames.routeIn(instrument, Set.of(route.name()));
        }
        return creation.apply(request).only(route);
    }

    /** Where the provider charges on confirmation, a return from an abandoned route must not charge a second time. */
    @Override
    public PaymentResponse confirmPayment(ConfirmRequest request) {
        String id = plain(request.paymentId());
        if (id == null && ledger.routeOf(request.orderId()) == null) {
            throw new InvalidStateException(
                    "the order belongs to no route, so nothing was confirmed at " + route.name()
                            + ": give the payment's id",
                    ProviderError.none());
        }
        RouteClaim claim = ledger.claim(request.orderId(), route.name());
        if (!claim.route().equals(route.name())) {
            ledger.notExecuted(claim);
            throw new InvalidStateException(
                    "the order belongs to the route " + claim.route() + ", so nothing was confirmed at " + route.name()
                            + ": the customer came back from an abandoned payment",
                    ProviderError.none());
        }
        PaymentResponse answer =
                confirmed(claim, request.toBuilder().paymentId(id).build());
        ledger.taken(claim);
        return answers.of(answer);
    }

    /** What is thrown leaves the claim open, unless the confirmation surely was not executed. */
    private PaymentResponse confirmed(RouteClaim claim, ConfirmRequest plain) {
        try {
            return route.call(
                    route.breaker().enterAnyway(), () -> route.payments().confirmPayment(plain));
        } catch (PaymentNotFoundException
                | InvalidRequestException
                | ProviderUnavailableException
                | RateLimitedException
                | AuthenticationException
                | UnsupportedFeatureException e) {
            ledger.notExecuted(claim);
            throw e;
        }
    }

    @Override
    public PaymentResponse capturePayment(CaptureRequest request) {
        CaptureRequest plain =
                request.toBuilder().paymentId(plainId(request.paymentId())).build();
        return answers.of(route.call(() -> route.payments().capturePayment(plain)));
    }

    @Override
    public PaymentResponse cancelPayment(CancelRequest request) {
        CancelRequest plain =
                request.toBuilder().paymentId(plainId(request.paymentId())).build();
        return answers.of(route.call(() -> route.payments().cancelPayment(plain)));
    }

    @Override
    public RefundResponse refundPayment(RefundRequest request) {
        RefundRequest plain =
                request.toBuilder().paymentId(plainId(request.paymentId())).build();
        return answers.of(route.call(() -> route.payments().refundPayment(plain)));
    }

    @Override
    public PaymentResponse getPayment(PaymentReference reference) {
        PaymentReference plain = new PaymentReference(plain(reference.paymentId()), reference.orderId());
        return seen(route.call(() -> route.payments().getPayment(plain)));
    }

    @Override
    public TransactionPage listTransactions(TransactionQuery query) {
        TransactionPage page = route.payments().listTransactions(query);
        return new TransactionPage(page.transactions().stream().map(answers::of).toList(), page.nextCursor());
    }

    @Override
    public void deleteInstrument(SavedInstrument instrument) {
        SavedInstrument plain = RouteNames.plain(route.name(), instrument);
        try {
            route.payments().deleteInstrument(plain);
        } catch (RuntimeException e) {
            throw answers.of(e);
        }
    }

    @Override
    public WebhookEvent processWebhook(WebhookRequest request) {
        WebhookEvent event = route.payments().processWebhook(request);
        if (event instanceof PaymentEvent told) {
            ledger.seen(route.name(), told.payment());
        } else if (event instanceof RefundEvent told) {
            ledger.seenGoingBack(route.name(), told.refund().orderId());
        } else if (event instanceof DisputeEvent told) {
            ledger.seenGoingBack(route.name(), told.orderId());
        }
        return answers.of(event);
    }

    @Override
    public Capabilities capabilities() {
        return route.payments().capabilities();
    }

    @Override
    public String provider() {
        return route.payments().provider();
    }

    /** Closes nothing: the accounts are closed with their {@link RoutedPayments}. */
    @Override
    public void close() {}

    private PaymentResponse seen(PaymentResponse answer) {
        ledger.seen(route.name(), answer);
        return answers.of(answer);
    }

    private @Nullable String plain(@Nullable String id) {
        return id == null ? null : plainId(id);
    }

    private String plainId(String id) {
        return RouteNames.plain("paymentId", route.name(), id);
    }
}
