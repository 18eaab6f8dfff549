package dev.bursar.testkit.coinbase;

import dev.bursar.testkit.ProviderSimulator;
import dev.bursar.testkit.SimulatorReply;
import dev.bursar.testkit.SimulatorRequest;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Coinbase on the loopback interface: the Checkouts API of Coinbase Business, the Charge API of Coinbase Commerce, their
 * hosted pages and webhooks.
 */
public final class CoinbaseSimulator extends ProviderSimulator {

    private final CoinbaseCustomer customer = new CoinbaseCustomer(this);
    private final CoinbaseBackOffice backOffice = new CoinbaseBackOffice(this);
    private final CoinbaseEvents events = new CoinbaseEvents(this);

    /** Starts Coinbase on a free port, without accounts. */
    public CoinbaseSimulator() {
        super(message -> Map.of());
    }

    /**
     * The merchant account of a name with an Ed25519 key, opened with fresh random keys and secrets when first asked for.
     *
     * @param name its name
     * @return the account, the same at each call
     * @throws IllegalArgumentException if the account has a key in another form
     */
    public CoinbaseAccount account(String name) {
        return account(name, CoinbaseAccount.KeyForm.ED25519);
    }

    /**
     * The merchant account of a name, opened with fresh random keys and secrets when first asked for.
     *
     * @param name its name
     * @param form in which form the secret of its API key is handed out
     * @return the account, the same at each call
     * @throws IllegalArgumentException if the account has a key in another form
     */
    public CoinbaseAccount account(String name, CoinbaseAccount.KeyForm form) {
        return new CoinbaseAccount(name, form, notYet().toString(), "", "", "");
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

    Map<String, String> notYet() {
        if (book().payments().isEmpty()) {
            throw new UnsupportedOperationException("comes with the next commit");
        }
        return Map.of();
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
