package dev.bursar.provider.stripe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bursar.payment.InvalidRequestException;
import dev.bursar.payment.Money;
import java.math.BigInteger;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("Stripe's units")
class StripeCurrenciesTest {

    private static final Set<String> WITHOUT_DECIMALS = Set.of(
            "BIF", "CLP", "DJF", "GNF", "JPY", "KMF", "KRW", "MGA", "PYG", "RWF", "VND", "VUV", "XAF", "XOF", "XPF");
    private static final Set<String> THREE_DECIMALS = Set.of("BHD", "JOD", "KWD", "OMR", "TND");
    private static final Set<String> WHOLE = Set.of("ISK", "UGX");

    private static BigInteger units(String amount, String currency) {
        return StripeCurrencies.UNITS.toUnits("amount", Money.of(amount, currency));
    }

    @Test
    @DisplayName("of every currency that is taken are the documented ones, there and back")
    void everyRow() {
        assertThat(StripeCurrencies.TAKEN)
                .hasSizeGreaterThan(135)
                .doesNotHaveDuplicates()
                .containsAll(WITHOUT_DECIMALS)
                .containsAll(THREE_DECIMALS)
                .containsAll(WHOLE)
                .contains("HUF", "TWD");
        for (String code : StripeCurrencies.TAKEN) {
            int hundred = WITHOUT_DECIMALS.contains(code) ? 100 : THREE_DECIMALS.contains(code) ? 100_000 : 10_000;
            assertThat(units("100", code)).as(code).isEqualTo(BigInteger.valueOf(hundred));
            assertThat(StripeCurrencies.UNITS.fromUnits(BigInteger.valueOf(hundred), code.toLowerCase(Locale.ROOT)))
                    .as(code)
                    .isEqualTo(Money.of("100", code));
        }
    }

    @ParameterizedTest
    @DisplayName("count exactly")
    @CsvSource({
        "15000, KRW, 15000",
        "15000, JPY, 15000",
        "1, MGA, 1",
        "5, ISK, 500",
        "5, UGX, 500",
        "1.23, HUF, 123",
        "1.5, TWD, 150",
        "1.230, KWD, 1230",
        "0.01, TND, 10",
        "19.99, USD, 1999",
        "0.01, EUR, 1"
    })
    void exact(String amount, String currency, BigInteger expected) {
        assertThat(units(amount, currency)).isEqualTo(expected);
    }

    @ParameterizedTest
    @DisplayName("refuse what Stripe cannot express")
    @CsvSource({
        "0.5, KRW",
        "0.5, MGA",
        "1.5, ISK",
        "0.01, UGX",
        "1.234, KWD",
        "0.005, BHD",
        "0.001, USD",
        "0.001, HUF",
        "0.001, TWD",
        "0.1, JPY",
        "1.2345, OMR"
    })
    void tooFine(String amount, String currency) {
        assertThatThrownBy(() -> units(amount, currency))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("amount is finer than it can express");
    }
}
