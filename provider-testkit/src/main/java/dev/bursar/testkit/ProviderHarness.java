package dev.bursar.testkit;

import dev.bursar.payment.CurrencyCode;
import dev.bursar.payment.FailureCode;
import dev.bursar.payment.Money;
import dev.bursar.payment.PaymentRequest;
import dev.bursar.payment.PaymentResponse;
import dev.bursar.payment.PaymentVerb;
import dev.bursar.payment.spi.PaymentProvider;
import dev.bursar.payment.webhook.Authenticity;
import dev.bursar.payment.webhook.WebhookRequest;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the conformance tests have to know of one provider: how to open an account at its simulator, and how its customers
 * behave there.
 *
 * <p>A harness belongs to one case: it is made with a simulator of its own, and closed after it. What the provider does
 * not declare in its capabilities is never asked for here.
 */
public interface ProviderHarness extends AutoCloseable {

    /** {@return the provider under test} */
    PaymentProvider<?> provider();

    /** {@return the simulator of this harness, the same at each call} */
    ProviderSimulator simulator();

    /**
     * Opens a merchant account at the simulator, with fresh random keys and webhook secrets.
     *
     * @param account the account's name, as {@link RecordedCall#account}, {@link BookEntry#account} and {@link
     *     WebhookMessage#account} show it
     * @return the flat settings that a host would write, with the simulator's address
     */
    Map<String, String> settings(String account);

    /** {@return the keys of the settings without which an account cannot be opened} */
    Set<String> requiredSettings();

    /** {@return the keys of the settings whose values must never be seen anywhere} */
    Set<String> secretSettings();

    /**
     * The key of the setting that holds the webhook secrets, separated by commas.
     *
     * @return the key, or null where the provider does not sign or takes only one secret
     */
    default @Nullable String webhookSecretsSetting() {
        return null;
    }

    /**
     * Which operations a verb reaches. Asked only for verbs whose capability is declared.
     *
     * @param verb the verb
     * @return its route
     */
    VerbRoute route(PaymentVerb verb);

    /** {@return what charging a saved way to pay reaches, where that is not what making any other payment reaches} */
    default VerbRoute chargeRoute() {
        return route(PaymentVerb.CREATE);
    }

    /** {@return whether the provider notices another request under a used key; else any refusal by the plugin will do} */
    default boolean noticesKeyConflicts() {
        return true;
    }

    /**
     * The smallest amount of a currency that the provider can express, by which all others can be divided.
     *
     * @param currency a declared currency
     * @return the step; this default is the currency's own smallest unit
     */
    default Money step(CurrencyCode currency) {
        return new Money(BigDecimal.ONE.movePointLeft(currency.fractionDigits()), currency);
    }

    /**
     * Adds to a request what this provider cannot do without, such as a method.
     *
     * @param request a request with order number, amount, description, customer and return address
     * @return the same or another builder
     */
    default PaymentRequest.Builder complete(PaymentRequest.Builder request) {
        return request;
    }

    /**
     * The customer pays a payment that was just created, or approves it where the money is only reserved or the charge
     * waits for the confirmation.
     *
     * @param payment the answer of {@code createPayment}
     * @return the parameters with which the customer comes back, empty where there is no return
     */
    Map<String, String> customerPays(PaymentResponse payment);

    /**
     * The customer tries to pay and is refused, now or at the confirmation.
     *
     * @param payment the answer of {@code createPayment}
     * @param code one of {@link #declines}
     * @return the parameters with which the customer comes back, empty where there is no return
     */
    Map<String, String> customerIsDeclined(PaymentResponse payment, FailureCode code);

    /** {@return the reasons for which the simulator can refuse a customer; at least one where the provider tells any} */
    Set<FailureCode> declines();

    /**
     * The customer gives up on the provider's page.
     *
     * @param payment the answer of {@code createPayment}
     * @return the parameters with which the customer comes back, empty where there is no return
     */
    Map<String, String> customerAbandons(PaymentResponse payment);

    /**
     * Brings refunds that the provider has accepted but not yet made, {@link dev.bursar.payment.RefundStatus#PENDING}, to
     * their good end. Called before a case looks at what was given back, again and again, and by several threads at once.
     * This default is for a provider that gives back at once.
     */
    default void settleRefunds() {}

    /** {@return how long the provider keeps an unpaid payment open, or null where it does not end} */
    @Nullable
    Duration lifetime();

    /**
     * Gives a payment a status that nobody knows, and nothing else.
     *
     * @param payment a payment that is paid
     * @return the provider's new word, as the plugin should pass it on
     */
    String giveUnknownStatus(PaymentResponse payment);

    /**
     * Writes another amount into the parameters of a return.
     *
     * @param returnParameters what {@link #customerPays} gave
     * @param amount the other amount
     * @return the parameters with that amount; the same where the return tells none
     */
    default Map<String, String> withAmount(Map<String, String> returnParameters, Money amount) {
        return returnParameters;
    }

    /** {@return how the provider's webhooks are known to be true} */
    default Authenticity authenticity() {
        return Authenticity.SIGNED;
    }

    /** {@return the headers that must come exactly once for a webhook to be accepted, such as the signature} */
    default Set<String> signatureHeaders() {
        return Set.of();
    }

    /** {@return how far the time of a webhook may be off, or null where the provider does not sign the time} */
    default @Nullable Duration webhookTolerance() {
        return Duration.ofMinutes(5);
    }

    /** Sends, to the account {@code main}, a genuine webhook of a type that nobody knows. */
    void sendUnrecognizedWebhook();

    /**
     * Makes a webhook that claims a payment to be paid, as anybody could who knows its ids. Asked only where webhooks are
     * not signed.
     *
     * @param payment a payment that nobody has paid; it may lack its id, or be one that the provider does not know
     * @return the forged webhook
     */
    default WebhookRequest forgedPaidWebhook(PaymentResponse payment) {
        throw new UnsupportedOperationException("the webhooks of this provider are signed");
    }

    /** {@return what the plugin has logged so far, where it goes neither to the console nor to java.util.logging} */
    default String capturedLogs() {
        return "";
    }

    /** Stops the simulator. */
    @Override
    default void close() {
        simulator().close();
    }
}
