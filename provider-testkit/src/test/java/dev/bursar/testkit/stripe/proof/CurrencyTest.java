package dev.bursar.testkit.stripe.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.stripe.exception.InvalidRequestException;
import com.stripe.model.PaymentIntent;
import com.stripe.param.RefundCreateParams;
import dev.bursar.payment.Money;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** In which units each currency is counted: Stripe's, not ISO's. */
class CurrencyTest {

    private final StripeShop shop = new StripeShop();

    @AfterEach
    void close() {
        shop.close();
    }

    @ParameterizedTest(name = "{0} {1} is {2}")
    @CsvSource({
        "usd, 1999, 19.99",
        "eur, 1999, 19.99",
        "jpy, 1500, 1500",
        "krw, 15000, 15000",
        "vnd, 500000, 500000",
        "clp, 15000, 15000",
        "isk, 50000, 500",
        "ugx, 500000, 5000",
        "kwd, 5120, 5.120",
        "bhd, 5120, 5.120",
        "huf, 199950, 1999.50",
        "twd, 199950, 1999.50"
    })
    @DisplayName("The exact amount arrives in the book, and goes back")
    void units(String currency, long units, String amount) throws Exception {
        Money money = Money.of(amount, currency.toUpperCase(java.util.Locale.ROOT));

        PaymentIntent paid = shop.paid(units, currency);
        shop.v1()
                .refunds()
                .create(RefundCreateParams.builder()
                        .setPaymentIntent(paid.getId())
                        .build());

        assertThat(paid.getAmountReceived()).isEqualTo(units);
        assertThat(paid.getCurrency()).isEqualTo(currency);
        assertThat(shop.book(paid).captured()).isEqualTo(money);
        assertThat(shop.book(paid).refunded()).isEqualTo(money);
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource({"isk, 50050", "isk, 50001", "ugx, 500050", "kwd, 5121", "jod, 5129"})
    @DisplayName("Where the last digits have to be nought, others are refused")
    void lastDigits(String currency, long units) {
        assertThatThrownBy(() -> shop.create(units, currency))
                .isInstanceOfSatisfying(InvalidRequestException.class, refused -> {
                    assertThat(refused.getStatusCode()).isEqualTo(400);
                    assertThat(refused.getParam()).isEqualTo("amount");
                });
        assertThat(shop.stripe().book().payments()).isEmpty();
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource({"isk, 50000, 150", "kwd, 5120, 15"})
    @DisplayName("The same holds for what is given back")
    void lastDigitsOfRefunds(String currency, long units, long back) throws Exception {
        PaymentIntent paid = shop.paid(units, currency);

        assertThatThrownBy(() -> shop.v1()
                        .refunds()
                        .create(RefundCreateParams.builder()
                                .setPaymentIntent(paid.getId())
                                .setAmount(back + 1)
                                .build()))
                .isInstanceOf(InvalidRequestException.class);
        assertThat(shop.book(paid).refunds()).isZero();
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource({
        "usd, 50",
        "eur, 50",
        "gbp, 30",
        "jpy, 50",
        "krw, 50",
        "dkk, 250",
        "sek, 300",
        "nok, 300",
        "hkd, 400",
        "mxn, 1000",
        "thb, 1000",
        "czk, 1500",
        "huf, 17500",
        "aed, 200",
        "myr, 200",
        "pln, 200",
        "ron, 200"
    })
    @DisplayName("Below the least amount it is refused, from there on it is not")
    void minimum(String currency, long least) throws Exception {
        assertThatThrownBy(() -> shop.create(least - 1, currency))
                .isInstanceOfSatisfying(InvalidRequestException.class, refused -> {
                    assertThat(refused.getCode()).isEqualTo("amount_too_small");
                    assertThat(refused.getParam()).isEqualTo("amount");
                });
        assertThat(shop.create(least, currency).getAmount()).isEqualTo(least);
    }
}
