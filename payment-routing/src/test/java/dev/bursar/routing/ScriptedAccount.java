package dev.bursar.routing;

import dev.bursar.payment.AuthenticationException;
import dev.bursar.payment.CancelRequest;
import dev.bursar.payment.Capabilities;
import dev.bursar.payment.CaptureRequest;
import dev.bursar.payment.ConfirmRequest;
import dev.bursar.payment.FailureCode;
import dev.bursar.payment.Feature;
import dev.bursar.payment.IdempotencyConflictException;
import dev.bursar.payment.InvalidRequestException;
import dev.bursar.payment.InvalidStateException;
import dev.bursar.payment.OutcomeUnknownException;
import dev.bursar.payment.PaymentFailure;
import dev.bursar.payment.PaymentInterface;
import dev.bursar.payment.PaymentMethod;
import dev.bursar.payment.PaymentNotFoundException;
import dev.bursar.payment.PaymentReference;
import dev.bursar.payment.PaymentRequest;
import dev.bursar.payment.PaymentResponse;
import dev.bursar.payment.PaymentStatus;
import dev.bursar.payment.ProviderError;
import dev.bursar.payment.ProviderProtocolException;
import dev.bursar.payment.ProviderUnavailableException;
import dev.bursar.payment.RateLimitedException;
import dev.bursar.payment.RefundRequest;
import dev.bursar.payment.RefundResponse;
import dev.bursar.payment.RefundStatus;
import dev.bursar.payment.SavedInstrument;
import dev.bursar.payment.TransactionPage;
import dev.bursar.payment.TransactionQuery;
import dev.bursar.payment.UnsupportedFeatureException;
import dev.bursar.payment.webhook.Acknowledgement;
import dev.bursar.payment.webhook.Authenticity;
import dev.bursar.payment.webhook.EventEnvelope;
import dev.bursar.payment.webhook.PaymentEvent;
import dev.bursar.payment.webhook.WebhookEvent;
import dev.bursar.payment.webhook.WebhookRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** An account whose every fault is scripted, which a simulator on a wire cannot promise. It honours idempotency keys. */
class ScriptedAccount implements PaymentInterface {

    static final Capabilities ALL =
            Capabilities.of(List.of(PaymentMethod.CARD), List.of("USD", "KRW"), List.of(Feature.values()));

    final List<String> calls = new CopyOnWriteArrayList<>();
    private final String name;
    private final Capabilities capabilities;
    private final Queue<Turn> script = new ConcurrentLinkedQueue<>();
    private final Map<String, PaymentResponse> byKey = new ConcurrentHashMap<>();
    private final Map<String, PaymentResponse> byId = new ConcurrentHashMap<>();
    private volatile Supplier<Turn> weather = () -> Turn.ANSWERED;
    volatile boolean closed;

    ScriptedAccount(String name) {
        this(name, ALL);
    }

    ScriptedAccount(String name, Capabilities capabilities) {
        this.name = name;
        this.capabilities = capabilities;
    }

    /** The next calls go so, one turn each. */
    ScriptedAccount next(Turn... turns) {
        script.addAll(List.of(turns));
        return this;
    }

    /** Forgets what was scripted. */
    void clear() {
        script.clear();
    }

    /** Every call that is not scripted goes so. */
    ScriptedAccount always(Supplier<Turn> turns) {
        weather = turns;
        return this;
    }

    ScriptedAccount always(Turn turn) {
        return always(() -> turn);
    }

    /** The payments of an order that there are, whether or not anybody was told. */
    List<PaymentResponse> paymentsOf(String orderId) {
        return byId.values().stream()
                .filter(payment -> orderId.equals(payment.orderId()))
                .toList();
    }

    @Override
    public PaymentResponse createPayment(PaymentRequest request) {
        Turn turn = turn("create " + request.orderId());
        PaymentResponse made = null;
        if (turn.isExecuted()) {
            made = byKey.computeIfAbsent(request.idempotencyKey(), key -> made(request, turn));
        }
        return answered(turn, made, new PaymentReference(null, request.orderId()), request.idempotencyKey());
    }

    private PaymentResponse made(PaymentRequest request, Turn turn) {
        PaymentStatus status = turn == Turn.PAID
                ? PaymentStatus.COMPLETED
                : turn == Turn.DECLINED ? PaymentStatus.FAILED : PaymentStatus.CREATED;
        PaymentResponse payment = PaymentResponse.builder()
                .provider(name)
                .paymentId(name + "_" + (byId.size() + 1) + "_" + request.orderId())
                .orderId(request.orderId())
                .status(status)
                .amount(request.amount())
                .failure(turn == Turn.DECLINED ? PaymentFailure.of(FailureCode.DECLINED, "no", null) : null)
                .savedInstrument(request.savedInstrument())
                .build();
        byId.put(Objects.requireNonNull(payment.paymentId()), payment);
        return payment;
    }

    @Override
    public PaymentResponse confirmPayment(ConfirmRequest request) {
        Turn turn = turn("confirm " + request.paymentId());
        PaymentResponse known = request.paymentId() == null
                ? found(PaymentReference.byOrderId(request.orderId()))
                : found(PaymentReference.byPaymentId(request.paymentId()));
        return answered(
                turn, changed(known, turn, PaymentStatus.COMPLETED), known.reference(), request.idempotencyKey());
    }

