package dev.bursar.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CurrencyCodeTest {

    @ParameterizedTest
    @CsvSource({
        "KRW, 0, false", "JPY, 0, false", "VND, 0, false", "USD, 2, false", "EUR, 2, false", "KWD, 3, false",
        "BHD, 3, false", "BTC, 8, true", "ETH, 18, true", "USDC, 6, true", "SOL, 9, true", "XRP, 6, true"
    })
    void knownCurrency(String code, int decimals, boolean crypto) {
        CurrencyCode currency = CurrencyCode.of(code);

        assertThat(currency.fractionDigits()).isEqualTo(decimals);
        assertThat(currency.isCrypto()).isEqualTo(crypto);
        assertThat(currency).hasToString(code);
    }

    @Test
    void lowerCase() {
        assertThat(CurrencyCode.of("krw")).isEqualTo(CurrencyCode.of("KRW"));
        assertThat(CurrencyCode.find("usdC")).isEqualTo(CurrencyCode.of("USDC"));
    }

    @Test
    void lowerCaseUnderATurkishLocale() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("tr"));
            assertThat(CurrencyCode.of("idr").code()).isEqualTo("IDR");
        } finally {
            Locale.setDefault(before);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "ZZZ", "XAU", "XAG", "XXX", "XTS", "US", "US D", "USD ", "usd\n", "ıdr", "uſd", "ＵＳＤ", "₩"})
    void unknownCode(String code) {
        assertThat(CurrencyCode.find(code)).isNull();
        assertThatExceptionOfType(InvalidRequestException.class)
                .isThrownBy(() -> CurrencyCode.of(code))
                .withMessageContaining("currency is not a known ISO 4217 or crypto code")
                .withMessageContaining("check the spelling");
    }

    @Test
    void currencyThatTheTablesDoNotHave() {
        CurrencyCode points = new CurrencyCode("POINTS", 0);

        assertThat(points).isEqualTo(new CurrencyCode("POINTS", 0)).isNotEqualTo(new CurrencyCode("POINTS", 1));
        assertThat(Money.of("1.5", new CurrencyCode("WRAPD", 30)).amount().scale())
                .isEqualTo(30);
        assertThat(CurrencyCode.find("POINTS"))
                .as("such a currency stays with who made it")
                .isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "A", "THIRTEENCHARS", "A B", "a-b", "A@", "A[", "A/", "A:", "ÄÖ", "ıı", "원화"})
    void malformedCode(String code) {
        assertThatExceptionOfType(InvalidRequestException.class)
                .isThrownBy(() -> new CurrencyCode(code, 2))
                .withMessageContaining("2 to 12 letters or digits");
    }

    @Test
    void shortestAndLongestCode() {
        assertThat(new CurrencyCode("A1", 2).code()).isEqualTo("A1");
        assertThat(new CurrencyCode("AZ09", 2).code()).isEqualTo("AZ09");
        assertThat(new CurrencyCode("TWELVECHARSX", 2).code()).hasSize(12);
    }

    @Test
    void lowerCaseInTheRecordItself() {
        assertThatExceptionOfType(InvalidRequestException.class).isThrownBy(() -> new CurrencyCode("usd", 2));
    }

    @Test
    void knownCodeWithOtherDecimals() {
        assertThatExceptionOfType(InvalidRequestException.class)
                .isThrownBy(() -> new CurrencyCode("KRW", 2))
                .withMessageContaining("KRW has 0 decimals, not 2");
        assertThat(new CurrencyCode("KRW", 0)).isEqualTo(CurrencyCode.of("KRW"));
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 31, Integer.MAX_VALUE})
    void decimalsOutOfBounds(int decimals) {
        assertThatExceptionOfType(InvalidRequestException.class)
                .isThrownBy(() -> new CurrencyCode("TOKEN", decimals))
                .withMessageContaining("0 to 30");
    }

    @Test
    void everyCurrencyOfTheJdkThatHasDecimals() {
        var known = CurrencyCode.known().stream()
                .filter(currency -> !currency.isCrypto())
                .map(CurrencyCode::code)
                .collect(Collectors.toSet());

        assertThat(known)
                .isEqualTo(Currency.getAvailableCurrencies().stream()
                        .filter(currency -> currency.getDefaultFractionDigits() >= 0)
                        .map(Currency::getCurrencyCode)
                        .collect(Collectors.toSet()));
    }

    @Test
    void allKnownInOrder() {
        assertThat(List.copyOf(CurrencyCode.known()))
                .isSorted()
                .contains(CurrencyCode.of("KRW"), CurrencyCode.of("BTC"));
        assertThatThrownBy(() -> CurrencyCode.known().clear()).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void orderAgreesWithEquality() {
        CurrencyCode one = new CurrencyCode("TOKEN", 1);
        CurrencyCode two = new CurrencyCode("TOKEN", 2);

        assertThat(one).isLessThan(two).isGreaterThan(CurrencyCode.of("KRW"));
        assertThat(one).isEqualByComparingTo(new CurrencyCode("TOKEN", 1));
    }
}
