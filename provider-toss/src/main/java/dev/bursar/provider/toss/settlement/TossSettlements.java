package dev.bursar.provider.toss.settlement;

import dev.bursar.payment.spi.ProviderContext;
import dev.bursar.payment.webhook.WebhookRequest;
import dev.bursar.provider.toss.TossConfig;
import java.util.List;
import java.util.Objects;

/**
 * What Toss Payments pays out: settlements to the merchant, and payouts to sellers. One of these belongs to one account;
 * open it once and close it at the end.
 *
 * <p>What only asks throws {@link dev.bursar.payment.ProviderUnavailableException} where no usable answer comes. What
 * changes something throws {@link dev.bursar.payment.OutcomeUnknownException} where it may have been executed: after a
 * lost answer, an answer that makes no sense, or an error code that nobody knows. Then make the very same call again: it
 * carries the same key, so it is not executed twice. Never send the same payout under another id.
 *
 * <p>Registering sellers, requesting payouts and reading events needs the security key. Thread-safe.
 */
public final class TossSettlements implements AutoCloseable {

    private final SettlementApi api;
    private final SettlementRows settlements;
    private final Sellers sellers;
    private final Payouts payouts;
    private final SettlementEvents events;

    private TossSettlements(TossConfig config, ProviderContext context) {
        this.events = new SettlementEvents(config, context);
        this.api = new SettlementApi(config, context);
        this.settlements = new SettlementRows(api);
        this.sellers = new Sellers(api);
        this.payouts = new Payouts(api);
    }

    /**
     * Opens an account. No I/O.
     *
     * @param config the account
     * @param context what the host gives: its clock, how to talk HTTP, how to repeat
     * @return the account's settlements and payouts
     * @throws dev.bursar.payment.ConfigurationException if the configuration is not usable
     */
    public static TossSettlements open(TossConfig config, ProviderContext context) {
        return new TossSettlements(
                Objects.requireNonNull(config, "config"), Objects.requireNonNull(context, "context"));
    }

    /**
     * Lists what is paid out to the merchant.
     *
     * @param query which settlements
     * @return one page of them
     */
    public SettlementPage settlements(SettlementQuery query) {
        return settlements.list(query);
    }

    /**
     * Registers somebody to whom money can be paid out. The same request registers once; one with another value is
     * another request.
     *
     * @param request the seller
     * @return the seller as Toss has them, with the id that payouts go to
     * @throws dev.bursar.payment.ConfigurationException if there is no security key; nothing was sent
     */
    public Seller registerSeller(SellerRequest request) {
        return sellers.register(request);
    }

    /**
     * Asks for a seller.
     *
     * @param sellerId Toss's id
     * @return the seller as Toss has them now
     */
    public Seller seller(String sellerId) {
        return sellers.get(sellerId);
    }

    /**
     * Requests payouts, all of them or none, under a key that is made of their {@code refPayoutId}s: the same payouts are
     * requested once, in whatever order they come. Toss keeps a key, and the answer to it, for 15 days; so payouts that
     * were refused need a key of their own to be requested again.
     *
     * @param requests 1 to 100 payouts
     * @return the payouts as Toss has them, in the order of the requests
     * @throws dev.bursar.payment.ConfigurationException if there is no security key; nothing was sent
     */
    public List<Payout> requestPayouts(List<PayoutRequest> requests) {
        return payouts.request(List.copyOf(requests), null);
    }

    /**
     * Requests payouts, all of them or none, under a key of the host's own.
     *
     * @param requests 1 to 100 payouts
     * @param idempotencyKey the same whenever the same payouts are requested again, and never for others
     * @return the payouts as Toss has them, in the order of the requests
     * @throws dev.bursar.payment.ConfigurationException if there is no security key; nothing was sent
     */
    public List<Payout> requestPayouts(List<PayoutRequest> requests, String idempotencyKey) {
        return payouts.request(List.copyOf(requests), Objects.requireNonNull(idempotencyKey, "idempotencyKey"));
    }

    /**
     * Asks for a payout.
     *
     * @param payoutId Toss's id
     * @return the payout as Toss has it now
     */
    public Payout payout(String payoutId) {
        return payouts.get(payoutId);
    }

    /**
     * Cancels a payout that waits for its day.
     *
     * @param payoutId Toss's id
     * @return the payout as Toss has it
     */
    public Payout cancelPayout(String payoutId) {
        return payouts.cancel(payoutId);
    }

    /**
     * Asks what can be paid out.
     *
     * @return the balance
     */
    public PayoutBalance balance() {
        return payouts.balance();
    }

    /**
     * Verifies and reads an event of payouts or sellers: its signature under the security key, and that it was sent
     * within the last 5 days, because Toss repeats for 4. Events of payments are not signed and are rejected here.
     *
     * @param request the webhook as it came
     * @return the event
     * @throws dev.bursar.payment.webhook.WebhookRejectedException if it is not genuine, or there is no security key
     */
    public SettlementEvent event(WebhookRequest request) {
        return events.read(request);
    }

    /** Ends the calls under way and closes the connections. Nothing is sent afterwards. */
    @Override
    public void close() {
        api.close();
    }
}
