package dev.bursar.payment;

import dev.bursar.payment.internal.Shares;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * An exact amount of one currency, in major units: {@code Money.of("15000", "KRW")}, {@code Money.of("19.99", "USD")}.
 *
 * <p>Two amounts are equal when their values are: {@code 5 USD} equals {@code 5.00 USD}. Nothing here rounds. An amount
 * may be finer than its currency's smallest unit (a price per gram, say); a provider that cannot express it refuses it
 * before any I/O. Immutable and thread-safe.
 *
 * @param amount the value in major units, kept with at least the currency's own number of decimals
 * @param currency the currency
 */
public record Money(BigDecimal amount, CurrencyCode currency) implements Comparable<Money> {

    /** More digits than any amount has, on each side of the point: no input can make arithmetic explode. */
    private static final int MAX_SIDE = 36;

    private static final int MAX_DIGITS = 2 * MAX_SIDE;

    /** Normalises the scale, so that equal values are equal records. */
    public Money {
        Objects.requireNonNull(amount, "amount");
        Objects.requireNonNull(currency, "currency");
        // Looked at before anything is expanded: 1E+1000000000 would not fit into memory.
        if (amount.precision() > MAX_DIGITS || Math.abs((long) amount.scale()) > MAX_DIGITS || !fits(amount)) {
            throw new InvalidRequestException(
                    "amount",
                    "has too many digits: at most " + MAX_SIDE + " before and " + MAX_SIDE
                            + " after the point are accepted");
        }
        int digits = currency.fractionDigits();
        amount = amount.setScale(
                amount.scale() <= digits
                        ? digits
                        : Math.max(amount.stripTrailingZeros().scale(), digits));
    }

    private static boolean fits(BigDecimal amount) {
        if (amount.scale() <= MAX_SIDE && amount.precision() - amount.scale() <= MAX_SIDE) {
            return true;
        }
        BigDecimal plain = amount.stripTrailingZeros();
        return plain.scale() <= MAX_SIDE && plain.precision() - plain.scale() <= MAX_SIDE;
    }

    /**
     * Reads an amount from its decimal text.
     *
     * @param amount decimal text in major units, such as {@code "19.99"}; no grouping, no currency sign, no exponent
     * @param currency an ISO 4217 or crypto code, such as {@code "KRW"} or {@code "BTC"}
     * @return the amount
     * @throws InvalidRequestException if the text is not a plain decimal number or the currency is unknown
     */
    public static Money of(String amount, String currency) {
        return of(amount, CurrencyCode.of(currency));
    }

    /**
     * Reads an amount from its decimal text.
     *
     * @param amount decimal text in major units, such as {@code "19.99"}
     * @param currency the currency
     * @return the amount
     * @throws InvalidRequestException if the text is not a plain decimal number
     */
    public static Money of(String amount, CurrencyCode currency) {
        return new Money(parse(amount), currency);
    }

    /**
     * An amount of whole major units.
     *
     * @param amount whole major units, such as {@code 15000} won
     * @param currency an ISO 4217 or crypto code
     * @return the amount
     * @throws InvalidRequestException if the currency is unknown
     */
    public static Money of(long amount, String currency) {
        return new Money(BigDecimal.valueOf(amount), CurrencyCode.of(currency));
    }

    /**
     * An amount of a currency.
     *
     * @param amount the value in major units
     * @param currency an ISO 4217 or crypto code
     * @return the amount
     * @throws InvalidRequestException if the currency is unknown
     */
    public static Money of(BigDecimal amount, String currency) {
        return new Money(amount, CurrencyCode.of(currency));
    }

    /**
     * Nothing, of a currency.
     *
     * @param currency the currency
     * @return zero of it
     */
    public static Money zero(CurrencyCode currency) {
        return new Money(BigDecimal.ZERO, currency);
    }

    /**
     * An amount counted in units of {@code 10^-exponent}. The exponent belongs to whoever counts: providers disagree
     * with ISO 4217 and with each other, so there is no form without it.
     *
     * @param units how many units
     * @param exponent how many decimals one major unit has in that counting
     * @param currency the currency
     * @return the amount
     */
    public static Money ofUnits(BigInteger units, int exponent, CurrencyCode currency) {
        return new Money(new BigDecimal(units, exponent), currency);
    }

