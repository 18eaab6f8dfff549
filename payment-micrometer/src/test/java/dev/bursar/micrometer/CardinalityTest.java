package dev.bursar.micrometer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.bursar.payment.CurrencyCode;
import dev.bursar.payment.Money;
import dev.bursar.payment.PaymentMethod;
import dev.bursar.payment.PaymentObserver.Operation;
import dev.bursar.payment.PaymentObserver.Outcome;
import dev.bursar.payment.PaymentVerb;
import java.math.BigDecimal;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class CardinalityTest {

    private static final int MANY = 100_000;
    private static final Outcome REFUSED = new Outcome(null, null, null, null, Duration.ofMillis(5), 1, 0);

    private final Shop shop = new Shop();

    @Test
    void madeUpWallets() {
        for (int i = 0; i < MANY; i++) {
            shop.payments.createPayment(Shop.order(PaymentMethod.wallet("wallet-" + i)));
        }

        Scrape scrape = shop.scrape();
        assertThat(scrape.values("payment_attempts_total", "payment_method")).hasSize(51);
        assertThat(scrape.sum("payment_attempts_total", "payment_method", "other"))
                .isEqualTo(MANY - 50);
        assertThat(scrape.count("active_payments")).isEqualTo(51);
        assertThat(scrape.sum("payment_attempts_total")).isEqualTo(MANY);
    }

    @Test
    void kindsHaveTheirPlaceWhateverIsMadeUp() {
        for (int i = 0; i < 200; i++) {
            shop.payments.createPayment(Shop.order(PaymentMethod.wallet("wallet-" + i)));
        }
        shop.payments.createPayment(Shop.order(PaymentMethod.CARD));

        assertThat(shop.scrape().sum("payment_attempts_total", "payment_method", "card"))
                .isOne();
    }

    @Test
    void madeUpProviders() {
        for (int i = 0; i < MANY; i++) {
            for (PaymentVerb verb : new PaymentVerb[] {PaymentVerb.CREATE, PaymentVerb.REFUND}) {
                observe("p" + i, verb, PaymentMethod.CARD, ScriptedProvider.WON);
            }
        }

        Scrape scrape = shop.scrape();
        assertThat(scrape.values("payment_attempts_total", "provider")).hasSize(51);
        assertThat(scrape.values("payment_retries_total", "provider")).hasSize(51);
        assertThat(scrape.sum("payment_attempts_total")).isEqualTo(MANY);
    }

    @Test
    void everyCurrencyThereIs() {
        for (CurrencyCode currency : CurrencyCode.known()) {
            observe("alpha", PaymentVerb.CREATE, PaymentMethod.CARD, new Money(BigDecimal.ONE, currency));
        }

        assertThat(CurrencyCode.known().size()).isGreaterThan(50);
        assertThat(shop.scrape().values("payment_attempts_total", "currency"))
                .hasSize(51)
                .contains("other");
    }

    @Test
    void boundsDoNotMultiply() {
        for (int provider = 0; provider < 40; provider++) {
            for (int wallet = 0; wallet < 40; wallet++) {
                for (String currency : new String[] {"KRW", "USD", "EUR"}) {
                    PaymentMethod method = PaymentMethod.wallet("wallet-" + wallet);
                    observe("p" + provider, PaymentVerb.CREATE, method, Money.of(1, currency));
                }
            }
        }

        Scrape scrape = shop.scrape();
        assertThat(scrape.count("payment_attempts_total")).isBetween(500L, 540L);
        assertThat(scrape.sum("payment_attempts_total")).isEqualTo(40 * 40 * 3);
        assertThat(scrape.values("payment_attempts_total", "provider")).hasSize(40);
    }

    @Test
    void endlessBrand() {
        shop.payments.createPayment(Shop.order(PaymentMethod.wallet("a".repeat(10_000))));

        assertThat(shop.scrape().values("payment_attempts_total", "payment_method"))
                .containsExactly("other");
    }

    @Test
    void brandThatWouldBreakALine() {
        shop.payments.createPayment(Shop.order(PaymentMethod.wallet("x\"}\ny")));

        assertThat(shop.scrape().sum("payment_attempts_total")).isOne();
        assertThat(shop.scrape().text().lines()).noneMatch(line -> line.startsWith("y"));
    }

    @Test
    void boundsThatCannotWork() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Shop(builder -> builder.valuesPerLabel(0)))
                .withMessage("valuesPerLabel is 0: give at least 1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Shop(builder -> builder.combinations(-1)))
                .withMessageContaining("combinations");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Shop(builder -> builder.rememberedEvents(0)))
                .withMessageContaining("rememberedEvents");
    }

    private void observe(String provider, PaymentVerb verb, PaymentMethod method, Money amount) {
        shop.metrics
                .begin(new Operation(provider, "default", verb, null, method, amount, "key-1"))
                .end(REFUSED);
    }
}
