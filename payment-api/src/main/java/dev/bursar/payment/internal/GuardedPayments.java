package dev.bursar.payment.internal;

import dev.bursar.payment.CancelRequest;
import dev.bursar.payment.Capabilities;
import dev.bursar.payment.CaptureRequest;
import dev.bursar.payment.ConfirmRequest;
import dev.bursar.payment.Money;
import dev.bursar.payment.PaymentInterface;
import dev.bursar.payment.PaymentMethod;
import dev.bursar.payment.PaymentObserver;
import dev.bursar.payment.PaymentObserver.Operation;
import dev.bursar.payment.PaymentReference;
import dev.bursar.payment.PaymentRequest;
import dev.bursar.payment.PaymentResponse;
import dev.bursar.payment.PaymentVerb;
import dev.bursar.payment.RefundRequest;
import dev.bursar.payment.RefundResponse;
import dev.bursar.payment.SavedInstrument;
import dev.bursar.payment.TransactionPage;
import dev.bursar.payment.TransactionQuery;
import dev.bursar.payment.spi.CallScope;
import dev.bursar.payment.spi.ProviderContext;
import dev.bursar.payment.spi.ProviderSession;
import dev.bursar.payment.webhook.WebhookEvent;
import dev.bursar.payment.webhook.WebhookRequest;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What a host holds: a plugin's session, with everything around it that is the same at every provider. Each verb reads:
 * refuse what is not declared, ask the session, check what came back.
 */
public final class GuardedPayments implements PaymentInterface {

    private final String provider;
    private final String account;
    private final ProviderSession session;
    private final Capabilities capabilities;
    private final ProviderContext context;
    private final DeclaredOnly declared;
    private final AnswerCheck answers;
    private final FaultTranslation faults;
    private final Observers observers;
    private final AtomicBoolean closed = new AtomicBoolean();

    public GuardedPayments(
            String provider,
            String account,
            ProviderSession session,
            ProviderContext context,
            List<PaymentObserver> observers) {
        this.provider = provider;
        this.account = account;
        this.session = session;
        this.capabilities = session.capabilities();
        this.context = context;
        this.declared = new DeclaredOnly(provider, capabilities, context.clock());
        this.answers = new AnswerCheck(provider);
        this.faults = new FaultTranslation(provider);
        this.observers = new Observers(observers);
    }

    @Override
    public PaymentResponse createPayment(PaymentRequest request) {
        Objects.requireNonNull(request, "request");
        PaymentReference reference = PaymentReference.byOrderId(request.orderId());
        return run(
                operation(PaymentVerb.CREATE, reference, request.method(), request.amount(), request.idempotencyKey()),
                scope -> {
                    declared.check(request);
                    return answers.check(request, answers.present(session.createPayment(request, scope)));
                });
    }

    @Override
    public PaymentResponse confirmPayment(ConfirmRequest request) {
        Objects.requireNonNull(request, "request");
        PaymentReference reference = new PaymentReference(request.paymentId(), request.orderId());
        return run(
                operation(PaymentVerb.CONFIRM, reference, null, request.amount(), request.idempotencyKey()), scope -> {
                    declared.check(request);
                    return answers.check(request, answers.present(session.confirmPayment(request, scope)));
                });
    }

    @Override
    public PaymentResponse capturePayment(CaptureRequest request) {
        Objects.requireNonNull(request, "request");
        PaymentReference reference = PaymentReference.byPaymentId(request.paymentId());
        return run(
                operation(PaymentVerb.CAPTURE, reference, null, request.amount(), request.idempotencyKey()), scope -> {
                    declared.check(request);
                    return answers.check(request, answers.present(session.capturePayment(request, scope)));
                });
    }

    @Override
    public PaymentResponse cancelPayment(CancelRequest request) {
        Objects.requireNonNull(request, "request");
        PaymentReference reference = PaymentReference.byPaymentId(request.paymentId());
        return run(operation(PaymentVerb.CANCEL, reference, null, null, request.idempotencyKey()), scope -> {
            declared.check(request);
            return answers.present(session.cancelPayment(request, scope));
        });
    }

    @Override
    public RefundResponse refundPayment(RefundRequest request) {
        Objects.requireNonNull(request, "request");
        PaymentReference reference = PaymentReference.byPaymentId(request.paymentId());
        return run(
                operation(PaymentVerb.REFUND, reference, null, request.amount(), request.idempotencyKey()), scope -> {
                    declared.check(request);
                    return answers.check(request, answers.present(session.refundPayment(request, scope)));
                });
    }

    @Override
    public PaymentResponse getPayment(PaymentReference reference) {
        Objects.requireNonNull(reference, "reference");
        return run(operation(PaymentVerb.GET, reference, null, null, null), scope -> {
            declared.check(reference);
            return answers.check(reference, answers.present(session.getPayment(reference, scope)));
        });
    }

    @Override
    public TransactionPage listTransactions(TransactionQuery query) {
        Objects.requireNonNull(query, "query");
        return run(operation(PaymentVerb.LIST, null, null, null, null), scope -> {
            declared.listing();
            return answers.present(session.listTransactions(query, scope));
        });
    }

    @Override
    public void deleteInstrument(SavedInstrument instrument) {
        Objects.requireNonNull(instrument, "instrument");
        String key = IdempotencyKeys.forget(instrument.token().reveal());
        run(operation(PaymentVerb.DELETE_INSTRUMENT, null, instrument.method(), null, key), scope -> {
            declared.deletion();
            session.deleteInstrument(instrument, scope);
            return Boolean.TRUE;
        });
    }

    @Override
    public WebhookEvent processWebhook(WebhookRequest request) {
        Objects.requireNonNull(request, "request");
        return run(operation(PaymentVerb.WEBHOOK, null, null, null, null), scope -> {
            declared.check(request);
            return answers.present(session.processWebhook(request, scope));
        });
    }

    @Override
    public Capabilities capabilities() {
        return capabilities;
    }

    @Override
    public String provider() {
        return provider;
    }

    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            session.close();
        }
    }

    @Override
    public String toString() {
        return "PaymentInterface[" + provider + ", account=" + account + (closed.get() ? ", closed]" : "]");
    }

    private Operation operation(
            PaymentVerb verb,
            @Nullable PaymentReference reference,
            @Nullable PaymentMethod method,
            @Nullable Money amount,
            @Nullable String idempotencyKey) {
        return new Operation(provider, account, verb, reference, method, amount, idempotencyKey);
    }

    private <T> T run(Operation operation, Function<CallScope, T> verb) {
        if (closed.get()) {
            throw new IllegalStateException("this account at " + provider
                    + " is closed: open one at the start of the application and close it at its end");
        }
        CallScope scope = CallScope.begin(
                operation.verb(),
                operation.reference(),
                operation.idempotencyKey(),
                context.http().deadline());
        Observers.Running running = observers.begin(operation);
        T answer;
        try {
            answer = verb.apply(scope);
        } catch (Exception e) { // a plugin in another language may throw checked ones unannounced
            throw ended(running, scope, faults.translate(e, scope));
        } catch (Error e) {
            if (scope.changeMayHaveLeft()) {
                throw ended(running, scope, faults.translate(e, scope));
            }
            ended(
                    running,
                    scope,
                    new IllegalStateException("the JVM failed: " + e.getClass().getName()));
            throw e;
        }
        running.end(answer, null, scope);
        return answer;
    }

    private static RuntimeException ended(Observers.Running running, CallScope scope, RuntimeException fault) {
        running.end(null, fault, scope);
        return fault;
    }
}
