package dev.bursar.testkit.toss;

import dev.bursar.testkit.ProviderSimulator;
import dev.bursar.testkit.SimulatorReply;
import dev.bursar.testkit.SimulatorRequest;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Toss Payments on the loopback interface: its API, its payment window, its webhooks.
 *
 * <p>The book's order is the {@code orderId}, its payment id the {@code paymentKey}. A payment is opened in the book when
 * it is made, and charged when it is confirmed, when its virtual account is paid, or when a billing key is charged.
 *
 * @see <a href="https://docs.tosspayments.com/reference">Toss Payments API reference</a>
 */
public final class TossSimulator extends ProviderSimulator {

    /** After which pauses a webhook that was not answered with 200 comes again. */
    private static final List<Duration> RETRIES =
            Stream.of(1, 4, 16, 64, 256, 1024, 4096).map(Duration::ofMinutes).toList();

    private static final int OK = 200;

    final World world;
    final Accounts accounts;
    final KeptAnswers keptAnswers;

    private final Gate gate;
    private final Pages pages;
    private final TossCustomer customer = new TossCustomer(this);
    private final TossBackOffice backOffice = new TossBackOffice(this);
    private final TossEvents events = new TossEvents(this);

    /** Starts Toss Payments on a free port, without accounts. */
    public TossSimulator() {
        this(new TossSignature());
    }

    private TossSimulator(TossSignature signature) {
        super(signature);
        this.world = new World(book(), clock(), webhooks(), signature, this::baseUri, this::alone);
        this.accounts = new Accounts(world.ids);
        this.keptAnswers = new KeptAnswers(world);
        this.gate = new Gate(world, accounts, keptAnswers);
        this.pages = new Pages(world);
        webhooks().retryAfter(RETRIES);
        webhooks().acceptOnly(status -> status == OK);
    }

    /**
     * The merchant account of a name with test keys, opened with fresh random keys when first asked for.
     *
     * @param name its name
     * @return the account, the same at each call
     * @throws IllegalArgumentException if the name belongs to an account with live keys
     */
    public TossAccount account(String name) {
        return open(name, false);
    }

    /**
     * The merchant account of a name with live keys, opened with fresh random keys when first asked for.
     *
     * @param name its name
     * @return the account, the same at each call
     * @throws IllegalArgumentException if the name belongs to an account with test keys
     */
    public TossAccount liveAccount(String name) {
        return open(name, true);
    }

    /** {@return the person at the browser} */
    public TossCustomer customer() {
        return customer;
    }

    /** {@return what happens out of sight} */
    public TossBackOffice backOffice() {
        return backOffice;
    }

    /** {@return which webhooks go out, and in which form} */
    public TossEvents events() {
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

    /** The payment by which an order is known, at whichever merchant it is. */
    Payment paymentOf(String orderId) {
        for (Merchant merchant : accounts.all()) {
            Payment known = merchant.known(orderId);
            if (known != null) {
                return known;
            }
        }
        throw new IllegalStateException("Toss Payments knows no payment of the order " + orderId);
    }

    private TossAccount open(String name, boolean live) {
        Merchant merchant = accounts.open(name, live, opened -> webhooks().secrets(name, opened.securityKey()));
        return merchant.account;
    }
}
