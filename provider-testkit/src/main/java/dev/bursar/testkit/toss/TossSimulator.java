package dev.bursar.testkit.toss;

import dev.bursar.testkit.ProviderSimulator;
import dev.bursar.testkit.SimulatorReply;
import dev.bursar.testkit.SimulatorRequest;
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

    private final TossCustomer customer = new TossCustomer(this);
    private final TossBackOffice backOffice = new TossBackOffice(this);
    private final TossEvents events = new TossEvents(this);

    /** Starts Toss Payments on a free port, without accounts. */
    public TossSimulator() {
        super(new TossSignature());
    }

    /**
     * The merchant account of a name with test keys, opened with fresh random keys when first asked for.
     *
     * @param name its name
     * @return the account, the same at each call
     * @throws IllegalArgumentException if the name belongs to an account with live keys
     */
    public TossAccount account(String name) {
        throw new UnsupportedOperationException();
    }

    /**
     * The merchant account of a name with live keys, opened with fresh random keys when first asked for.
     *
     * @param name its name
     * @return the account, the same at each call
     * @throws IllegalArgumentException if the name belongs to an account with test keys
     */
    public TossAccount liveAccount(String name) {
        throw new UnsupportedOperationException();
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
        return "nothing";
    }

    @Override
    protected @Nullable String account(SimulatorRequest request) {
        return null;
    }

    @Override
    protected SimulatorReply handle(SimulatorRequest request) {
        return SimulatorReply.empty(404);
    }
}