    @Override
    public PaymentResponse capturePayment(CaptureRequest request) {
        return verb("capture", request.paymentId(), request.idempotencyKey(), PaymentStatus.COMPLETED);
    }

    @Override
    public PaymentResponse cancelPayment(CancelRequest request) {
        return verb("cancel", request.paymentId(), request.idempotencyKey(), PaymentStatus.CANCELLED);
    }

    private PaymentResponse verb(String verb, String id, String key, PaymentStatus next) {
        Turn turn = turn(verb + " " + id);
        PaymentResponse known = found(PaymentReference.byPaymentId(id));
        return answered(turn, changed(known, turn, next), known.reference(), key);
    }

    private PaymentResponse changed(PaymentResponse known, Turn turn, PaymentStatus next) {
        PaymentResponse changed =
                turn.isExecuted() ? known.toBuilder().status(next).failure(null).build() : known;
        byId.put(Objects.requireNonNull(changed.paymentId()), changed);
        return changed;
    }

    @Override
    public RefundResponse refundPayment(RefundRequest request) {
        Turn turn = turn("refund " + request.paymentId() + " " + request.idempotencyKey());
        PaymentResponse known = found(PaymentReference.byPaymentId(request.paymentId()));
        answered(turn, known, known.reference(), request.idempotencyKey());
        return RefundResponse.builder()
                .provider(name)
                .paymentId(request.paymentId())
                .refundId(request.refundId())
                .orderId(known.orderId())
                .status(RefundStatus.SUCCEEDED)
                .amount(known.amount())
                .build();
    }

    @Override
    public PaymentResponse getPayment(PaymentReference reference) {
        Turn turn = turn("get " + reference);
        return answered(turn, found(reference), reference, null);
    }

    private PaymentResponse found(PaymentReference reference) {
        return byId.values().stream()
                .filter(payment -> reference.paymentId() == null
                        ? Objects.equals(payment.orderId(), reference.orderId())
                        : reference.paymentId().equals(payment.paymentId()))
                .findFirst()
                .orElseThrow(() -> new PaymentNotFoundException("no such payment", ProviderError.of(name)));
    }

    @Override
    public TransactionPage listTransactions(TransactionQuery query) {
        boolean settlements = query.book() == TransactionQuery.Book.SETTLEMENTS;
        turn((settlements ? "list settlements " : "list ") + query.cursor());
        return new TransactionPage(List.of(), query.cursor() == null ? "page:2" : null);
    }

    @Override
    public void deleteInstrument(SavedInstrument instrument) {
        turn("forget " + instrument.token().reveal());
    }

    /** Its body is the id of a payment, and everybody is believed. */
    @Override
    public WebhookEvent processWebhook(WebhookRequest request) {
        turn("webhook");
        String id = new String(request.body(), StandardCharsets.UTF_8);
        EventEnvelope envelope = new EventEnvelope(
                name, "evt_" + id, "payment.changed", null, Authenticity.SIGNED, Acknowledgement.ok());
        return new PaymentEvent(envelope, found(PaymentReference.byPaymentId(id)));
    }

    @Override
    public Capabilities capabilities() {
        return capabilities;
    }

    @Override
    public String provider() {
        return name;
    }

    @Override
    public void close() {
        closed = true;
    }

    private Turn turn(String call) {
        calls.add(call);
        Turn next = script.poll();
        return next == null ? weather.get() : next;
    }

    private PaymentResponse answered(
            Turn turn, @Nullable PaymentResponse answer, @Nullable PaymentReference reference, @Nullable String key) {
        ProviderError error = ProviderError.of(name);
        List<RuntimeException> faults = new ArrayList<>();
        switch (turn) {
            case ANSWERED, PAID, DECLINED -> {
                return Objects.requireNonNull(answer);
            }
            case UNAVAILABLE -> faults.add(new ProviderUnavailableException("cannot be reached", error));
            case LIMITED -> faults.add(new RateLimitedException("too many calls", error, Duration.ofSeconds(7)));
            case DENIED -> faults.add(new AuthenticationException("the key is refused", error));
            case UNSUPPORTED -> faults.add(new UnsupportedFeatureException("method", "it cannot do that", error));
            case INVALID -> faults.add(new InvalidRequestException("amount", "is wrong", error));
            case UNKNOWN_DONE, UNKNOWN_NOT_DONE ->
                faults.add(new OutcomeUnknownException("no answer came", error, key, reference, null));
            case NONSENSE -> faults.add(new ProviderProtocolException("makes no sense", error));
            case WRONG_STATE -> faults.add(new InvalidStateException("knows the order", error));
            case CONFLICT -> faults.add(new IdempotencyConflictException("knows the key", error));
            case BROKEN -> faults.add(new IllegalStateException("the plugin is broken"));
            case CRASH_BEFORE, CRASH_AFTER -> throw new Crash();
        }
        throw faults.get(0);
    }
}
