package dev.bursar.testkit.acme;

import dev.bursar.payment.CurrencyCode;
import dev.bursar.payment.Money;
import java.math.BigInteger;

/** The currencies that Acme takes, and how many decimals its minor units have. */
enum AcmeCurrency {
    KRW(0),
    JPY(0),
    USD(2),
    EUR(2),
    KWD(3),
    ISK(2);

    private final int decimals;

    AcmeCurrency(int decimals) {
        this.decimals = decimals;
    }

    static AcmeCurrency of(String code) {
        for (AcmeCurrency currency : values()) {
            if (currency.name().equals(code)) {
                return currency;
            }
        }
        throw AcmeRefusal.invalid("The currency " + code + " is not taken.");
    }

    Money money(BigInteger units) {
        return Money.ofUnits(units, decimals, CurrencyCode.of(name()));
    }

    BigInteger units(Money money) {
        return money.toUnits(decimals);
    }
}
