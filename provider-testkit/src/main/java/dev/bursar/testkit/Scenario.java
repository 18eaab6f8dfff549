package dev.bursar.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.bursar.payment.CancelRequest;
import dev.bursar.payment.CaptureRequest;
import dev.bursar.payment.ConfirmRequest;
import dev.bursar.payment.Feature;
import dev.bursar.payment.PaymentInterface;
import dev.bursar.payment.PaymentRequest;
import dev.bursar.payment.PaymentResponse;
import dev.bursar.payment.PaymentVerb;
import dev.bursar.payment.RefundRequest;
import dev.bursar.payment.TransactionQuery;
import dev.bursar.payment.webhook.Authenticity;
import dev.bursar.payment.webhook.WebhookRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A verb that is ready to be called: everything before it has happened, and it may be called again and again as the very
 * same call.
 *
 * @param verb the verb
 * @param route what it reaches
 * @param orderId the order it is about, of which the book tells
 * @param idempotencyKey the key of the call, or null where it has none
 * @param call the call
 * @param once what the book says once the call was executed, however often it was made
 */
record Scenario(
        PaymentVerb verb,
        VerbRoute route,
        String orderId,
        @Nullable String idempotencyKey,
        Call call,
        Consumer<OrderBook> once) {

    /** A call that may be made again and again. */
    interface Call {
        Object on(PaymentInterface account);
    }

    /** The verbs that a provider declares and that reach it; skips the case where there is none. */
    static List<PaymentVerb> remoteVerbs(Bench bench) {
        List<PaymentVerb> verbs = new ArrayList<>(List.of(PaymentVerb.CREATE, PaymentVerb.CONFIRM));
        var has = bench.capabilities;
        if (has.has(Feature.MANUAL_CAPTURE)) {
            verbs.add(PaymentVerb.CAPTURE);
        }
        if (has.has(Feature.CANCEL)) {
            verbs.add(PaymentVerb.CANCEL);
        }
        if (has.has(Feature.REFUND)) {
            verbs.add(PaymentVerb.REFUND);
        }
        if (has.has(Feature.LOOKUP_BY_PAYMENT_ID) || has.has(Feature.LOOKUP_BY_ORDER_ID)) {
            verbs.add(PaymentVerb.GET);
        }
        if (has.has(Feature.LIST_TRANSACTIONS)) {
            verbs.add(PaymentVerb.LIST);
        }
        if (has.has(Feature.WEBHOOKS) && bench.harness.authenticity() == Authenticity.REFETCHED) {
            verbs.add(PaymentVerb.WEBHOOK);
        }
        verbs.removeIf(verb -> !bench.route(verb).isRemote());
        assumeTrue(!verbs.isEmpty(), "no verb of this provider sends anything");
        return verbs;
    }

    /** The first verb that reaches the provider: to make a payment where that does, else to look one up or confirm it. */
    static Scenario ofFirstRemoteVerb(Bench bench) {
        List<PaymentVerb> remote = remoteVerbs(bench);
        PaymentVerb first = Stream.of(PaymentVerb.CREATE, PaymentVerb.GET, PaymentVerb.CONFIRM)
                .filter(remote::contains)
                .findFirst()
                .orElseGet(() -> remote.get(0));
        return of(bench, first);
    }

    static Scenario of(Bench bench, PaymentVerb verb) {
        return switch (verb) {
            case CREATE -> create(bench);
            case CONFIRM -> confirm(bench);
            case CAPTURE -> capture(bench);
            case CANCEL -> cancel(bench);
            case REFUND -> refund(bench);
            case GET -> get(bench);
            case LIST -> list(bench);
            case WEBHOOK -> webhook(bench);
            case DELETE_INSTRUMENT -> throw new IllegalArgumentException("forgetting an instrument moves no money");
            case PAYOUT, PAYOUT_STATUS -> throw new IllegalArgumentException("payouts are no payments");
        };
    }

    private static Scenario create(Bench bench) {
        PaymentRequest request =
                bench.request(bench.newOrderId(), bench.sample()).build();
        return new Scenario(
                PaymentVerb.CREATE,
                bench.route(PaymentVerb.CREATE),
                request.orderId(),
                request.idempotencyKey(),
                account -> account.createPayment(request),
                book -> {
                    assertThat(book.payments()).as("payments of the order").hasSize(1);
                    assertThat(book.payments().get(0).ordered()).isEqualTo(request.amount());
                    assertThat(book.charges()).isZero();
                });
    }

    private static Scenario confirm(Bench bench) {
        Order order = bench.order();
        Map<String, String> returned = bench.pays(order);
        ConfirmRequest request = order.confirmation(returned);
        return new Scenario(
                PaymentVerb.CONFIRM,
                bench.route(PaymentVerb.CONFIRM),
                order.orderId(),
                request.idempotencyKey(),
                account -> account.confirmPayment(request),
                book -> {
                    assertThat(book.charges()).isEqualTo(1);
                    assertThat(book.captured()).isEqualTo(order.amount());
                });
    }

    private static Scenario capture(Bench bench) {
        Order order = bench.manualOrder();
        PaymentResponse approved = bench.complete(order);
        CaptureRequest request = CaptureRequest.of(Bench.paymentId(approved));
        return new Scenario(
                PaymentVerb.CAPTURE,
                bench.route(PaymentVerb.CAPTURE),
                order.orderId(),
                request.idempotencyKey(),
                account -> account.capturePayment(request),
                book -> {
                    assertThat(book.charges()).isEqualTo(1);
                    assertThat(book.captured()).isEqualTo(order.amount());
                });
    }

    private static Scenario cancel(Bench bench) {
        Order order = bench.order();
        CancelRequest request = CancelRequest.of(bench.createdId(order));
        return new Scenario(
                PaymentVerb.CANCEL,
                bench.route(PaymentVerb.CANCEL),
                order.orderId(),
                request.idempotencyKey(),
                account -> account.cancelPayment(request),
                book -> assertThat(book.charges()).isZero());
    }

    private static Scenario refund(Bench bench) {
        Order order = bench.order();
        RefundRequest request = bench.refund(bench.complete(order), "refund-1");
        return new Scenario(
                PaymentVerb.REFUND,
                bench.route(PaymentVerb.REFUND),
                order.orderId(),
                request.idempotencyKey(),
                account -> account.refundPayment(request),
                book -> {
                    assertThat(book.refunds()).isEqualTo(1);
                    assertThat(book.refunded()).isEqualTo(request.amount() == null ? order.amount() : request.amount());
                });
    }

    private static Scenario get(Bench bench) {
        Order order = bench.order();
        PaymentResponse paid = bench.complete(order);
        return reading(PaymentVerb.GET, bench, order, account -> bench.look(account, paid));
    }

    private static Scenario list(Bench bench) {
        Order order = bench.order();
        bench.complete(order);
        Instant now = bench.simulator.clock().instant();
        TransactionQuery query = TransactionQuery.between(now.minus(Duration.ofDays(1)), now.plus(Duration.ofDays(1)));
        return reading(PaymentVerb.LIST, bench, order, account -> account.listTransactions(query));
    }

    private static Scenario webhook(Bench bench) {
        Order order = bench.order();
        bench.complete(order);
        WebhookRequest webhook = bench.simulator.webhooks().lastRequest();
        return reading(PaymentVerb.WEBHOOK, bench, order, account -> account.processWebhook(webhook));
    }

    private static Scenario reading(PaymentVerb verb, Bench bench, Order order, Call call) {
        return new Scenario(
                verb,
                bench.route(verb),
                order.orderId(),
                null,
                call,
                book -> assertThat(book.charges()).isEqualTo(1));
    }
}
