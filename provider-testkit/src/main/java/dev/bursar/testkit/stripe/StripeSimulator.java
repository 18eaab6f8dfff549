package dev.bursar.testkit.stripe;

import dev.bursar.testkit.ProviderSimulator;
import dev.bursar.testkit.SimulatorReply;
import dev.bursar.testkit.SimulatorRequest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Stripe on the loopback interface: its API, its hosted pages, its webhooks.
 *
 * <p>The book goes by order numbers, which Stripe does not have. So the order of a payment is the metadata {@code
 * order_id} of its session or intent, else the session's {@code client_reference_id}, else its own id. The book's
 * payment id is that of the Checkout Session where there is one, because Stripe makes the intent only when the customer
 * pays; else that of the PaymentIntent. Money of refunds that are pending is booked when they are made.
 *
 * @see <a href="https://docs.stripe.com/api">Stripe API reference</a>
 */
@SuppressWarnings("DoNotCallSuggester") // until the bodies are written
public final class StripeSimulator extends ProviderSimulator {

    private final StripeCustomer customer = new StripeCustomer();
    private final StripeBackOffice backOffice = new StripeBackOffice();
    private final StripeEvents events = new StripeEvents();

    /** Starts Stripe on a free port, without accounts. */
    public StripeSimulator() {
        super(message -> Map.of("Content-Type", List.of("application/json")));
    }

    /**
     * The merchant account of a name in test mode, opened with fresh random keys when first asked for.
     *
     * @param name its name
     * @return the account, the same at each call
     * @throws IllegalArgumentException if the name belongs to an account in live mode
     */
    public StripeAccount account(String name) {
        throw new UnsupportedOperationException(name);
    }

    /**
     * The merchant account of a name in live mode, opened with fresh random keys when first asked for.
     *
     * @param name its name
     * @return the account, the same at each call
     * @throws IllegalArgumentException if the name belongs to an account in test mode
     */
    public StripeAccount liveAccount(String name) {
        throw new UnsupportedOperationException(name);
    }

    /**
     * Lets a platform act for another account with the header {@code Stripe-Account}.
     *
     * @param platform whose keys may be used
     * @param connected for whom
     */
    public void connect(StripeAccount platform, StripeAccount connected) {
        throw new UnsupportedOperationException(platform + " for " + connected);
    }

    /** {@return the person at the browser} */
    public StripeCustomer customer() {
        return customer;
    }

    /** {@return what happens at Stripe and at the banks, later or out of sight} */
    public StripeBackOffice backOffice() {
        return backOffice;
    }

    /**
     * Sets how long an object that is new or has changed stays invisible to searches: a minute of the simulator's clock
     * unless told otherwise, so that a search finds nothing before the clock moves.
     *
     * @param lag how long
     */
    public void searchLag(Duration lag) {
        throw new UnsupportedOperationException(lag.toString());
    }

    /** {@return how events are written} */
    public StripeEvents events() {
        return events;
    }

    @Override
    protected String operation(SimulatorRequest request) {
        return "nothing";
    }

    @Override
    protected @Nullable String account(SimulatorRequest request) {
        return null;
    }

    @Override
    protected SimulatorReply handle(SimulatorRequest request) {
        return error(404);
    }
}
