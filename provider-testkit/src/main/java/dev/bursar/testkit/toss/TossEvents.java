package dev.bursar.testkit.toss;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * Which webhooks go out, and in which form.
 *
 * <p>Each account has one endpoint. Only {@code payout.changed} and {@code seller.changed} are signed; anybody can forge
 * the others. Thread-safe.
 *
 * @see <a href="https://docs.tosspayments.com/reference/using-api/webhook-events">Webhook events</a>
 */
public final class TossEvents {

    final TossSimulator toss;

    TossEvents(TossSimulator toss) {
        this.toss = toss;
    }

    /**
     * Sets whether an account's endpoint is told of payments by {@code PAYMENT_STATUS_CHANGED}, as it is unless told
     * otherwise.
     *
     * @param account the account's name
     * @param on whether it is
     */
    public void paymentStatus(String account, boolean on) {
        throw new UnsupportedOperationException();
    }

    /**
     * Sets whether an account's endpoint is told of virtual accounts by the flat {@code DEPOSIT_CALLBACK} too, as it is
     * unless told otherwise. The flat one goes out first.
     *
     * @param account the account's name
     * @param on whether it is
     */
    public void depositCallbacks(String account, boolean on) {
        throw new UnsupportedOperationException();
    }

    /**
     * Sends a genuine event of a type that nobody knows.
     *
     * @param account the account's name
     */
    public void sendUnknown(String account) {
        throw new UnsupportedOperationException();
    }

    /**
     * Gives an account another security key beside its last one: from now on signed events carry two signatures, and
     * payouts may be encrypted with either. The record of the account keeps showing the first.
     *
     * @param account the account's name
     * @param newHexKey 64 hexadecimal digits
     */
    public void rotateSecurityKey(String account, String newHexKey) {
        throw new UnsupportedOperationException();
    }

    /**
     * Sets how the security key goes into a signature, of which the documentation says nothing: as its text, unless told
     * otherwise, or as the bytes that the text stands for.
     *
     * @param decoded whether it is decoded
     */
    public void signWithDecodedKeys(boolean decoded) {
        throw new UnsupportedOperationException();
    }

    /**
     * Sends a signed {@code seller.changed}.
     *
     * @param account the account's name
     * @param sellerId the seller's id
     * @param status the seller's new status, such as {@code APPROVED}
     */
    public void sendSellerChanged(String account, String sellerId, String status) {
        throw new UnsupportedOperationException();
    }

    /**
     * Makes a {@code PAYMENT_STATUS_CHANGED} that claims a payment to be {@code DONE}, as anybody could who knows its
     * ids.
     *
     * @param paymentKey any payment key, or null to leave it out
     * @param orderId any order number
     * @param amount how much, in major units
     * @param currency its currency
     * @return what would come over the wire
     */
    public TossNotice forgedPaid(
            @Nullable String paymentKey, @Nullable String orderId, BigDecimal amount, String currency) {
        throw new UnsupportedOperationException();
    }

    /**
     * Makes a flat {@code DEPOSIT_CALLBACK} that claims an order's virtual account to be paid.
     *
     * @param orderId any order number
     * @param secret any secret
     * @return what would come over the wire
     */
    public TossNotice forgedDeposit(String orderId, String secret) {
        throw new UnsupportedOperationException();
    }
}
