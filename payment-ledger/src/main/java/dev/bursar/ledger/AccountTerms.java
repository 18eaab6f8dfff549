package dev.bursar.ledger;

import dev.bursar.ledger.internal.Wrong;
import dev.bursar.payment.Money;
import org.jspecify.annotations.Nullable;

/**
 * What holds for an account from its opening on. Immutable.
 *
 * @param floor what it may not go under, zero or less, with what is held taken off; null for no bound, as for what lies at a provider
 * @param spread over how many rows its balance is spread, 1 to 64. Transfers on one row wait for each other; an account that takes part in nearly
 *     all of them, as that of the platform's fees, is spread, and then has no floor
 */
public record AccountTerms(@Nullable Money floor, int spread) {

    private static final int MAX_SPREAD = 64;
    private static final AccountTerms UNBOUNDED = new AccountTerms(null, 1);

    /** Refuses what cannot hold. */
    public AccountTerms {
        Wrong.unless(
                floor == null || !floor.isPositive(),
                "floor",
                "is more than zero, which a new account has not: give zero or less");
        Wrong.unless(spread >= 1 && spread <= MAX_SPREAD, "spread", "is not 1 to " + MAX_SPREAD);
        Wrong.unless(
                floor == null || spread == 1,
                "spread",
                "is for accounts without a floor: no row knows the others' balance");
    }

    /** {@return terms without a bound} */
    public static AccountTerms unbounded() {
        return UNBOUNDED;
    }

    /**
     * Terms of an account that may not go under an amount.
     *
     * @param floor zero or less
     * @return the terms
     */
    public static AccountTerms notBelow(Money floor) {
        return new AccountTerms(floor, 1);
    }

    /**
     * Terms without a bound, for an account that takes part in nearly every transfer.
     *
     * @param rows over how many rows its balance is spread
     * @return the terms
     */
    public static AccountTerms spreadOver(int rows) {
        return new AccountTerms(null, rows);
    }
}
