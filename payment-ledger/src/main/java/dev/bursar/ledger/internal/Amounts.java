package dev.bursar.ledger.internal;

import dev.bursar.payment.Money;
import org.jspecify.annotations.Nullable;

/** What an amount must be, so that it can be booked exactly. */
public final class Amounts {

    private Amounts() {}

    /** How many digits a line of the ledger has at most, in units of its currency. */
    public static final int MAX_DIGITS = 30;

    public static void checkPositive(@Nullable Money amount, String field) {
        Wrong.unless(amount != null && amount.isPositive(), field, "is missing or not more than zero: give how much");
        checkWhole(amount, field);
        if (amount != null) {
            checkBookable(amount, field);
        }
    }

    /** Not larger than a line of the ledger can be. */
    public static void checkBookable(Money amount, String field) {
        Wrong.unless(
                amount.amount().unscaledValue().abs().toString().length() <= MAX_DIGITS,
                field,
                "has more than " + MAX_DIGITS + " digits in the smallest unit of its currency");
    }

    /** Not finer than the currency's smallest unit. */
    public static void checkWhole(@Nullable Money amount, String field) {
        Wrong.unless(amount != null, field, "is missing: give how much");
        Wrong.unless(
                amount != null && amount.amount().scale() <= amount.currency().fractionDigits(),
                field,
                "is finer than the smallest unit of its currency: round it first, and book the rest where it belongs");
    }
}
