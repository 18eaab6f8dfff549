package dev.bursar.testkit.toss;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bursar.testkit.WebhookMessage;
import dev.bursar.testkit.internal.Json;
import java.math.BigDecimal;
import java.util.List;
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

    private final TossSimulator toss;

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
        toss.alone(() -> toss.accounts.named(account).tellsPayments = on);
    }

    /**
     * Sets whether an account's endpoint is told of virtual accounts by the flat {@code DEPOSIT_CALLBACK} too, as it is
     * unless told otherwise. The flat one goes out first.
     *
     * @param account the account's name
     * @param on whether it is
     */
    public void depositCallbacks(String account, boolean on) {
        toss.alone(() -> toss.accounts.named(account).tellsDeposits = on);
    }

    /**
     * Sends a genuine event of a type that nobody knows.
     *
     * @param account the account's name
     */
    public void sendUnknown(String account) {
        toss.alone(() -> toss.world.announcer.tell(
                toss.accounts.named(account),
                "NOVELTY_APPEARED",
                Json.object().put("noveltyKey", toss.world.ids.letters(20)).put("status", "BRAND_NEW")));
    }

    /**
     * Gives an account another security key beside its last one: from now on signed events carry two signatures, and
     * payouts may be encrypted with either. The record of the account keeps showing the first.
     *
     * @param account the account's name
     * @param newHexKey 64 hexadecimal digits
     */
    public void rotateSecurityKey(String account, String newHexKey) {
        if (!newHexKey.matches("[0-9a-f]{64}")) {
            throw new IllegalArgumentException("a security key has 64 hexadecimal digits in lower case");
        }
        toss.alone(() -> {
            List<String> keys = toss.accounts.named(account).securityKeys;
            if (keys.size() == 2) {
                keys.remove(0);
            }
            keys.add(newHexKey);
            toss.webhooks().secrets(account, keys.toArray(String[]::new));
        });
    }

    /**
     * Sets how the security key goes into a signature, of which the documentation says nothing: as its text, unless told
     * otherwise, or as the bytes that the text stands for.
     *
     * @param decoded whether it is decoded
     */
    public void signWithDecodedKeys(boolean decoded) {
        toss.world.signature.decodeKeys(decoded);
    }

    /**
     * Sends a signed {@code seller.changed}.
     *
     * @param account the account's name
     * @param sellerId the seller's id
     * @param status the seller's new status, such as {@code APPROVED}
     */
    public void sendSellerChanged(String account, String sellerId, String status) {
        toss.alone(() -> toss.world.payouts.sellers.change(toss.accounts.named(account), sellerId, status));
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
        return toss.alone(() -> {
            ObjectNode payment = Json.object();
            if (paymentKey != null) {
                payment.put("paymentKey", paymentKey);
            }
            payment.put("orderId", orderId)
                    .put("mId", "tosspayments")
                    .put("version", PaymentJson.VERSION)
                    .put("type", Payment.NORMAL)
                    .put("status", Payment.DONE)
                    .put("method", Method.CARD.korean)
                    .put("currency", currency)
                    .put("totalAmount", amount)
                    .put("balanceAmount", amount)
                    .put("requestedAt", Seoul.offset(toss.world.now()))
                    .put("approvedAt", Seoul.offset(toss.world.now()));
            return notice(toss.world.announcer.event(Announcer.PAYMENT_STATUS_CHANGED, payment));
        });
    }

    /**
     * Makes a flat {@code DEPOSIT_CALLBACK} that claims an order's virtual account to be paid.
     *
     * @param orderId any order number
     * @param secret any secret
     * @return what would come over the wire
     */
    public TossNotice forgedDeposit(String orderId, String secret) {
        return toss.alone(() ->
                notice(toss.world.announcer.deposit(orderId, secret, Payment.DONE, toss.world.ids.transactionKey())));
    }

    private TossNotice notice(ObjectNode event) {
        byte[] body = Announcer.bytes(event);
        WebhookMessage message = new WebhookMessage(
                "nobody", toss.world.announcer.transmissionId(), body, List.of(), toss.world.now(), 0);
        return new TossNotice(toss.webhooks().headers(message), body);
    }
}
