package dev.bursar.provider.support;

import dev.bursar.payment.IdempotencyConflictException;
import dev.bursar.payment.InvalidRequestException;
import dev.bursar.payment.InvalidStateException;
import dev.bursar.payment.Money;
import dev.bursar.payment.PaymentResponse;
import dev.bursar.payment.PaymentStatus;
import dev.bursar.payment.RefundRequest;
import dev.bursar.payment.RefundResponse;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Compares a refund with the payment that it gives back, and with the one that was made before, under the same id. */
public final class RefundCheck {

    private final RefundRequest request;
    private final String provider;

    private RefundCheck(RefundRequest request, String provider) {
        this.request = request;
        this.provider = provider;
    }

    /**
     * A check of one refund.
     *
     * @param provider the provider's name
     * @param request what the host wants to give back
     * @return the check
     */
    public static RefundCheck of(String provider, RefundRequest request) {
        return new RefundCheck(request, provider);
    }

    /**
     * Refuses amounts in another currency than the payment's. Where a provider is sent a number alone, they would become
     * other amounts.
     *
     * @param currency the code of the payment's currency, in any case
     * @return this check
     * @throws InvalidRequestException if the refund, or its tax-free part, is in another currency
     */
    public RefundCheck currency(String currency) {
        requireCurrency(provider, "amount", request.amount(), currency);
        requireCurrency(provider, "taxFreeAmount", request.taxFreeAmount(), currency);
        return this;
    }

    /**
     * Refuses an amount in another currency than the payment's.
     *
     * @param provider the provider's name
     * @param field what to call the amount
     * @param amount the amount, or null
     * @param currency the code of the payment's currency, in any case
     * @throws InvalidRequestException if it is in another currency
     */
    public static void requireCurrency(String provider, String field, @Nullable Money amount, String currency) {
        if (amount != null && !amount.currency().code().equalsIgnoreCase(currency)) {
            throw ProviderFaults.of(provider)
                    .invalidRequest(
                            field,
                            "is in " + amount.currency() + ", but the payment is in "
                                    + currency.toUpperCase(Locale.ROOT)
                                    + ": give the amount in the payment's currency");
        }
    }

    /**
     * Refuses to give back what was not paid, or is given back already.
     *
     * @param payment the payment
     * @return this check
     * @throws InvalidStateException if nothing can be given back
     */
    public RefundCheck paid(PaymentResponse payment) {
        if (!payment.status().isPaid() && payment.status() != PaymentStatus.UNKNOWN) {
            throw ProviderFaults.of(provider)
                    .invalidState(
                            payment.status() == PaymentStatus.REFUNDED
                                    ? "all of it was given back already"
                                    : "it is not paid, so nothing can be given back: call it off with cancelPayment");
        }
        return this;
    }

    /**
     * A refund that was made before, if it is the same.
     *
     * @param made what was made under the refund's id
     * @return it
     * @throws IdempotencyConflictException if it was of another amount
     */
    public RefundResponse same(RefundResponse made) {
        if (request.amount() != null && !request.amount().equals(made.amount())) {
            throw ProviderFaults.of(provider)
                    .conflict(
                            "a refund of another amount was made under this refundId: give another refund another id");
        }
        return made;
    }
}
