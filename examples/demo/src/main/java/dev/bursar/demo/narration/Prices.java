package dev.bursar.demo.narration;

import dev.bursar.payment.Capabilities;
import dev.bursar.payment.CurrencyCode;
import dev.bursar.payment.Money;

/**
 * What the order costs, and what is given back of it.
 *
 * @param order the whole order
 * @param firstRefund what is given back first
 * @param secondRefund what is given back next
 */
record Prices(Money order, Money firstRefund, Money secondRefund) {

    /** In won where the account takes them, else in dollars. */
    static Prices takenBy(Capabilities capabilities) {
        return capabilities.takes(CurrencyCode.of("KRW"))
                ? of("15000", "5000", "3000", "KRW")
                : of("12.00", "4.00", "2.50", "USD");
    }

    private static Prices of(String order, String first, String second, String currency) {
        return new Prices(Money.of(order, currency), Money.of(first, currency), Money.of(second, currency));
    }

    Money refunds() {
        return firstRefund.plus(secondRefund);
    }
}
