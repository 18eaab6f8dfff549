package dev.bursar.testkit.toss;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bursar.testkit.internal.Json;
import java.util.Collections;
import java.util.LinkedHashMap;
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

    private final TossSimulator toss;

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
        return toss.alone(() -> {
            Merchant merchant = toss.accounts.ofClientKey(window.clientKey());
            try {
                return toss.world.payments.open(merchant, Terms.ofWindow(Given.of(json(window)))).key;
            } catch (TossRefusal refusal) {
                throw new IllegalArgumentException(
                        "the window does not open: " + refusal.code + ", " + refusal.message(Language.ENGLISH),
                        refusal);
            }
        });
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
        return at(paymentKey, (browser, payment) -> browser.pays(payment));
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
        Method chosen = Method.asked(method);
        Wallet wallet = easyPayCode == null ? null : Wallet.find(easyPayCode);
        if (chosen == null || (easyPayCode != null && wallet == null)) {
            throw new IllegalArgumentException("Toss Payments has no method " + method + " " + easyPayCode);
        }
        Means means = Means.of(chosen, wallet, fundedByCard);
        return at(paymentKey, (browser, payment) -> browser.pays(payment, means, null));
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
        return at(paymentKey, (browser, payment) -> browser.isDeclined(payment, code));
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
        return at(
                paymentKey,
                (browser, payment) ->
                        browser.pays(payment, Means.of(payment.terms.method(), payment.terms.wallet(), true), code));
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
        return at(paymentKey, (browser, payment) -> browser.leaves(payment));
    }

    /**
     * Transfers the money to the virtual account of an order: it is booked, and the shop is told.
     *
     * @param orderId an order that is {@code WAITING_FOR_DEPOSIT}
     * @throws IllegalStateException if no virtual account waits for that order, or its time is over
     */
    public void deposits(String orderId) {
        toss.alone(() -> toss.world.virtualAccounts.deposit(toss.paymentOf(orderId)));
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
        return toss.alone(() -> {
            Merchant merchant = toss.accounts.ofClientKey(clientKey);
            Map<String, String> parameters = new LinkedHashMap<>();
            parameters.put("customerKey", customerKey);
            parameters.put("authKey", toss.world.billing.register(merchant, customerKey));
            return Collections.unmodifiableMap(parameters);
        });
    }

    private interface Deed {
        Returns on(Browser browser, Payment payment);
    }

    private Map<String, String> at(String paymentKey, Deed deed) {
        return toss.alone(() -> {
            Browser browser = toss.world.browser;
            return deed.on(browser, browser.waiting(paymentKey)).parameters();
        });
    }

    private static ObjectNode json(TossWindow window) {
        ObjectNode json = Json.object()
                .put("method", window.method())
                .put("amount", window.amount())
                .put("currency", window.currency())
                .put("orderId", window.orderId())
                .put("orderName", window.orderName())
                .put("successUrl", window.successUrl())
                .put("failUrl", window.failUrl())
                .put("customerKey", window.customerKey())
                .put("taxFreeAmount", window.taxFreeAmount())
                .put("useEscrow", window.useEscrow())
                .put("validHours", window.validHours());
        if (!window.metadata().isEmpty()) {
            ObjectNode metadata = json.putObject("metadata");
            window.metadata().forEach(metadata::put);
        }
        return json;
    }
}
