package dev.bursar.testkit.toss;

import dev.bursar.testkit.ProviderSimulator;
import dev.bursar.testkit.SimulatorReply;
import dev.bursar.testkit.SimulatorRequest;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Toss Payments on the loopback interface: its API, its payment window, its webhooks.
 *
 * <p>The book's order is the {@code orderId}, its payment id the {@code paymentKey}. A payment is opened in the book when
 * it is made, and charged when it is confirmed, when its virtual account is paid, or when a billing key is charged.
 *
 * <p>Where the documentation is silent, this is what happens here:
 *
 * <ul>
 *   <li>A confirmation with another amount is refused with 400 {@code INVALID_REQUEST}, and the payment can still be
 *       confirmed with its own.
 *   <li>Of several payments of one order, the one that was approved, or has its virtual account, is found by the order
 *       number, else the newest.
 *   <li>What is not approved cannot be cancelled, a virtual account excepted: {@link TossBackOffice#cancelUnapproved}.
 *   <li>Another body under a used idempotency key gets the first answer: {@link TossBackOffice#refuseOtherBodies}.
 *   <li>Numbers have to be JSON numbers; a text of digits is refused.
 *   <li>In English, words such as the method are the codes with which they are asked for.
 *   <li>What was cancelled has a negative amount in the lists of transactions and settlements.
 *   <li>The head of an encrypted body is at most ten minutes old, and its nonce is new.
 * </ul>
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

    /** The payment by which an order is known, at whichever merchant it is; one that has begun comes first. */
    Payment paymentOf(String orderId) {
        return accounts.all().stream()
                .map(merchant -> merchant.known(orderId))
                .filter(Objects::nonNull)
                .max(Comparator.comparing(Payment::hasBegun))
                .orElseThrow(() -> new IllegalStateException("Toss Payments knows no payment of the order " + orderId));
    }

    private TossAccount open(String name, boolean live) {
        Merchant merchant = accounts.open(name, live, opened -> webhooks().secrets(name, opened.securityKey()));
        return merchant.account;
    }
}
