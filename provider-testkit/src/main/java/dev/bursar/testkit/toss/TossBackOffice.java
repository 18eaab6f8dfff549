package dev.bursar.testkit.toss;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** What happens at Toss Payments, the card companies and the banks, later or out of sight. Thread-safe. */
public final class TossBackOffice {

    private final TossSimulator toss;

    TossBackOffice(TossSimulator toss) {
        this.toss = toss;
    }

    /**
     * Has the bank take a deposit back: the payment waits for its deposit again, and the money leaves the book.
     *
     * @param orderId an order whose virtual account was paid, of which nothing was cancelled
     * @throws IllegalStateException if there is no such payment
     */
    public void depositError(String orderId) {
        toss.alone(() -> toss.world.virtualAccounts.depositError(toss.paymentOf(orderId)));
    }

    /**
     * Has a payment show a status that nobody knows from now on; nothing else changes.
     *
     * @param paymentKey the payment
     * @param word the status to show
     * @throws IllegalArgumentException if there is no such payment
     */
    public void giveStatus(String paymentKey, String word) {
        toss.alone(() -> {
            Payment payment = toss.world.find(paymentKey);
            if (payment == null) {
                throw new IllegalArgumentException("Toss Payments knows no payment " + paymentKey);
            }
            payment.shownStatus = word;
        });
    }

    /**
     * Has the next repetitions of an idempotency key find their twin still at work: 409, {@code
     * IDEMPOTENT_REQUEST_PROCESSING}.
     *
     * @param repetitions how many
     */
    public void keepTwinsRunning(int repetitions) {
        toss.alone(() -> toss.keptAnswers.keepTwinsRunning(repetitions));
    }

    /**
     * Sets what another body under a used idempotency key leads to, of which the documentation says nothing: the first
     * answer, unless told otherwise, or a refusal.
     *
     * @param refused whether it is refused with {@code INVALID_IDEMPOTENCY_KEY}
     */
    public void refuseOtherBodies(boolean refused) {
        toss.alone(() -> toss.keptAnswers.refuseOtherBodies(refused));
    }

    /**
     * Sets whether a payment that is not approved yet can be cancelled. The documentation speaks of approved payments
     * and of virtual accounts only, so such a one is refused with {@code NOT_CANCELABLE_PAYMENT} unless told otherwise.
     *
     * @param possible whether it becomes {@code CANCELED}, without any money having moved
     */
    public void cancelUnapproved(boolean possible) {
        toss.alone(() -> toss.world.cancelsUnapproved = possible);
    }

    /**
     * Has the card company refuse every charge of a billing key.
     *
     * @param billingKey the billing key
     * @param code why, such as {@code REJECT_CARD_PAYMENT}, or null to have it take them again
     * @throws IllegalArgumentException if there is no such billing key
     */
    public void refuseCharges(String billingKey, @Nullable String code) {
        toss.alone(() -> toss.world.billing.refuse(billingKey, code));
    }

    /**
     * Has Toss Payments break down at the end of an account's next POST: it is executed, answered with 500 and {@code
     * FAILED_INTERNAL_SYSTEM_PROCESSING}, and that answer is kept under its idempotency key, so that repeating it is of
     * no use.
     *
     * @param account the account's name
     */
    public void breakDown(String account) {
        toss.alone(() -> toss.accounts.named(account).breaksDown = true);
    }

    /**
     * Sets whether an account's refunds to overseas wallets and from virtual accounts stay pending from now on: {@code
     * cancelStatus} {@code IN_PROGRESS}, or {@code refundStatus} {@code PENDING}. Their money is booked as given back when
     * they are made.
     *
     * @param account the account's name
     * @param pending whether they stay pending
     */
    public void refundsPending(String account, boolean pending) {
        toss.alone(() -> toss.accounts.named(account).refundsPending = pending);
    }

    /**
     * Brings all pending refunds of an account to their good end.
     *
     * @param account the account's name
     */
    public void settleRefunds(String account) {
        toss.alone(() -> toss.world.cancels.end(toss.accounts.named(account), true));
    }

    /**
     * Has all pending refunds of an account fail, so that their money returns to the merchant.
     *
     * @param account the account's name
     */
    public void failRefunds(String account) {
        toss.alone(() -> toss.world.cancels.end(toss.accounts.named(account), false));
    }

    /**
     * Registers a seller whom Toss knows well, without a request.
     *
     * @param account the account's name
     * @param refSellerId the merchant's own id of the seller
     * @return Toss's id of the seller, to which money can be paid out
     */
    public String approvedSeller(String account, String refSellerId) {
        return toss.alone(() -> toss.world.payouts.sellers.approved(toss.accounts.named(account), refSellerId));
    }

    /**
     * Sets what an account has for payouts.
     *
     * @param account the account's name
     * @param available how many won it may pay out
     */
    public void payoutBalance(String account, BigDecimal available) {
        toss.alone(() -> toss.world.payouts.balance(toss.accounts.named(account), available));
    }

    /**
     * Counts the payouts that were made.
     *
     * @param account the account's name
     * @param refPayoutId the merchant's own id
     * @return how many payouts of that id there are, whatever became of them: never more than one
     */
    public long payoutsMade(String account, String refPayoutId) {
        return toss.alone(() -> toss.world.payouts.made(toss.accounts.named(account), refPayoutId));
    }

    /**
     * Has a payout arrive.
     *
     * @param payoutId a payout that is requested or in progress
     * @throws IllegalStateException if it is in another state
     */
    public void completePayout(String payoutId) {
        toss.alone(() -> toss.world.payouts.end(payoutId, null));
    }

    /**
     * Has a payout fail.
     *
     * @param payoutId a payout that is requested or in progress
     * @param code why, such as {@code INVALID_ACCOUNT_NUMBER}
     * @throws IllegalStateException if it is in another state
     */
    public void failPayout(String payoutId, String code) {
        toss.alone(() -> toss.world.payouts.end(payoutId, code));
    }

    /**
     * The {@code secret} of a payment, which its flat webhooks repeat.
     *
     * @param orderId its order
     * @return the secret
     * @throws IllegalStateException if the order has no payment with a secret yet
     */
    public String webhookSecretOf(String orderId) {
        return toss.alone(() -> {
            String secret = toss.paymentOf(orderId).secret;
            if (secret == null) {
                throw new IllegalStateException("the payment of the order " + orderId + " has no secret yet");
            }
            return secret;
        });
    }
}
