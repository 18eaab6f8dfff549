package dev.bursar.provider.toss.settlement;

import dev.bursar.payment.Money;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What Toss pays out to the merchant for one transaction, and what it keeps. A cancellation is a row of its own, with a
 * transaction id of its own. Immutable; no text of it shows the raw row.
 *
 * @param transactionId Toss's key of the transaction, to reconcile by
 * @param paymentId Toss's key of the payment
 * @param orderId the host's order number, or null
 * @param method the way of payment, in Toss's words of the language that is set
 * @param amount what was paid or given back, with the sign that Toss gives it
 * @param interestFee the interest of instalments that the merchant bears, or null
 * @param fees what Toss keeps, part by part
 * @param suppliedAmount the fee before tax, or null
 * @param vat the tax on the fee, or null
 * @param payOutAmount what is paid out, with the sign that Toss gives it
 * @param approvedAt when the payment was approved, or null
 * @param soldOn the day of the sale in Seoul, or null
 * @param paidOutOn the day of the payout in Seoul, or null
 * @param cancellation what was cancelled, or null where the row is a sale
 * @param references every other id, by Toss's own names
 * @param raw the row as JSON text; not shown by {@link #toString}
 */
public record Settlement(
        String transactionId,
        String paymentId,
        @Nullable String orderId,
        @Nullable String method,
        Money amount,
        @Nullable Money interestFee,
        List<Fee> fees,
        @Nullable Money suppliedAmount,
        @Nullable Money vat,
        Money payOutAmount,
        @Nullable Instant approvedAt,
        @Nullable LocalDate soldOn,
        @Nullable LocalDate paidOutOn,
        @Nullable Cancellation cancellation,
        Map<String, String> references,
        String raw) {

    /** Copies the lists. */
    public Settlement {
        Objects.requireNonNull(transactionId, "transactionId");
        Objects.requireNonNull(paymentId, "paymentId");
        Objects.requireNonNull(amount, "amount");
        Objects.requireNonNull(payOutAmount, "payOutAmount");
        fees = List.copyOf(fees);
        references = Map.copyOf(references);
    }

    /**
     * A part of what Toss keeps.
     *
     * @param type what for, in Toss's word: {@code BASE}, {@code INSTALLMENT}, and others
     * @param amount how much
     */
    public record Fee(String type, Money amount) {}

    /**
     * The cancellation that a row is about.
     *
     * @param transactionId Toss's id of the cancellation, or null
     * @param amount how much was cancelled, or null
     * @param at when, or null
     */
    public record Cancellation(
            @Nullable String transactionId,
            @Nullable Money amount,
            @Nullable Instant at) {}

    /** {@return the row without its raw text} */
    @Override
    public String toString() {
        return "Settlement[transactionId=" + transactionId + ", paymentId=" + paymentId + ", orderId=" + orderId
                + ", method=" + method + ", amount=" + amount + ", interestFee=" + interestFee + ", fees=" + fees
                + ", suppliedAmount=" + suppliedAmount + ", vat=" + vat + ", payOutAmount=" + payOutAmount
                + ", approvedAt=" + approvedAt + ", soldOn=" + soldOn + ", paidOutOn=" + paidOutOn + ", cancellation="
                + cancellation + ", references=" + references.keySet() + ", raw=****]";
    }
}
