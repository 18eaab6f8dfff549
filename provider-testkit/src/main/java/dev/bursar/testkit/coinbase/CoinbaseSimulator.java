package dev.bursar.testkit.coinbase;

import dev.bursar.testkit.ProviderSimulator;
import dev.bursar.testkit.SimulatorReply;
import dev.bursar.testkit.SimulatorRequest;
import dev.bursar.testkit.WebhookMessage;
import dev.bursar.testkit.WebhookRetries;
import dev.bursar.testkit.coinbase.CoinbaseAccount.KeyForm;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Coinbase on the loopback interface: the Checkouts API of Coinbase Business with its sandbox, the Charge API of Coinbase
 * Commerce, their hosted pages and webhooks.
 *
 * <p>The book's payment id is that of the checkout or charge, its order what the metadata call {@code order_id}, else the
 * same id. A payment is opened in the book when it is made, in the currency asked for, and charged when it is confirmed;
 * what is given back is booked when it has arrived.
 *
 * <p>Where the documentation is silent, this is what happens here:
 *
 * <ul>
 *   <li>A nonce is used once, and a request whose token is refused does not use it up.
 *   <li>An idempotency key belongs to an account and an address; only good answers are kept, and for ever.
 *   <li>What is {@code PROCESSING} does not expire, and cannot be deactivated.
 *   <li>A checkout that is paid with another amount is {@code FAILED}.
 *   <li>Addresses of the shop may begin with {@code http} where they are on this machine, so that a shop on it can be shown.
 *   <li>Rates between currencies are made up and never change; an {@code exchangeRate} is how many USDC one unit is worth.
 *   <li>The sandbox takes {@code base} as the network and tells {@code base-sepolia}; nothing in it is purged.
 *   <li>A charge waits for 48 hours, as the examples of the current documentation show; older ones waited for one.
 *   <li>An underpaid charge is told by {@code charge:failed}, an overpaid one by {@code charge:confirmed}: its timeline
 *       says that it is {@code UNRESOLVED}.
 *   <li>A subscription's webhooks go out once it is made, in place of those of {@code webhooks().deliverTo}, where its
 *       address is on this machine. Its labels are not looked at. Whether there is one or not, {@code webhooks().sent()}
 *       has all events, signed with the newest secret of the account, which is the last subscription's.
 *   <li>Charges can neither be cancelled nor resolved by API, whatever their status.
 * </ul>
 *
 * @see <a href="https://docs.cdp.coinbase.com/api-reference/business-api/rest-api/checkouts/introduction">Checkouts API
 *     reference</a>
 * @see <a href="https://docs.cdp.coinbase.com/api-reference/commerce-api/rest-api/introduction">Commerce API reference</a>
 */
public final class CoinbaseSimulator extends ProviderSimulator {

    /** After which pauses a checkout's webhook comes again, as the open source of its sender has it. */
    private static final List<Duration> CHECKOUT_RETRIES = List.of(
            Duration.ofSeconds(3),
            Duration.ofSeconds(10),
            Duration.ofMinutes(3),
            Duration.ofMinutes(30),
            Duration.ofHours(1),
            Duration.ofHours(3),
            Duration.ofHours(5),
            Duration.ofHours(10));

    /** A charge's comes again for three days, at the latest every hour. */
    private static final List<Duration> CHARGE_RETRIES =
            Stream.generate(() -> Duration.ofHours(1)).limit(72).toList();

    private static final int OK = 200;

    final World world;
    final Accounts accounts;

    private final Gate gate;
    private final Pages pages;
    private final CoinbaseCustomer customer = new CoinbaseCustomer(this);
    private final CoinbaseBackOffice backOffice = new CoinbaseBackOffice(this);
    private final CoinbaseEvents events = new CoinbaseEvents(this);

    /** Starts Coinbase on a free port, without accounts. */
    public CoinbaseSimulator() {
        this(new CoinbaseSignature());
    }

    private CoinbaseSimulator(CoinbaseSignature signature) {
        super(signature);
        this.world = new World(book(), clock(), webhooks(), signature, this::baseUri, this::alone);
        this.accounts = new Accounts(world.ids);
        Subscriptions subscriptions = new Subscriptions(world, webhooks(), new Deliverer(world, accounts));
        this.gate = new Gate(world, accounts, subscriptions);
        this.pages = new Pages(world);
        webhooks().retry(this::retries);
    }

    /**
     * The merchant account of a name with an Ed25519 key, opened with fresh random keys and secrets when first asked for.
     *
     * @param name its name
     * @return the account, the same at each call
     * @throws IllegalArgumentException if the account has a key in another form
     */
    public CoinbaseAccount account(String name) {
        return account(name, KeyForm.ED25519);
    }

    /**
     * The merchant account of a name, opened with fresh random keys and secrets when first asked for.
     *
     * @param name its name
     * @param form in which form the secret of its API key is handed out
     * @return the account, the same at each call
     * @throws IllegalArgumentException if the account has a key in another form
     */
    public CoinbaseAccount account(String name, KeyForm form) {
        return accounts.open(name, form, opened -> webhooks().secrets(name, opened.webhookSecret())).account;
    }

    /** {@return the person with the wallet} */
    public CoinbaseCustomer customer() {
        return customer;
    }

    /** {@return what happens out of sight} */
    public CoinbaseBackOffice backOffice() {
        return backOffice;
    }

    /** {@return which webhooks go out, and in which form} */
    public CoinbaseEvents events() {
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
        Merchant caller = accounts.named(request);
        return caller == null ? null : caller.account.name();
    }

    @Override
    protected @Nullable String idempotencyKey(SimulatorRequest request) {
        return request.header(Gate.IDEMPOTENCY_KEY);
    }

    @Override
    protected SimulatorReply error(int status) {
        return gate.error(status, "");
    }

    @Override
    protected SimulatorReply error(int status, SimulatorRequest request) {
        return gate.error(status, request.path());
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

    private WebhookRetries retries(WebhookMessage message) {
        return world.signature.isCommerce(message)
                ? new WebhookRetries(CHARGE_RETRIES, status -> status == OK)
                : new WebhookRetries(CHECKOUT_RETRIES, status -> status >= OK && status <= 299);
    }
}
