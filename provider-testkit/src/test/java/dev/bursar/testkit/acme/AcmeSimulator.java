package dev.bursar.testkit.acme;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bursar.testkit.IdempotencyStore;
import dev.bursar.testkit.ProviderSimulator;
import dev.bursar.testkit.SimulatorReply;
import dev.bursar.testkit.SimulatorRequest;
import java.math.BigInteger;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Acme on the loopback interface: its API, its hosted payment page, its webhooks. */
public final class AcmeSimulator extends ProviderSimulator {

    private static final String KEY_HEADER = "Idempotency-Key";

    /** Where a request goes, by method and path; the group is the id in the path. */
    private enum Route {
        CREATE("POST /v1/payments()"),
        CONFIRM("POST /v1/payments/([^/]+)/confirm"),
        CAPTURE("POST /v1/payments/([^/]+)/capture"),
        CANCEL("POST /v1/payments/([^/]+)/cancel"),
        REFUND("POST /v1/payments/([^/]+)/refunds"),
        GET("GET /v1/payments/([^/]+)"),
        GET_BY_ORDER("GET /v1/orders/([^/]+)/payment"),
        SHOW_PAGE("GET /checkout/([^/]+)"),
        USE_PAGE("POST /checkout/([^/]+)");

        private final Pattern pattern;

        Route(String pattern) {
            this.pattern = Pattern.compile(pattern);
        }

        String operation() {
            return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
        }
    }

    private record Target(Route route, String id) {}

    private final AcmeIds ids = new AcmeIds();
    private final AcmeEvents events = new AcmeEvents(clock(), webhooks(), ids);
    private final AcmePayments payments = new AcmePayments(book(), clock(), events, ids);
    private final IdempotencyStore keys = new IdempotencyStore();
    private final Map<String, String> accounts = new ConcurrentHashMap<>();
    private int busyTwins;

    /** Starts Acme on a free port, without accounts. */
    public AcmeSimulator() {
        super(new AcmeSignature());
    }

    /**
     * Opens a merchant account with a fresh webhook secret.
     *
     * @param account its name
     * @return its fresh API key
     */
    public String openAccount(String account) {
        String key = ids.next("acme_sk");
        accounts.put(key, account);
        webhooks().secrets(account, ids.next("whsec"));
        return key;
    }

    // What a customer does, with or without a browser. Each gives the parameters of the return.

    /** The customer pays with a good card. */
    public Map<String, String> pay(String paymentId) {
        return customer(paymentId, "ok", payment -> payments.pay(payment, null));
    }

    /** The customer pays with a card that the bank declines at the confirmation. */
    public Map<String, String> payWithBadCard(String paymentId, String reason) {
        return customer(paymentId, "ok", payment -> payments.pay(payment, reason));
    }

    /** The customer is declined on the page itself. */
    public Map<String, String> decline(String paymentId, String reason) {
        return customer(paymentId, "declined", payment -> payments.decline(payment, reason));
    }

    /** The customer gives up. */
    public Map<String, String> giveUp(String paymentId) {
        return customer(paymentId, "abandoned", payments::giveUp);
    }

    // What happens at Acme by itself.

    /** The next repetitions of a key find their twin still at work. */
    public void keepTwinsRunning(int repetitions) {
        locked(() -> busyTwins = repetitions);
    }

    /** Gives a payment any status, and nothing else. */
    public void setStatus(String paymentId, String status) {
        locked(() -> Objects.requireNonNull(payments.find(paymentId)).status = status);
    }

    /** Tells an account of something that has nothing to do with payments. */
    public void announcePayout(String account) {
        ObjectNode payout = JsonNodeFactory.instance.objectNode().put("id", ids.next("po"));
        locked(() -> {
            events.send(account, "payout.sent", "payout", payout);
            return account;
        });
    }

    @Override
    protected String operation(SimulatorRequest request) {
        Target target = target(request);
        return target == null ? "nothing" : target.route().operation();
    }

    @Override
    protected @Nullable String account(SimulatorRequest request) {
        String header = request.header("Authorization");
        return header != null && header.startsWith("Bearer ") ? accounts.get(header.substring(7)) : null;
    }

    @Override
    protected SimulatorReply error(int status) {
        String code = status == 429 ? "too_many_requests" : "internal";
        return identified(AcmeRefusal.error(status, code, "Try again later."));
    }

    @Override
    protected SimulatorReply handle(SimulatorRequest request) {
        Target target = target(request);
        try {
            if (target == null) {
                throw new AcmeRefusal(404, "no_such_endpoint", "Nothing is here.");
            }
            return identified(
                    switch (target.route()) {
                        case SHOW_PAGE, USE_PAGE -> page(target, request);
                        case GET, GET_BY_ORDER -> execute(authenticated(request), target, request);
                        default -> underKey(authenticated(request), target, request);
                    });
        } catch (AcmeRefusal refusal) {
            return identified(refusal.reply());
        }
    }

    private String authenticated(SimulatorRequest request) {
        String account = account(request);
        if (account == null) {
            throw new AcmeRefusal(401, "bad_key", "This key is not known.");
        }
        return account;
    }

