package dev.bursar.provider.support;

import dev.bursar.payment.CurrencyCode;
import dev.bursar.payment.InvalidRequestException;
import dev.bursar.payment.Money;
import dev.bursar.payment.ProviderError;
import dev.bursar.payment.ProviderProtocolException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * In which units a provider counts each currency. They belong to the provider: they often are those of ISO 4217, and
 * where they are not, somebody is charged a hundred times too much. Nothing is rounded. Immutable and thread-safe.
 */
public final class UnitTable {

    private static final int MAX_DIGITS = 40;

    private final String provider;
    private final Map<String, Unit> exceptions;

    /**
     * The unit of one currency.
     *
     * @param exponent how many decimals a major unit has
     * @param step of which number of units an amount must be a multiple
     */
    private record Unit(int exponent, BigInteger step) {}

    private UnitTable(String provider, Map<String, Unit> exceptions) {
        this.provider = provider;
        this.exceptions = exceptions;
    }

    /**
     * A table that agrees with {@link CurrencyCode#fractionDigits} on every currency.
     *
     * @param provider the provider's name
     * @return the table
     */
    public static UnitTable standard(String provider) {
        return new UnitTable(provider, Map.of());
    }

    /**
     * The same with currencies that are counted otherwise.
     *
     * @param exponent how many decimals a major unit of them has here
     * @param currencies their codes
     * @return another table
     */
    public UnitTable with(int exponent, String... currencies) {
        return withStep(exponent, 1, currencies);
    }

    /**
     * The same with currencies of which only multiples of a number of units are taken.
     *
     * @param exponent how many decimals a major unit of them has here
     * @param step the number of units
     * @param currencies their codes
     * @return another table
     */
    public UnitTable withStep(int exponent, int step, String... currencies) {
        Map<String, Unit> more = new HashMap<>(exceptions);
        if (exponent < 0 || step < 1) {
            throw new IllegalArgumentException("a unit has an exponent of at least 0 and a step of at least 1");
        }
        for (String currency : currencies) {
            if (CurrencyCode.find(currency) == null
                    || !CurrencyCode.of(currency).code().equals(currency)) {
                throw new IllegalArgumentException("there is no currency " + currency + ": check its spelling");
            }
            more.put(currency, new Unit(exponent, BigInteger.valueOf(step)));
        }
        return new UnitTable(provider, Map.copyOf(more));
    }

    /** {@return the codes of the currencies that are counted in a way of their own} */
    public Set<String> exceptions() {
        return new TreeSet<>(exceptions.keySet());
    }

    /**
     * How many decimals a major unit has here.
     *
     * @param currency the currency
     * @return the exponent
     */
    public int exponent(CurrencyCode currency) {
        return unit(currency).exponent();
    }

    /**
     * An amount in the provider's units.
     *
     * @param field what to call it in an error
     * @param amount the amount
     * @return the exact number of units
     * @throws InvalidRequestException if the provider cannot express it
     */
    public BigInteger toUnits(String field, Money amount) {
        Unit unit = unit(amount.currency());
        BigInteger units;
        try {
            units = amount.toUnits(unit.exponent());
        } catch (ArithmeticException e) {
            throw inexpressible(
                    field,
                    "is finer than it can express: " + amount.currency() + " has " + unit.exponent()
                            + " decimals there; round it yourself");
        }
        if (!unit.step().equals(BigInteger.ONE) && units.mod(unit.step()).signum() != 0) {
            throw inexpressible(
                    field,
                    "is finer than it can express: it takes " + amount.currency() + " in steps of "
                            + Money.ofUnits(unit.step(), unit.exponent(), amount.currency()) + " only");
        }
        return units;
    }

    /**
     * An amount in the provider's units, as a form wants it.
     *
     * @param field what to call it in an error
     * @param amount the amount
     * @return the exact number of units in plain digits
     * @throws InvalidRequestException if the provider cannot express it
     */
    public String toDigits(String field, Money amount) {
        BigInteger units = toUnits(field, amount);
        // A thousand bytes of garbage less than the general way.
        return units.bitLength() < Long.SIZE ? Long.toString(units.longValue()) : units.toString();
    }

    /**
     * An amount in major units, with as many decimals as the provider's units have.
     *
     * @param field what to call it in an error
     * @param amount the amount
     * @return the exact amount
     * @throws InvalidRequestException if the provider cannot express it
     */
    public BigDecimal toDecimal(String field, Money amount) {
        return new BigDecimal(toUnits(field, amount), exponent(amount.currency()));
    }

    /**
     * An amount that came in the provider's units.
     *
     * @param units the number of units
     * @param currency the code of the currency, in any case
     * @return the amount
     * @throws ProviderProtocolException if the currency is unknown
     */
    public Money fromUnits(BigInteger units, String currency) {
        CurrencyCode code = currency(currency);
        return Money.ofUnits(units, exponent(code), code);
    }

    /**
     * An amount that came with a return, as texts.
     *
     * @param units the number of units, or null where it did not come
     * @param currency the code of the currency, or null where it did not come
     * @return the amount, or null where no number came, as with a customer who gave up
     * @throws InvalidRequestException if a number came without a currency, or they make no amount
     */
    public @Nullable Money fromReturn(@Nullable String units, @Nullable String currency) {
        if (units == null) {
            return null;
        }
        CurrencyCode code = currency == null ? null : CurrencyCode.find(currency);
        if (code == null
                || units.isEmpty()
                || units.length() > MAX_DIGITS
                || !units.chars().allMatch(c -> c >= '0' && c <= '9')) {
            throw inexpressible("returnParameters", "has an amount that makes no sense: treat the return as tampered");
        }
        return Money.ofUnits(new BigInteger(units), exponent(code), code);
    }

    /**
     * An amount that came in major units.
     *
     * @param amount the number of major units
     * @param currency the code of the currency, in any case
     * @return the amount
     * @throws ProviderProtocolException if the currency is unknown
     */
    public Money fromDecimal(BigDecimal amount, String currency) {
        return new Money(amount, currency(currency));
    }

    private CurrencyCode currency(String code) {
        CurrencyCode known = CurrencyCode.find(code);
        if (known == null) {
            throw new ProviderProtocolException(
                    "it answered with a currency that is not known here", ProviderError.of(provider));
        }
        return known;
    }

    private Unit unit(CurrencyCode currency) {
        Unit own = exceptions.get(currency.code());
        return own != null ? own : new Unit(currency.fractionDigits(), BigInteger.ONE);
    }

    private InvalidRequestException inexpressible(String field, String problem) {
        return new InvalidRequestException(field, problem, ProviderError.of(provider));
    }
}
