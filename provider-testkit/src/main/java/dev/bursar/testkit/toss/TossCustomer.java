package dev.bursar.testkit.toss;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The person at the browser.
 *
 * <p>A map that comes back holds the query parameters with which the browser returns to the shop, decoded and in order,
 * those of the shop's own address among them. Nothing is charged before the shop confirms. Thread-safe.
 *
 * @see <a href="https://docs.tosspayments.com/guides/v2/payment-window/integration">Payment window</a>
 */
public final class TossCustomer {

    final TossSimulator toss;

    TossCustomer(TossSimulator toss) {
        this.toss = toss;
    }

    /**
     * Presses the shop's button, so that the browser SDK opens the payment window.
     *
     * @param window what the shop's page hands to the SDK
     * @return the payment's key, which the shop learns only when the browser returns
     * @throws IllegalArgumentException if Toss Payments would refuse to open the window; the message has its code
     */
    public String opensWindow(TossWindow window) {
        throw new UnsupportedOperationException();
    }

    /**
     * Authenticates the payment with the method that was asked for, a card where none was.
     *
     * @param paymentKey a payment that is {@code READY}
     * @return the parameters of the return to {@code successUrl}: {@code paymentType}, {@code orderId}, {@code
     *     paymentKey}, {@code amount}
     * @throws IllegalStateException if no payment waits for its customer under that key
     */
    public Map<String, String> pays(String paymentKey) {
        throw new UnsupportedOperationException();
    }

    /**
     * Authenticates the payment with a method of the customer's choice.
     *
     * @param paymentKey a payment that is {@code READY}
     * @param method a method's code, such as {@code CARD}, {@code TRANSFER} or {@code VIRTUAL_ACCOUNT}
     * @param easyPayCode the code of a wallet, such as {@code TOSSPAY}, or null where none is used
     * @param fundedByCard whether a card stands behind the wallet, rather than its balance
     * @return the parameters of the return to {@code successUrl}
     * @throws IllegalStateException if no payment waits for its customer under that key
     */
    public Map<String, String> paysWith(
            String paymentKey, String method, @Nullable String easyPayCode, boolean fundedByCard) {
        throw new UnsupportedOperationException();
    }

    /**
     * Is refused in the window: the payment is {@code ABORTED}.
     *
     * @param paymentKey a payment that is {@code READY}
     * @param code why, such as {@code REJECT_CARD_COMPANY}
     * @return the parameters of the return to {@code failUrl}: {@code code}, {@code message}, {@code orderId}
     * @throws IllegalStateException if no payment waits for its customer under that key
     */
    public Map<String, String> isDeclined(String paymentKey, String code) {
        throw new UnsupportedOperationException();
    }

    /**
     * Returns as if all were well; the card company refuses when the shop confirms, and the payment is {@code ABORTED}.
     *
     * @param paymentKey a payment that is {@code READY}
     * @param code what the confirmation is answered with, such as {@code REJECT_CARD_PAYMENT}
     * @return the parameters of the return to {@code successUrl}
     * @throws IllegalStateException if no payment waits for its customer under that key
     */
    public Map<String, String> isDeclinedAtConfirm(String paymentKey, String code) {
        throw new UnsupportedOperationException();
    }

    /**
     * Closes the window. The payment stays {@code READY}, and the shop is not told of which order it was.
     *
     * @param paymentKey a payment that is {@code READY}
     * @return the parameters of the return to {@code failUrl}: {@code code}, which is {@code PAY_PROCESS_CANCELED}, and
     *     {@code message}
     * @throws IllegalStateException if no payment waits for its customer under that key
     */
    public Map<String, String> leaves(String paymentKey) {
        throw new UnsupportedOperationException();
    }

    /**
     * Transfers the money to the virtual account of an order: it is booked, and the shop is told.
     *
     * @param orderId an order that is {@code WAITING_FOR_DEPOSIT}
     * @throws IllegalStateException if no virtual account waits for that order, or its time is over
     */
    public void deposits(String orderId) {
        throw new UnsupportedOperationException();
    }

    /**
     * Registers a card for later charges, as with {@code requestBillingAuth} of the browser SDK.
     *
     * @param clientKey the key with which the SDK was loaded
     * @param customerKey the shop's id of its customer
     * @return the parameters of the return: {@code customerKey}, {@code authKey}
     * @throws IllegalArgumentException if nobody has that client key
     */
    public Map<String, String> registersCard(String clientKey, String customerKey) {
        throw new UnsupportedOperationException();
    }
}