    /** A POST is executed once for a key; its first answer, good or bad, is the answer to each repetition. */
    private SimulatorReply underKey(String account, Target target, SimulatorRequest request) {
        List<String> values = request.headers(KEY_HEADER);
        if (values.size() != 1 || values.get(0).isBlank()) {
            throw AcmeRefusal.invalid("The header " + KEY_HEADER + " must come once.");
        }
        String key = account + " " + values.get(0);
        IdempotencyStore.Outcome outcome = keys.begin(key, request.path() + " " + request.bodyText());
        switch (outcome.kind()) {
            case CONFLICT -> throw new AcmeRefusal(409, "key_reused", "The key was used for something else.");
            case IN_PROGRESS -> throw twinRunning();
            case REPLAY -> {
                if (busyTwins > 0) {
                    busyTwins--;
                    throw twinRunning();
                }
                return Objects.requireNonNull(outcome.reply()).withHeader("Acme-Replayed", "true");
            }
            case NEW -> {
                SimulatorReply reply;
                try {
                    reply = execute(account, target, request);
                } catch (AcmeRefusal refusal) {
                    reply = refusal.reply();
                }
                keys.finish(key, reply);
                return reply;
            }
        }
        throw new IllegalStateException("no kind of outcome is left");
    }

    private static AcmeRefusal twinRunning() {
        return new AcmeRefusal(409, "key_busy", "The same request is still running.");
    }

    private SimulatorReply execute(String account, Target target, SimulatorRequest request) {
        if (target.route() == Route.CREATE) {
            AcmePayment created = payments.create(terms(account, request), baseUri());
            clock().schedule(created.created.plus(AcmePayments.LIFETIME), () -> expire(created));
            return SimulatorReply.json(201, created.json());
        }
        if (target.route() == Route.GET_BY_ORDER) {
            return SimulatorReply.json(
                    200, payments.newestOfOrder(account, target.id()).json());
        }
        AcmePayment payment = payments.inAccount(account, target.id());
        switch (target.route()) {
            case CONFIRM -> {
                AcmeParameters body = AcmeParameters.of(request, "amount", "currency");
                payments.confirm(payment, body.units("amount"), AcmeCurrency.of(body.text("currency")));
            }
            case CAPTURE -> {
                AcmeParameters body = AcmeParameters.of(request, "amount", "currency");
                payments.capture(payment, part(payment, body));
            }
            case CANCEL -> {
                AcmeParameters.of(request, "reason").optionalText("reason");
                payments.cancel(payment);
            }
            case REFUND -> {
                AcmeParameters body = AcmeParameters.of(request, "refund_id", "amount", "currency", "reason");
                body.optionalText("reason");
                ObjectNode refund = payments.refund(payment, body.text("refund_id"), part(payment, body));
                return SimulatorReply.json(201, refund);
            }
            default -> {}
        }
        return SimulatorReply.json(200, payment.json());
    }

    private static AcmePayment.Terms terms(String account, SimulatorRequest request) {
        AcmeParameters body = AcmeParameters.of(
                request,
                "order_id",
                "amount",
                "currency",
                "capture",
                "return_url",
                "cancel_url",
                "description",
                "metadata");
        URI returnUrl = body.optionalAddress("return_url");
        if (returnUrl == null) {
            throw AcmeRefusal.invalid("The field return_url is missing.");
        }
        return new AcmePayment.Terms(
                account,
                body.text("order_id"),
                body.units("amount"),
                AcmeCurrency.of(body.text("currency")),
                body.oneOf("capture", "automatic", "manual").equals("manual"),
                returnUrl,
                body.optionalAddress("cancel_url"),
                Objects.requireNonNullElse(body.optionalText("description"), ""),
                body.texts("metadata"));
    }

    /** The part of a payment that a body names, or null where it means all. */
    private static @Nullable BigInteger part(AcmePayment payment, AcmeParameters body) {
        String currency = body.optionalText("currency");
        if (currency != null && AcmeCurrency.of(currency) != payment.terms.currency()) {
            throw AcmeRefusal.invalid("The payment is in another currency.");
        }
        return body.optionalUnits("amount");
    }

    private SimulatorReply page(Target target, SimulatorRequest request) {
        AcmePayment payment = payments.find(target.id());
        if (payment == null) {
            return AcmePage.notFound();
        }
        if (!payment.waitsForCustomer()) {
            return AcmePage.over(payment);
        }
        if (target.route() == Route.SHOW_PAGE) {
            return AcmePage.form(payment);
        }
        Map<String, String> form = request.formFields();
        String reason = form.getOrDefault("reason", "do_not_honor");
        Map<String, String> returned = switch (form.getOrDefault("action", "")) {
            case "pay" -> pay(payment.id);
            case "pay_with_bad_card" -> payWithBadCard(payment.id, reason);
            case "decline" -> decline(payment.id, reason);
            case "give_up" -> giveUp(payment.id);
            default -> Map.of();
        };
        if (returned.isEmpty()) {
            return AcmePage.form(payment);
        }
        URI cancelUrl = payment.terms.cancelUrl();
        boolean abandoned = payment.status.equals("abandoned");
        return AcmePage.sendBack(abandoned && cancelUrl != null ? cancelUrl : payment.terms.returnUrl(), returned);
    }

    private Map<String, String> customer(String paymentId, String result, Consumer<AcmePayment> action) {
        return locked(() -> {
            AcmePayment payment = Objects.requireNonNull(payments.find(paymentId), "no such payment");
            if (!payment.waitsForCustomer()) {
                throw new IllegalStateException("the page of a payment that is " + payment.status + " takes nothing");
            }
            action.accept(payment);
            return payment.returnParameters(result);
        });
    }

    private void expire(AcmePayment payment) {
        locked(() -> {
            payments.expire(payment);
            return payment;
        });
    }

    private SimulatorReply identified(SimulatorReply reply) {
        return reply.withHeader("Acme-Request-Id", ids.next("req"));
    }

    private static @Nullable Target target(SimulatorRequest request) {
        for (Route route : Route.values()) {
            Matcher matcher = route.pattern.matcher(request.method() + " " + request.path());
            if (matcher.matches()) {
                return new Target(route, URLDecoder.decode(matcher.group(1), StandardCharsets.UTF_8));
            }
        }
        return null;
    }
}
