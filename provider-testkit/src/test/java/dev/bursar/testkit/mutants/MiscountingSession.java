package dev.bursar.testkit.mutants;

import dev.bursar.payment.CaptureRequest;
import dev.bursar.payment.ConfirmRequest;
import dev.bursar.payment.Money;
import dev.bursar.payment.PaymentReference;
import dev.bursar.payment.PaymentRequest;
import dev.bursar.payment.PaymentResponse;
import dev.bursar.payment.RefundRequest;
import dev.bursar.payment.RefundResponse;
import dev.bursar.payment.spi.CallScope;
import dev.bursar.payment.spi.ProviderSession;
import java.math.BigDecimal;
import java.math.MathContext;
import org.jspecify.annotations.Nullable;

/** Counts a currency in wrong units, in both directions: the host never notices, its customers do. */
final class MiscountingSession extends BrokenSession {

    private final String currency;
    private final BigDecimal factor;

    MiscountingSession(ProviderSession healthy, String currency, String factor) {
        super(healthy);
        this.currency = currency;
        this.factor = new BigDecimal(factor);
    }

    @Override
    public PaymentResponse createPayment(PaymentRequest request, CallScope scope) {
        Money wrong = sent(request.amount());
        return read(healthy.createPayment(request.toBuilder().amount(wrong).build(), scope));
    }

    @Override
    public PaymentResponse confirmPayment(ConfirmRequest request, CallScope scope) {
        Money wrong = sent(request.amount());
        return read(healthy.confirmPayment(request.toBuilder().amount(wrong).build(), scope));
    }

    @Override
    public PaymentResponse capturePayment(CaptureRequest request, CallScope scope) {
        Money wrong = sent(request.amount());
        return read(healthy.capturePayment(request.toBuilder().amount(wrong).build(), scope));
    }

    @Override
    public RefundResponse refundPayment(RefundRequest request, CallScope scope) {
        Money wrong = sent(request.amount());
        RefundResponse refund =
                healthy.refundPayment(request.toBuilder().amount(wrong).build(), scope);
        return refund.toBuilder().amount(read(refund.amount())).build();
    }

    @Override
    public PaymentResponse getPayment(PaymentReference reference, CallScope scope) {
        return read(healthy.getPayment(reference, scope));
    }

    private PaymentResponse read(PaymentResponse answer) {
        return answer.toBuilder()
                .amount(read(answer.amount()))
                .capturedAmount(read(answer.capturedAmount()))
                .refundedAmount(read(answer.refundedAmount()))
                .build();
    }

    private @Nullable Money sent(@Nullable Money amount) {
        return amount == null || !isMiscounted(amount)
                ? amount
                : new Money(amount.amount().multiply(factor), amount.currency());
    }

    private Money read(Money amount) {
        return isMiscounted(amount)
                ? new Money(amount.amount().divide(factor, MathContext.DECIMAL128), amount.currency())
                : amount;
    }

    private boolean isMiscounted(Money amount) {
        return amount.currency().code().equals(currency);
    }
}
