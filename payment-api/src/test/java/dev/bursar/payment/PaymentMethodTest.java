package dev.bursar.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PaymentMethodTest {

    @ParameterizedTest
    @ValueSource(strings = {"apple_pay", "Apple Pay", "APPLE-PAY", " apple pay "})
    void brandInAnySpelling(String brand) {
        assertThat(PaymentMethod.wallet(brand)).isEqualTo(PaymentMethod.wallet("apple_pay"));
        assertThat(PaymentMethod.WALLET.withBrand(brand)).hasToString("wallet:apple_pay");
    }

    @Test
    void withoutABrand() {
        assertThat(PaymentMethod.of(PaymentMethod.Kind.VIRTUAL_ACCOUNT))
                .isEqualTo(PaymentMethod.VIRTUAL_ACCOUNT)
                .hasToString("virtual_account");
    }

    @Test
    void incomplete() {
        assertThatNullPointerException().isThrownBy(() -> PaymentMethod.of(null));
        assertThat(Refusal.of(() -> PaymentMethod.wallet(" "))).containsOnlyKeys("brand");
    }

    @Test
    void kindIncludesItsBrands() {
        PaymentMethod visa = PaymentMethod.CARD.withBrand("visa");

        assertThat(PaymentMethod.CARD.includes(visa)).isTrue();
        assertThat(PaymentMethod.CARD.includes(PaymentMethod.CARD)).isTrue();
        assertThat(visa.includes(visa)).isTrue();
        assertThat(visa.includes(PaymentMethod.CARD)).isFalse();
        assertThat(visa.includes(PaymentMethod.CARD.withBrand("amex"))).isFalse();
        assertThat(PaymentMethod.WALLET.includes(visa)).isFalse();
    }
}
