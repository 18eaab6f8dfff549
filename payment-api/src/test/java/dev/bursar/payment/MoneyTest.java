package dev.bursar.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MoneyTest {

    private static final CurrencyCode KRW = CurrencyCode.of("KRW");
    private static final CurrencyCode USD = CurrencyCode.of("USD");

    @ParameterizedTest
    @CsvSource({
        "15000, KRW, 15000 KRW",
        "0015, KRW, 15 KRW",
        "19.99, USD, 19.99 USD",
        "5, USD, 5.00 USD",
        "5.5, USD, 5.50 USD",
        "5.000, USD, 5.00 USD",
        "1.2345, USD, 1.2345 USD",
        "-3, usd, -3.00 USD",
        "-0, KRW, 0 KRW",
        "0, KWD, 0.000 KWD",
        "1.5, KWD, 1.500 KWD",
        "0.00000001, BTC, 0.00000001 BTC",
        "1, ETH, 1.000000000000000000 ETH",
        "100.00, KRW, 100 KRW",
        "100.5, KRW, 100.5 KRW"
    })
    void plainDecimalText(String amount, String currency, String shown) {
        assertThat(Money.of(amount, currency)).hasToString(shown);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "-",
                ".",
                "-.",
                "+",
                "+1",
                " 1",
                "1 ",
                "1,000",
                "1.000,00",
                "1.",
                ".5",
                "-.5",
                "1..2",
                "1.2.3",
                "--1",
                "1-",
                "1-2",
                "1.-2",
                "1e3",
                "1E3",
                "1E-3",
                "0x10",
                "$5",
                "5 USD",
                "₩5",
                "NaN",
                "Infinity",
                "1_000",
                "1\n",
                "１２３",
                "١٢٣",
                "1\u00a0000",
                "one"
            })
    void malformedText(String text) {
        assertThatExceptionOfType(InvalidRequestException.class)
                .isThrownBy(() -> Money.of(text, "USD"))
                .withMessageContaining("amount is not a plain decimal number")
                .withMessageContaining("19.99");
    }

    @Test
    void noText() {
        assertThatNullPointerException().isThrownBy(() -> Money.of((String) null, "USD"));
        assertThatNullPointerException().isThrownBy(() -> new Money(null, USD));
        assertThatNullPointerException().isThrownBy(() -> new Money(BigDecimal.ONE, null));
    }

    @Test
    void malformedTextIsNotQuoted() {
        assertThatExceptionOfType(InvalidRequestException.class)
                .isThrownBy(() -> Money.of("4242424242424242 card", "USD"))
                .withMessageNotContaining("4242");
    }

    @Test
    void equalByValueWhateverTheScale() {
        Money five = Money.of("5", "USD");

        assertThat(Money.of("5.00", "USD")).isEqualTo(five).hasSameHashCodeAs(five);
        assertThat(new Money(new BigDecimal("5.000000"), USD)).isEqualTo(five).hasSameHashCodeAs(five);
        assertThat(Money.of(5, "USD")).isEqualTo(five);
        assertThat(Money.of(new BigDecimal("0.5E+1"), "USD")).isEqualTo(five);
        assertThat(five).isNotEqualTo(Money.of("5", "EUR")).isNotEqualTo(Money.of("5.001", "USD"));
    }

    @Test
    void wholeHundredsAreWrittenOut() {
        assertThat(new Money(new BigDecimal("1E+5"), KRW)).hasToString("100000 KRW");
        assertThat(Money.of(new BigDecimal("1E-10"), "USD")).hasToString("0.0000000001 USD");
        assertThat(Money.zero(CurrencyCode.of("ETH"))).hasToString("0.000000000000000000 ETH");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1E+1000000000",
                "1E-1000000000",
                "1E+2147483647",
                "1E-2147483647",
                "0E+2147483647",
                "10E+2147483647"
            })
    void hugeExponentIsRefusedAtOnce(String text) {
        BigDecimal huge = new BigDecimal(text);

        assertTimeoutPreemptively(
                Duration.ofSeconds(5),
                () -> assertThatExceptionOfType(InvalidRequestException.class)
                        .isThrownBy(() -> new Money(huge, KRW))
                        .withMessageContaining("too many digits"));
    }

    @Test
    void unitsOfAHugeExponentAreRefusedAtOnce() {
        assertTimeoutPreemptively(Duration.ofSeconds(5), () -> {
            assertThatExceptionOfType(InvalidRequestException.class)
                    .isThrownBy(() -> Money.ofUnits(BigInteger.ONE, Integer.MAX_VALUE, KRW));
            assertThatExceptionOfType(InvalidRequestException.class)
                    .isThrownBy(() -> Money.ofUnits(BigInteger.ONE, Integer.MIN_VALUE, KRW));
        });
    }

    @Test
    void longestAmountThatIsAccepted() {
        String text = "9".repeat(36) + "." + "9".repeat(36);
        Money longest = Money.of(text, "USD");

        assertThat(longest).hasToString(text + " USD");
        assertThat(longest.negated().negated()).isEqualTo(longest);
        assertThat(Money.of("-" + text, "USD")).isEqualTo(longest.negated());
    }

    @Test
    void oneDigitTooMany() {
        for (String text : new String[] {"1" + "0".repeat(36), "9".repeat(37), "0." + "0".repeat(36) + "1"}) {
            assertThatExceptionOfType(InvalidRequestException.class)
                    .isThrownBy(() -> new Money(new BigDecimal(text), USD))
                    .withMessageContaining("36 before and 36 after the point");
        }
    }

    @Test
    void zeroWithManyDecimals() {
        assertThat(Money.of(new BigDecimal("0E-72"), "KRW")).isEqualTo(Money.zero(KRW));
        assertThat(Money.of(new BigDecimal("0E+72"), "KRW")).isEqualTo(Money.zero(KRW));
    }

    @Test
    void everyAcceptedAmountCanBeReadBack() {
        Money large = new Money(new BigDecimal("1E+35"), USD);

        assertThat(Money.of(large.amount().toPlainString(), "USD")).isEqualTo(large);
        assertThat(new Money(large.amount(), USD)).isEqualTo(large);
        assertThat(large.minus(large)).isEqualTo(Money.zero(USD));
    }

    @ParameterizedTest
    @CsvSource({
        "1999, 2, USD, 19.99",
        "15000, 0, KRW, 15000",
        "1500, 2, ISK, 15",
        "-1, 3, KWD, -0.001",
        "1, 18, ETH, 0.000000000000000001",
        "5, -3, KRW, 5000"
    })
    void unitsThatAProviderCounts(BigInteger units, int exponent, String currency, String amount) {
        Money money = Money.of(amount, currency);

        assertThat(Money.ofUnits(units, exponent, CurrencyCode.of(currency))).isEqualTo(money);
        assertThat(money.toUnits(exponent)).isEqualTo(units);
    }

    @ParameterizedTest
    @CsvSource({"19.999, 2", "0.5, 0", "1, -1", "0.000000000000000001, 17"})
    void finerThanAProviderCounts(String amount, int exponent) {
        assertThatExceptionOfType(ArithmeticException.class)
                .isThrownBy(() -> Money.of(amount, "USD").toUnits(exponent));
    }

    @Test
    void unitsBeyondALong() {
        Money supply = Money.of("120000000.000000000000000001", "ETH");

        assertThat(supply.toUnits(18)).isEqualTo(new BigInteger("120000000000000000000000001"));
    }
}
