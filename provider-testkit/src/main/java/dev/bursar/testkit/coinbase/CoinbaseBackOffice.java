package dev.bursar.testkit.coinbase;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What happens at Coinbase and on chain, later or out of sight. Thread-safe. */
public final class CoinbaseBackOffice {

    private final CoinbaseSimulator coinbase;

    CoinbaseBackOffice(CoinbaseSimulator coinbase) {
        this.coinbase = coinbase;
    }

    /**
     * Sets how long payments take that are made from now on: so long a checkout is {@code PROCESSING}, and a charge {@code
     * SIGNED} in the first half of it and {@code PENDING} in the second. Thirty seconds unless told otherwise.
     *
     * @param delay how long on the simulator's clock; zero confirms at once
     */
    public void confirmAfter(Duration delay) {
        coinbase.alone(() -> coinbase.world.rules.confirmAfter = delay);
    }

    /**
     * Sets how long refunds take that are asked for from now on. The answer shows them {@code PENDING} in any case.
     *
     * @param delay how long on the simulator's clock; null, as unless told otherwise, until {@link #settleRefunds} or
     *     {@link #failRefunds}
     */
    public void refundAfter(@Nullable Duration delay) {
        coinbase.alone(() -> coinbase.world.rules.refundAfter = delay);
    }

    /** Has all refunds that are pending arrive: they are {@code COMPLETED}, and the merchants are told. */
    public void settleRefunds() {
        coinbase.alone(() -> coinbase.world.refunds.settle());
    }

    /** Has all refunds that are pending fail: they are {@code FAILED}, the merchants are told, and may refund again. */
    public void failRefunds() {
        coinbase.alone(() -> coinbase.world.refunds.fail());
    }

    /**
     * Sets whether a refund that is repeated under its idempotency key is made once. That is not documented, so unless
     * told otherwise it is another refund.
     *
     * @param honoured whether the first answer is given again
     */
    public void honourRefundKeys(boolean honoured) {
        coinbase.alone(() -> coinbase.world.rules.honoursRefundKeys = honoured);
    }

    /**
     * Sets whether checkouts are told without {@code refunds}, a field that is not required.
     *
     * @param hidden whether it is left out
     */
    public void hideRefundLists(boolean hidden) {
        coinbase.alone(() -> coinbase.world.rules.hidesRefundLists = hidden);
    }

    /**
     * Has a checkout show another status from now on, or a charge another last entry of its timeline; nothing else
     * changes.
     *
     * @param id the checkout's id, or the charge's id or code
     * @param word the status to show
     * @throws IllegalArgumentException if there is none
     */
    public void giveStatus(String id, String word) {
        coinbase.alone(() -> coinbase.world.giveStatus(id, word));
    }

    /**
     * Has a charge told with an empty timeline from now on.
     *
     * @param chargeId its id or code
     * @throws IllegalArgumentException if there is no such charge
     */
    public void emptyTimeline(String chargeId) {
        coinbase.alone(() -> coinbase.world.charge(chargeId).hidesTimeline = true);
    }

    /**
     * Has the merchant accept what arrived for a charge: it is {@code RESOLVED}.
     *
     * @param chargeId its id or code
     * @throws IllegalArgumentException if there is no such charge
     * @throws IllegalStateException if it is not {@code UNRESOLVED}
     */
    public void resolve(String chargeId) {
        coinbase.alone(() -> coinbase.world.charges.resolve(coinbase.world.charge(chargeId)));
    }

    /**
     * Has the price of a charge arrive after its time: it is {@code UNRESOLVED} in the context {@code DELAYED}, and the
     * money is the merchant's.
     *
     * @param chargeId its id or code
     * @throws IllegalArgumentException if there is no such charge
     * @throws IllegalStateException if it is not {@code EXPIRED}, or has no price
     */
    public void paysLate(String chargeId) {
        coinbase.alone(() -> coinbase.world.charges.paidLate(coinbase.world.charge(chargeId)));
    }

    /**
     * Sets whether an account's key may not refund: 403, {@code forbidden}.
     *
     * @param account the account's name
     * @param restricted whether refunds are refused
     * @throws IllegalArgumentException if there is no such account
     */
    public void restrict(String account, boolean restricted) {
        coinbase.alone(() -> coinbase.accounts.named(account).restricted = restricted);
    }

    /**
     * Sets in which of its two documented shapes the Checkouts API answers 429.
     *
     * @param other whether it is a list of {@code errors} with an {@code id}, rather than the shape of all other errors
     */
    public void limitInOtherShape(boolean other) {
        coinbase.alone(() -> coinbase.world.rules.limitsInOtherShape = other);
    }
}
