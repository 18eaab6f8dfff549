package dev.bursar.testkit.coinbase;

import dev.bursar.payment.CurrencyCode;
import dev.bursar.payment.Money;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Map;

/** Reads and writes amounts, and prices them in USDC by rates that are made up and never change. */
final class Amounts {

    static final String USDC = "USDC";

    private static final int USDC_DIGITS = 6;
    private static final int LEAST_DIGITS = 2;

    /** How many USDC one unit is worth; one, where it is not named. */
    private static final Map<String, BigDecimal> RATES = Map.of(
            "EUR", new BigDecimal("1.083457"),
            "GBP", new BigDecimal("1.2691"),
            "SGD", new BigDecimal("0.743219"),
            "KRW", new BigDecimal("0.000724"),
            "JPY", new BigDecimal("0.0066"),
            "BTC", new BigDecimal("64000"),
            "ETH", new BigDecimal("2500"));

    private Amounts() {}

    static BigDecimal rate(CurrencyCode currency) {
        return RATES.getOrDefault(currency.code(), BigDecimal.ONE);
    }

    static BigDecimal usdc(Money money) {
        return money.amount().multiply(rate(money.currency())).setScale(USDC_DIGITS, RoundingMode.HALF_UP);
    }

    /** In major units, with at least two decimals. */
    static String text(BigDecimal amount) {
        BigDecimal plain = amount.stripTrailingZeros();
        return plain.setScale(Math.max(plain.scale(), LEAST_DIGITS)).toPlainString();
    }

    /** What a customer pays, which has to be an amount of the currency. */
    static Money paid(String text, CurrencyCode currency) {
        if (!isAmount(text, currency.fractionDigits())) {
            throw new IllegalArgumentException(text + " is not an amount of " + currency);
        }
        return Money.of(text, currency);
    }

    /** Whether a text is an amount above zero, of so many decimals at most. */
    static boolean isAmount(String text, int decimals) {
        if (!text.matches("[0-9]{1,30}(\\.[0-9]{1,30})?")) {
            return false;
        }
        BigDecimal amount = new BigDecimal(text);
        return amount.signum() > 0 && amount.scale() <= decimals;
    }
}
