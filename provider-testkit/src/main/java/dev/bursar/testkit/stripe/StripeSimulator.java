package dev.bursar.testkit.stripe;

import dev.bursar.testkit.ProviderSimulator;
import dev.bursar.testkit.SimulatorReply;
import dev.bursar.testkit.SimulatorRequest;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
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
public final class StripeSimulator extends ProviderSimulator {

    static final String ORDER_ID = "order_id";

    /** In the sandbox a webhook is tried three times more, within some hours. */
    private static final List<Duration> RETRIES =
            List.of(Duration.ofMinutes(5), Duration.ofHours(1), Duration.ofHours(2));

    final World world = new World(book(), clock(), webhooks(), this::baseUri, this::alone);
    final Accounts accounts = new Accounts(world.ids);
    final KeptAnswers keptAnswers = new KeptAnswers(world);

    private final Gate gate = new Gate(world, accounts, keptAnswers);
    private final Pages pages = new Pages(world);
    private final StripeCustomer customer = new StripeCustomer(this);
    private final StripeBackOffice backOffice = new StripeBackOffice(this);
    private final StripeEvents events = new StripeEvents(this);

    /** Starts Stripe on a free port, without accounts. */
    public StripeSimulator() {
        super(new StripeSignature());
        webhooks().retryAfter(RETRIES);
    }

    /**
     * The merchant account of a name in test mode, opened with fresh random keys when first asked for.
     *
     * @param name its name
     * @return the account, the same at each call
     * @throws IllegalArgumentException if the name belongs to an account in live mode
     */
    public StripeAccount account(String name) {
        return open(name, false);
    }

    /**
     * The merchant account of a name in live mode, opened with fresh random keys when first asked for.
     *
     * @param name its name
     * @return the account, the same at each call
     * @throws IllegalArgumentException if the name belongs to an account in test mode
     */
    public StripeAccount liveAccount(String name) {
        return open(name, true);
    }

    /**
     * Lets a platform act for another account with the header {@code Stripe-Account}. The platform's endpoint is told of
     * that account's events too.
     *
     * @param platform whose keys may be used
     * @param connected for whom
     */
    public void connect(StripeAccount platform, StripeAccount connected) {
        alone(() -> {
            Merchant acting = accounts.named(platform.name());
            Merchant other = accounts.named(connected.name());
            acting.connected.add(other);
            other.platforms.add(acting);
        });
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
        alone(() -> world.searchLag = lag);
    }

    /** {@return how events are written} */
    public StripeEvents events() {
        return events;
    }

    @Override
    protected String operation(SimulatorRequest request) {
        if (Pages.has(request.path())) {
            return "page";
        }
        Route.Found found = Route.find(request.method(), request.path());
        return found == null ? "nothing" : found.route().operation;
    }

    @Override
    protected @Nullable String account(SimulatorRequest request) {
        Merchant caller = accounts.caller(request);
        return caller == null ? null : caller.account.name();
    }

    @Override
    protected SimulatorReply error(int status) {
        return gate.error(status);
    }

    @Override
    protected SimulatorReply handle(SimulatorRequest request) {
        return Pages.has(request.path()) ? pages.answer(request) : gate.answer(request);
    }

    /** Runs something while no request is handled. */
    <T extends @Nullable Object> T alone(Supplier<T> action) {
        return locked(action);
    }

    /** Runs something while no request is handled. */
    void alone(Runnable action) {
        locked(() -> {
            action.run();
            return null;
        });
    }

    private StripeAccount open(String name, boolean live) {
        Merchant merchant = accounts.open(name, live, opened -> webhooks().secrets(name, opened.webhookSecret()));
        return merchant.account;
    }
}