    /**
     * This amount counted in units of {@code 10^-exponent}.
     *
     * @param exponent how many decimals one major unit has in that counting
     * @return the exact number of units
     * @throws ArithmeticException if the amount is finer than one unit
     */
    public BigInteger toUnits(int exponent) {
        return amount.movePointRight(exponent).toBigIntegerExact();
    }

    /**
     * The sum of two amounts.
     *
     * @param other an amount of the same currency
     * @return the sum
     * @throws IllegalArgumentException if the currencies differ
     */
    public Money plus(Money other) {
        return new Money(amount.add(inSameCurrency(other)), currency);
    }

    /**
     * The difference of two amounts.
     *
     * @param other an amount of the same currency
     * @return this amount less the other
     * @throws IllegalArgumentException if the currencies differ
     */
    public Money minus(Money other) {
        return new Money(amount.subtract(inSameCurrency(other)), currency);
    }

    /**
     * A multiple of this amount.
     *
     * @param factor how many times
     * @return the exact product
     */
    public Money times(long factor) {
        return new Money(amount.multiply(BigDecimal.valueOf(factor)), currency);
    }

    /** {@return this amount with the opposite sign} */
    public Money negated() {
        return new Money(amount.negate(), currency);
    }

    /** {@return whether this is exactly zero} */
    public boolean isZero() {
        return amount.signum() == 0;
    }

    /** {@return whether this is more than zero} */
    public boolean isPositive() {
        return amount.signum() > 0;
    }

    /** {@return whether this is less than zero} */
    public boolean isNegative() {
        return amount.signum() < 0;
    }

    /**
     * Splits this amount in the given proportions and loses nothing: the parts always add up to the whole.
     *
     * <p>The unit of the split is the currency's smallest one (or the finest decimal of this amount, where that is
     * finer). What is left over after the proportional shares goes, unit by unit, to the largest remainders, and
     * between equals to the earlier part.
     *
     * @param ratios the proportions, none negative and not all zero: {@code allocate(80, 20)}
     * @return as many parts as there are ratios, in their order
     * @throws IllegalArgumentException if there is no ratio, one is negative, or all are zero
     */
    public List<Money> allocate(long... ratios) {
        List<Money> parts = new ArrayList<>(ratios.length);
        for (BigInteger share : Shares.split(amount.unscaledValue(), ratios)) {
            parts.add(ofUnits(share, amount.scale(), currency));
        }
        return List.copyOf(parts);
    }

    /**
     * Compares two amounts of one currency.
     *
     * @param other an amount of the same currency
     * @throws IllegalArgumentException if the currencies differ
     */
    @Override
    public int compareTo(Money other) {
        return amount.compareTo(inSameCurrency(other));
    }

    /** {@return the value and the code, such as {@code 19.99 USD}; never with an exponent} */
    @Override
    public String toString() {
        return amount.toPlainString() + " " + currency.code();
    }

    private BigDecimal inSameCurrency(Money other) {
        if (!currency.equals(other.currency)) {
            throw new IllegalArgumentException("amounts of different currencies do not mix: " + this + " and " + other
                    + "; convert one of them first");
        }
        return other.amount;
    }

    private static BigDecimal parse(String text) {
        boolean digitSeen = false;
        boolean pointSeen = false;
        boolean plain = text.length() <= MAX_DIGITS + 2;
        for (int i = 0; plain && i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= '0' && c <= '9') {
                digitSeen = true;
            } else if (c == '.' && digitSeen && !pointSeen) {
                pointSeen = true;
            } else {
                plain = c == '-' && i == 0;
            }
        }
        if (!plain || !digitSeen || text.endsWith(".")) {
            throw new InvalidRequestException(
                    "amount",
                    "is not a plain decimal number: write it like 15000 or 19.99, without grouping, sign of currency or"
                            + " exponent");
        }
        return new BigDecimal(text);
    }
}
