package dev.bursar.ledger;

import dev.bursar.payment.Money;

/**
 * What is on all accounts of a kind and a currency: a line of the trial balance, whose lines sum to zero in each currency.
 *
 * @param kind the kind of the accounts
 * @param accounts how many they are
 * @param posted the sum of all that was booked on them
 * @param held the sum of all that is held of them
 */
public record KindTotal(String kind, long accounts, Money posted, Money held) {}
