package dev.bursar.demo.stage;

import dev.bursar.payment.PaymentResponse;
import dev.bursar.payment.webhook.Authenticity;
import dev.bursar.payment.webhook.RejectionReason;
import dev.bursar.testkit.ProviderSimulator;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One provider as a simulator, with all that a demonstration has to know of it. Thread-safe. */
public interface Stage extends AutoCloseable {

    /** The merchant account that everything here is about. */
    String ACCOUNT = "demo";

    /** {@return the provider's name, as factories know it} */
    String provider();

    /** {@return the provider's name, as people know it} */
    String title();

    /** {@return the simulator, the same at each call} */
    ProviderSimulator simulator();

    /** {@return the settings of the account, as a host would write them, with the simulator's address} */
    Map<String, String> settings();

    /** {@return the simulator's names of what changes something about a payment that was made} */
    Set<String> changes();

    /** {@return which of these gives money back} */
    String refund();

    /** {@return whether the money is taken when the shop confirms; elsewhere it only asks then} */
    default boolean chargesOnConfirmation() {
        return false;
    }

    /** {@return why the SDK refuses what {@link #forgedPaid} makes, or null where it asks the provider instead} */
    default @Nullable RejectionReason refusalOfForged() {
        return RejectionReason.WRONG_SIGNATURE;
    }

    /** {@return how it is known that the webhooks of this provider are true} */
    default Authenticity authenticity() {
        return Authenticity.SIGNED;
    }

    /**
     * The customer pays, without a browser.
     *
     * @param paymentId a payment that waits for its customer
     * @return the parameters with which the customer comes back
     */
    Map<String, String> customerPays(String paymentId);

    /**
     * Makes a webhook that claims a payment to be paid, as well as somebody could who has seen an old webhook and knows no
     * secret.
     *
     * @param unpaid a payment that nobody has paid
     * @return the forged webhook, or null where there is no old one yet
     */
    @Nullable
    Forgery forgedPaid(PaymentResponse unpaid);

    /**
     * What somebody writes over in the address with which the browser comes back, to pay less than was agreed.
     *
     * @param payment the payment as the shop knows it
     * @return names and values, or null where nothing could be gained that way
     */
    default @Nullable Map<String, String> tamperedReturn(PaymentResponse payment) {
        return null;
    }

    /**
     * The customer pays less than was agreed.
     *
     * @param payment the payment as the shop knows it
     * @return does it, or null where the provider takes no other amount than is asked
     */
    default @Nullable Runnable underpayment(PaymentResponse payment) {
        return null;
    }

    /**
     * The customer's bank transfers what an account waits for.
     *
     * @param payment the payment as the shop knows it
     * @return does it, or null where no account waits
     */
    default @Nullable Runnable deposit(PaymentResponse payment) {
        return null;
    }

    /**
     * Sets how long a chain takes from now on; nothing where there is none.
     *
     * @param chain how long, on the simulator's clock
     */
    default void settleAfter(Duration chain) {}

    /** Stops the simulator. */
    @Override
    default void close() {
        simulator().close();
    }
}
