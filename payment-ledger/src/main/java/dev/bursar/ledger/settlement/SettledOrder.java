package dev.bursar.ledger.settlement;

import dev.bursar.payment.Money;
import org.jspecify.annotations.Nullable;

/**
 * What applied to an order when it was settled first, and what each has of it in all.
 *
 * @param gross its total
 * @param peak the highest total that it ever had
 */
record SettledOrder(OrderTerms terms, @Nullable VatTerms vat, Money gross, Money peak, OrderShares shares) {

    static SettledOrder first(OrderTerms terms, @Nullable VatTerms vat, Money zero) {
        return new SettledOrder(terms, vat, zero, zero, OrderShares.none(zero.currency()));
    }

    SettledOrder with(Money amount) {
        Money total = gross.plus(amount);
        Money highest = total.compareTo(peak) > 0 ? total : peak;
        return new SettledOrder(terms, vat, total, highest, OrderShares.of(terms.divide(total, highest), vat));
    }
}
