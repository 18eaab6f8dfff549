package dev.bursar.payment.internal;

import dev.bursar.payment.CancelRequest;
import dev.bursar.payment.Capabilities;
import dev.bursar.payment.CaptureRequest;
import dev.bursar.payment.ConfirmRequest;
import dev.bursar.payment.PaymentInterface;
import dev.bursar.payment.PaymentObserver;
import dev.bursar.payment.PaymentReference;
import dev.bursar.payment.PaymentRequest;
import dev.bursar.payment.PaymentResponse;
import dev.bursar.payment.PaymentVerb;
import dev.bursar.payment.RefundRequest;
import dev.bursar.payment.RefundResponse;
import dev.bursar.payment.SavedInstrument;
import dev.bursar.payment.TransactionPage;
import dev.bursar.payment.TransactionQuery;
import dev.bursar.payment.spi.ProviderContext;
import dev.bursar.payment.spi.ProviderSession;
import dev.bursar.payment.webhook.WebhookEvent;
import dev.bursar.payment.webhook.WebhookRequest;
import java.util.List;
import java.util.Objects;

/**
 * What a host holds: a plugin's session, with everything around it that is the same at every provider. Each verb reads:
 * refuse what is not declared, ask the session, check what came back.
 */
public final class GuardedPayments implements PaymentInterface {

    private final ProviderSession session;
    private final Capabilities capabilities;
    private final OpenAccount account;
    private final DeclaredOnly declared;
    private final AnswerCheck answers;

    public GuardedPayments(
            String provider,
            String account,
            ProviderSession session,
            ProviderContext context,
            List<PaymentObserver> observers) {
        this.session = session;
        this.capabilities = session.capabilities();
        this.account = new OpenAccount(provider, account, context, observers);
        this.declared = new DeclaredOnly(provider, capabilities, context.clock());
        this.answers = new AnswerCheck(provider);
    }

    @Override
    public PaymentResponse createPayment(PaymentRequest request) {
        Objects.requireNonNull(request, "request");
        PaymentReference reference = PaymentReference.byOrderId(request.orderId());
        return account.run(
                account.operation(
                        PaymentVerb.CREATE, reference, request.method(), request.amount(), request.idempotencyKey()),
                scope -> {
                    declared.check(request);
                    return answers.check(request, answers.present(session.createPayment(request, scope)));
                });
    }

    @Override
    public PaymentResponse confirmPayment(ConfirmRequest request) {
        Objects.requireNonNull(request, "request");
        PaymentReference reference = new PaymentReference(request.paymentId(), request.orderId());
        return account.run(
                account.operation(PaymentVerb.CONFIRM, reference, null, request.amount(), request.idempotencyKey()),
                scope -> {
                    declared.check(request);
                    return answers.check(request, answers.present(session.confirmPayment(request, scope)));
                });
    }

    @Override
    public PaymentResponse capturePayment(CaptureRequest request) {
        Objects.requireNonNull(request, "request");
        PaymentReference reference = PaymentReference.byPaymentId(request.paymentId());
        return account.run(
                account.operation(PaymentVerb.CAPTURE, reference, null, request.amount(), request.idempotencyKey()),
                scope -> {
                    declared.check(request);
                    return answers.check(request, answers.present(session.capturePayment(request, scope)));
                });
    }

    @Override
    public PaymentResponse cancelPayment(CancelRequest request) {
        Objects.requireNonNull(request, "request");
        PaymentReference reference = PaymentReference.byPaymentId(request.paymentId());
        return account.run(
                account.operation(PaymentVerb.CANCEL, reference, null, null, request.idempotencyKey()), scope -> {
                    declared.check(request);
                    return answers.present(session.cancelPayment(request, scope));
                });
    }

    @Override
    public RefundResponse refundPayment(RefundRequest request) {
        Objects.requireNonNull(request, "request");
        PaymentReference reference = PaymentReference.byPaymentId(request.paymentId());
        return account.run(
                account.operation(PaymentVerb.REFUND, reference, null, request.amount(), request.idempotencyKey()),
                scope -> {
                    declared.check(request);
                    return answers.check(request, answers.present(session.refundPayment(request, scope)));
                });
    }

    @Override
    public PaymentResponse getPayment(PaymentReference reference) {
        Objects.requireNonNull(reference, "reference");
        return account.run(account.operation(PaymentVerb.GET, reference, null, null, null), scope -> {
            declared.check(reference);
            return answers.check(reference, answers.present(session.getPayment(reference, scope)));
        });
    }

    @Override
    public TransactionPage listTransactions(TransactionQuery query) {
        Objects.requireNonNull(query, "query");
        return account.run(account.operation(PaymentVerb.LIST, null, null, null, null), scope -> {
            declared.check(query);
            return answers.present(session.listTransactions(query, scope));
        });
    }

    @Override
    public void deleteInstrument(SavedInstrument instrument) {
        Objects.requireNonNull(instrument, "instrument");
        String key = IdempotencyKeys.forget(instrument.token().reveal());
        account.run(account.operation(PaymentVerb.DELETE_INSTRUMENT, null, instrument.method(), null, key), scope -> {
            declared.deletion();
            session.deleteInstrument(instrument, scope);
            return Boolean.TRUE;
        });
    }

    @Override
    public WebhookEvent processWebhook(WebhookRequest request) {
        Objects.requireNonNull(request, "request");
        return account.run(account.operation(PaymentVerb.WEBHOOK, null, null, null, null), scope -> {
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
        return account.provider();
    }

    @Override
    public void close() {
        account.close(session::close);
    }

    @Override
    public String toString() {
        return account.describe("PaymentInterface");
    }
}
