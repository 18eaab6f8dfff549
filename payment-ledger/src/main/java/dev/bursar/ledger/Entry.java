package dev.bursar.ledger;

import dev.bursar.ledger.internal.Amounts;
import dev.bursar.ledger.internal.Wrong;
import dev.bursar.payment.Money;

/**
 * One line of a transfer: how much an account gets, or gives where the amount is negative. Immutable.
 *
 * @param account which account
 * @param amount how much, in the account's currency and not finer than its smallest unit; not zero
 */
public record Entry(AccountId account, Money amount) {

    /** Refuses what could not be booked exactly. */
    public Entry {
        Wrong.unless(account != null, "account", "is missing: name the account");
        Wrong.unless(amount != null, "amount", "is missing: give how much");
        Wrong.unless(!amount.isZero(), "amount", "is zero: leave the line out");
        Wrong.unless(
                amount.currency().equals(account.currency()),
                "amount",
                "is in " + amount.currency().code() + ", and the account " + account + " is not: convert it first");
        Wrong.unless(
                amount.amount().scale() <= amount.currency().fractionDigits(),
                "amount",
                "is finer than the smallest unit of " + amount.currency().code() + ", which has "
                        + amount.currency().fractionDigits()
                        + " decimals: round it first, and book the rest where it belongs");
        Amounts.checkBookable(amount, "amount");
    }
}
