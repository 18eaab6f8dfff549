package dev.bursar.demo.stage;

import dev.bursar.payment.PaymentResponse;
import dev.bursar.payment.PaymentVerb;
import dev.bursar.payment.webhook.WebhookRequest;
import dev.bursar.testkit.ProviderSimulator;
import java.util.List;
import java.util.Map;
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

    /**
     * Which of the simulator's operations change something when a verb is called.
     *
     * @param verb the verb
     * @return their names; empty where the verb only asks
     */
    List<String> operations(PaymentVerb verb);

    /**
     * The customer pays, without a browser.
     *
     * @param payment a payment that waits for its customer
     * @return the parameters with which the customer comes back
     */
    Map<String, String> customerPays(PaymentResponse payment);

    /**
     * Makes a webhook that claims a payment to be paid, as well as somebody could who has seen an old webhook and knows no
     * secret.
     *
     * @param unpaid a payment that nobody has paid
     * @return the forged webhook, or null where there is no old one yet
     */
    @Nullable
    WebhookRequest forgedPaid(PaymentResponse unpaid);

    /** Stops the simulator. */
    @Override
    default void close() {
        simulator().close();
    }
}
