package dev.bursar.provider.support;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bursar.payment.CurrencyCode;
import dev.bursar.payment.InvalidRequestException;
import dev.bursar.payment.Money;
import dev.bursar.payment.ProviderProtocolException;
import java.math.BigDecimal;
import java.math.BigInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("A table of units")
class UnitTableTest {

    private final UnitTable units =
            UnitTable.standard("acme").with(2, "TWD").withStep(2, 100, "ISK").withStep(3, 10, "KWD");

    @ParameterizedTest
    @DisplayName("counts exactly, there and back")
    @CsvSource({
        "15000, KRW, 15000",
        "15000, JPY, 15000",
        "19.99, USD, 1999",
        "0.01, USD, 1",
        "5, ISK, 500",
        "1.230, KWD, 1230",
        "1.5, TWD, 150",
        "0.00000001, BTC, 1",
        "12345678901.000000000000000001, ETH, 12345678901000000000000000001"
    })
    void exact(String amount, String currency, BigInteger expected) {
        Money money = Money.of(amount, currency);
        assertThat(units.toUnits("amount", money)).isEqualTo(expected);
        assertThat(units.toDigits("amount", money)).isEqualTo(expected.toString());
        assertThat(units.fromUnits(expected, currency)).isEqualTo(money);
        assertThat(units.fromUnits(expected, currency.toLowerCase(java.util.Locale.ROOT)))
                .isEqualTo(money);
        assertThat(units.fromDecimal(new BigDecimal(amount), currency)).isEqualTo(money);
    }

    @ParameterizedTest
    @DisplayName("refuses what is finer than the provider can express, and says how fine that is")
    @CsvSource({
        "0.5, KRW, 'KRW has 0 decimals'",
        "0.001, USD, 'USD has 2 decimals'",
        "5.5, ISK, 'in steps of 1 ISK'",
        "1.234, KWD, 'in steps of 0.010 KWD'"
    })
    void tooFine(String amount, String currency, String text) {
        assertThatThrownBy(() -> units.toUnits("taxFreeAmount", Money.of(amount, currency)))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("taxFreeAmount")
                .hasMessageContaining(text)
                .hasMessageContaining("acme");
        assertThatThrownBy(() -> units.toDecimal("amount", Money.of(amount, currency)))
                .isInstanceOf(InvalidRequestException.class);
    }

    @Test
    @DisplayName("writes major units with as many decimals as the provider has")
    void decimals() {
        assertThat(units.toDecimal("amount", Money.of("5", "USD"))).isEqualTo(new BigDecimal("5.00"));
        assertThat(units.toDecimal("amount", Money.of("5", "KRW"))).isEqualTo(new BigDecimal("5"));
    }

    @Test
    @DisplayName("tells its exponents, and which currencies are counted in a way of their own")
    void exponents() {
        assertThat(units.exponent(CurrencyCode.of("ISK"))).isEqualTo(2);
        assertThat(units.exponent(CurrencyCode.of("USD"))).isEqualTo(2);
        assertThat(units.exponent(CurrencyCode.of("KRW"))).isZero();
        assertThat(units.exceptions()).containsExactly("ISK", "KWD", "TWD");
        assertThat(UnitTable.standard("acme").exceptions()).isEmpty();
    }

    @Test
    @DisplayName("cannot be written with a currency that does not exist, in small letters, or by units of nothing")
    void misspelled() {
        assertThatThrownBy(() -> units.with(2, "isk")).hasMessageContaining("isk");
        assertThatThrownBy(() -> units.with(2, "IKS")).hasMessageContaining("IKS");
        assertThatThrownBy(() -> units.withStep(2, 0, "ISK")).hasMessageContaining("step");
        assertThatThrownBy(() -> units.with(-1, "ISK")).hasMessageContaining("exponent");
    }

    @Test
    @DisplayName("does not guess at a currency that nobody knows")
    void unknownCurrency() {
        assertThatThrownBy(() -> units.fromUnits(BigInteger.ONE, "QQQ"))
                .isInstanceOf(ProviderProtocolException.class)
                .hasMessageContaining("acme");
        assertThatThrownBy(() -> units.fromDecimal(BigDecimal.ONE, "QQQ"))
                .isInstanceOf(ProviderProtocolException.class);
    }

    @Test
    @DisplayName("reads the amount of a return, where there is one")
    void fromReturn() {
        assertThat(units.fromReturn("15000", "KRW")).isEqualTo(Money.of(15000, "KRW"));
        assertThat(units.fromReturn(null, null)).isNull();
        assertThat(units.fromReturn(null, "KRW")).isNull();
        assertThatThrownBy(() -> units.fromReturn("15000", null)).hasMessageContaining("tampered");
    }

    @ParameterizedTest
    @DisplayName("refuses the amount of a return that makes no sense")
    @CsvSource({"'', KRW", "-1, KRW", "1.5, KRW", "1e9, KRW", "１５, KRW", "1, QQQ"})
    void senselessReturn(String amount, String currency) {
        assertThatThrownBy(() -> units.fromReturn(amount, currency))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("tampered");
        assertThatThrownBy(() -> units.fromReturn("9".repeat(41), "KRW")).hasMessageContaining("tampered");
    }
}
