package dev.bursar.ledger;

import dev.bursar.payment.Money;

/**
 * What is on an account.
 *
 * @param account which account
 * @param posted the sum of all that was booked
 * @param held what pending transfers may take from it; not negative
 * @param expected what pending transfers may bring; not negative
 */
public record Balance(AccountId account, Money posted, Money held, Money expected) {

    /** {@return what it can give: what was booked, less what is held} */
    public Money available() {
        return posted.minus(held);
    }
}
