package dev.bursar.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bursar.payment.CurrencyCode;
import dev.bursar.payment.Feature;
import dev.bursar.payment.InvalidRequestException;
import dev.bursar.payment.Money;
import dev.bursar.payment.PaymentResponse;
import dev.bursar.payment.RefundRequest;
import dev.bursar.payment.UnsupportedFeatureException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Amounts arrive exactly, in every currency, whatever units the provider counts in. */
abstract class CurrencyCases extends ConformanceCases {

    /** How many of one kind of currency get cases of their own; all are gone through in one case. */
    private static final int SAMPLES_OF_A_KIND = 4;

    @TestFactory
    @DisplayName("The exact amount arrives in the book")
    Stream<DynamicTest> exactAmounts() {
        return samples()
                .map(currency -> on(label(currency), () -> {
                    Money amount = bench().sample(currency);
                    Order order = bench().order(amount);

                    PaymentResponse paid = bench().complete(order);

                    assertThat(bench().book(order).payments().get(0).ordered()).isEqualTo(amount);
                    assertThat(bench().book(order).captured()).isEqualTo(amount);
                    assertThat(paid.amount()).isEqualTo(amount);
                    assertThat(bench().look(paid).amount()).isEqualTo(amount);
                }));
    }

    @Test
    @DisplayName("The exact amount arrives in the book in every currency that is declared")
    void everyExactAmount() {
        for (CurrencyCode currency : bench().capabilities.currencies()) {
            Money amount = bench().sample(currency);
            Order order = bench().order(amount);

            PaymentResponse paid = bench().complete(order);

            assertThat(bench().book(order).payments().get(0).ordered())
                    .as(label(currency))
                    .isEqualTo(amount);
            assertThat(bench().book(order).captured()).as(label(currency)).isEqualTo(amount);
            assertThat(paid.amount()).as(label(currency)).isEqualTo(amount);
        }
    }

    @Test
    @DisplayName("A finer amount is refused before anything is sent in every currency that is declared")
    void everyTooFine() {
        for (CurrencyCode currency : bench().capabilities.currencies()) {
            Money finer = bench().finer(bench().sample(currency));

            assertThatThrownBy(() -> bench().order(finer))
                    .as(label(currency))
                    .isInstanceOf(InvalidRequestException.class);
        }
        assertThat(bench().simulator.requests().all()).isEmpty();
    }

    @TestFactory
    @DisplayName("The exact amount is given back")
    Stream<DynamicTest> exactRefunds() {
        bench().needs(Feature.PARTIAL_REFUND);
        return samples()
                .map(currency -> on(label(currency), () -> {
                    Order order = bench().order(bench().sample(currency));
                    PaymentResponse paid = bench().complete(order);
                    Money part = bench().share(order.amount(), 7);

                    bench().payments
                            .refundPayment(RefundRequest.builder()
                                    .paymentId(Bench.paymentId(paid))
                                    .refundId("refund-1")
                                    .amount(part)
                                    .build());

                    assertThat(bench().book(order).refunded()).isEqualTo(part);
                    assertThat(bench().look(paid).refundedAmount()).isEqualTo(part);
                }));
    }

    @TestFactory
    @DisplayName("An amount finer than the provider can express is refused before anything is sent, never rounded")
    Stream<DynamicTest> tooFine() {
        return samples()
                .map(currency -> on(label(currency), () -> {
                    Money finer = bench().finer(bench().sample(currency));

                    refusedBeforeIo(InvalidRequestException.class, () -> bench().order(finer));
                }));
    }

    @Test
    @DisplayName("A currency that is not declared is refused before anything is sent")
    void undeclaredCurrency() {
        CurrencyCode undeclared = CurrencyCode.known().stream()
                .filter(currency -> !bench().capabilities.takes(currency))
                .findFirst()
                .orElseGet(() -> new CurrencyCode("NOSUCHMONEY", 2));

        refusedBeforeIo(UnsupportedFeatureException.class, () -> bench().order(new Money(BigDecimal.TEN, undeclared)));
    }

    /** Some currencies of each kind: as many decimals in the world, as many at the provider. */
    private Stream<CurrencyCode> samples() {
        Map<String, List<CurrencyCode>> kinds = new TreeMap<>();
        for (CurrencyCode currency : bench().capabilities.currencies()) {
            String kind =
                    currency.fractionDigits() + "/" + bench().step(currency).amount();
            List<CurrencyCode> some = kinds.computeIfAbsent(kind, any -> new ArrayList<>());
            if (some.size() < SAMPLES_OF_A_KIND) {
                some.add(currency);
            }
        }
        return kinds.values().stream().flatMap(List::stream);
    }

    private static String label(CurrencyCode currency) {
        return currency.code() + ", " + currency.fractionDigits() + " decimals";
    }
}
