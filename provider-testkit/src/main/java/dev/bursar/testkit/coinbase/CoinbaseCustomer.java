package dev.bursar.testkit.coinbase;

import java.util.Map;

/**
 * The person with the wallet.
 *
 * <p>An id is that of a checkout, or the id or code of a charge. A map that comes back holds the query parameters with
 * which the browser returns to the shop, decoded and in order: those of the shop's own address, as Coinbase adds none. It
 * is empty where the shop gave no address. Thread-safe.
 */
public final class CoinbaseCustomer {

    private final CoinbaseSimulator coinbase;

    CoinbaseCustomer(CoinbaseSimulator coinbase) {
        this.coinbase = coinbase;
    }

    /**
     * Pays exactly what is asked, in USDC. The payment is confirmed after {@link CoinbaseBackOffice#confirmAfter}.
     *
     * @param id a checkout that is {@code ACTIVE}, or a charge that is {@code NEW}
     * @return the parameters of the return to the address for success
     * @throws IllegalStateException if nothing waits for its customer under that id, or it asks for no amount
     */
    public Map<String, String> pays(String id) {
        return coinbase.alone(() -> coinbase.world.payer(id).pays().parameters());
    }

    /**
     * Pays less than is asked.
     *
     * <p>A charge is {@code UNRESOLVED} in the context {@code UNDERPAID} once that is confirmed, and what arrived is the
     * merchant's. What becomes of a checkout is not documented: here it is {@code FAILED} then, and no money is booked.
     *
     * @param id a checkout that is {@code ACTIVE}, or a charge that is {@code NEW}
     * @param amount how much, in the currency that is asked for
     * @return the parameters of the return, of a checkout to the address for failure
     * @throws IllegalStateException if nothing waits for its customer under that id
     * @throws IllegalArgumentException if it is not less, or not an amount of the currency
     */
    public Map<String, String> underpays(String id, String amount) {
        return coinbase.alone(() -> coinbase.world.payer(id).underpays(amount).parameters());
    }

    /**
     * Pays more than is asked.
     *
     * <p>A charge is {@code UNRESOLVED} in the context {@code OVERPAID} once that is confirmed, and what arrived is the
     * merchant's: the book then says that this was ordered. What becomes of a checkout is not documented: here it is
     * {@code FAILED} then, and no money is booked.
     *
     * @param id a checkout that is {@code ACTIVE}, or a charge that is {@code NEW}
     * @param amount how much, in the currency that is asked for
     * @return the parameters of the return, of a checkout to the address for failure
     * @throws IllegalStateException if nothing waits for its customer under that id
     * @throws IllegalArgumentException if it is not more, or not an amount of the currency
     */
    public Map<String, String> overpays(String id, String amount) {
        return coinbase.alone(() -> coinbase.world.payer(id).overpays(amount).parameters());
    }

    /**
     * Pays a charge in another crypto currency. What arrived counts as the price, whatever the amount; a charge without a
     * price takes it as it is.
     *
     * @param id a charge that is {@code NEW}
     * @param asset the currency's code, such as {@code BTC}, {@code ETH} or {@code USDC}
     * @param amount how much of it, told with all of its decimals
     * @return the parameters of the return to the address for success
     * @throws IllegalStateException if no charge waits for its customer under that id
     * @throws IllegalArgumentException if it is a checkout, which takes USDC only, or not an amount of a known crypto
     *     currency
     */
    public Map<String, String> paysWith(String id, String asset, String amount) {
        return coinbase.alone(
                () -> coinbase.world.payer(id).paysWith(asset, amount).parameters());
    }

    /**
     * Sends a transaction that fails on chain: the payment is {@code FAILED} at once.
     *
     * @param id a checkout that is {@code ACTIVE}, or a charge that is {@code NEW}
     * @return the parameters of the return to the address for failure
     * @throws IllegalStateException if nothing waits for its customer under that id
     */
    public Map<String, String> fails(String id) {
        return coinbase.alone(() -> coinbase.world.payer(id).fails().parameters());
    }

    /**
     * Leaves the page; the payment stays as it is, and can still be paid.
     *
     * @param id any checkout or charge
     * @return the parameters of the return to the address for failure, of a charge that for canceling
     * @throws IllegalStateException if there is none
     */
    public Map<String, String> leaves(String id) {
        return coinbase.alone(() -> coinbase.world.payer(id).leaves().parameters());
    }
}
