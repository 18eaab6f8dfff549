package dev.bursar.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class MoneyArithmeticTest {

    private static final Money TEN = Money.of("10", "USD");
    private static final Money CENT = Money.of("0.01", "USD");
    private static final Money WON = Money.of("10", "KRW");

    @Test
    void sum() {
        assertThat(TEN.plus(CENT)).isEqualTo(Money.of("10.01", "USD"));
        assertThat(Money.of("0.1", "USD").plus(Money.of("0.2", "USD"))).isEqualTo(Money.of("0.3", "USD"));
        assertThat(TEN.plus(Money.of("0.001", "USD"))).hasToString("10.001 USD");
    }

    @Test
    void difference() {
        assertThat(TEN.minus(CENT)).isEqualTo(Money.of("9.99", "USD"));
        assertThat(CENT.minus(TEN)).isEqualTo(Money.of("-9.99", "USD"));
        assertThat(TEN.minus(TEN)).isEqualTo(Money.of("0", "USD"));
    }

    @Test
    void multiple() {
        assertThat(CENT.times(3)).isEqualTo(Money.of("0.03", "USD"));
        assertThat(CENT.times(-1)).isEqualTo(CENT.negated());
        assertThat(CENT.times(0)).isEqualTo(Money.of("0", "USD"));
        assertThat(CENT.times(Long.MAX_VALUE)).hasToString("92233720368547758.07 USD");
    }

    @Test
    void oppositeSign() {
        assertThat(TEN.negated()).isEqualTo(Money.of("-10", "USD"));
        assertThat(TEN.negated().negated()).isEqualTo(TEN);
    }

    @Test
    void signOfAnAmount() {
        Money zero = Money.of("0.00", "USD");

        assertThat(TEN.isPositive()).isTrue();
        assertThat(TEN.isZero()).isFalse();
        assertThat(TEN.isNegative()).isFalse();
        assertThat(zero.isPositive()).isFalse();
        assertThat(zero.isZero()).isTrue();
        assertThat(zero.isNegative()).isFalse();
        assertThat(TEN.negated().isPositive()).isFalse();
        assertThat(TEN.negated().isZero()).isFalse();
        assertThat(TEN.negated().isNegative()).isTrue();
    }

    @Test
    void orderOfOneCurrency() {
        assertThat(Stream.of(TEN, CENT, TEN.negated()).sorted()).containsExactly(TEN.negated(), CENT, TEN);
        assertThat(TEN).isEqualByComparingTo(Money.of("10.000", "USD"));
    }

    @Test
    void currenciesDoNotMix() {
        String message = "amounts of different currencies do not mix: 10.00 USD and 10 KRW; convert one of them first";

        assertThatIllegalArgumentException().isThrownBy(() -> TEN.plus(WON)).withMessage(message);
        assertThatIllegalArgumentException().isThrownBy(() -> TEN.minus(WON)).withMessage(message);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TEN.compareTo(WON))
                .withMessage(message);
    }

    @Test
    void evenNothingOfAnotherCurrencyDoesNotMix() {
        assertThatIllegalArgumentException().isThrownBy(() -> TEN.plus(Money.zero(WON.currency())));
    }

    @Test
    void resultWithTooManyDigits() {
        Money large = Money.of("9".repeat(36), "USD");

        assertThatExceptionOfType(InvalidRequestException.class).isThrownBy(() -> large.plus(CENT.times(100)));
        assertThatExceptionOfType(InvalidRequestException.class).isThrownBy(() -> large.times(2));
    }
}
