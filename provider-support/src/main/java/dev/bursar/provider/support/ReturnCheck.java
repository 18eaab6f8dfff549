package dev.bursar.provider.support;

import dev.bursar.payment.AmountMismatchException;
import dev.bursar.payment.ConfirmRequest;
import dev.bursar.payment.Money;
import dev.bursar.payment.PaymentReference;
import dev.bursar.payment.ProviderError;
import org.jspecify.annotations.Nullable;

/**
 * Compares what came back with the customer, or what the provider holds, with the host's own order, before anything is
 * confirmed.
 */
public final class ReturnCheck {

    private final ConfirmRequest request;
    private final ProviderError error;

    private ReturnCheck(ConfirmRequest request, ProviderError error) {
        this.request = request;
        this.error = error;
    }

    /**
     * A check of one return.
     *
     * @param provider the provider's name
     * @param request what the host ordered
     * @return the check
     */
    public static ReturnCheck of(String provider, ConfirmRequest request) {
        return new ReturnCheck(request, ProviderError.of(provider));
    }

    /**
     * Compares the payment id; where the host gave none, any is right.
     *
     * @param came what came back; null where nothing did
     * @return this check
     * @throws AmountMismatchException if it is another payment
     */
    public ReturnCheck paymentId(@Nullable String came) {
        return request.paymentId() == null ? this : same("paymentId", request.paymentId(), came);
    }

    /**
     * Compares the order number.
     *
     * @param came what came back; null where nothing did
     * @return this check
     * @throws AmountMismatchException if it is another order
     */
    public ReturnCheck orderId(@Nullable String came) {
        return same("orderId", request.orderId(), came);
    }

    /**
     * Compares amount and currency.
     *
     * @param came what came back; null where nothing did
     * @return this check
     * @throws AmountMismatchException if it is another amount
     */
    public ReturnCheck amount(@Nullable Money came) {
        return same("amount", request.amount(), came);
    }

    private ReturnCheck same(String field, Object expected, @Nullable Object came) {
        if (came != null && !expected.equals(came)) {
            throw new AmountMismatchException(
                    field,
                    expected.toString(),
                    came.toString(),
                    false,
                    error,
                    new PaymentReference(request.paymentId(), request.orderId()));
        }
        return this;
    }
}
