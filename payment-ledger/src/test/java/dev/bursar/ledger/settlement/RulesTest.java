package dev.bursar.ledger.settlement;

import static dev.bursar.ledger.settlement.Market.won;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.bursar.payment.InvalidRequestException;
import dev.bursar.payment.Money;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A rule")
class RulesTest {

    @ParameterizedTest(name = "{0}: of {2} at most {1} the seller has {3}, the platform {4}")
    @CsvSource(delimiter = '|', textBlock = """
            shares(seller=80,platform=20)                                 | 10001 | 10001 |  8001 | 2000
            shares(seller=80,platform=20)                                 | 10001 |  3333 |  2666 |  667
            shares(seller=80,platform=20)                                 | 10001 |     0 |     0 |    0
            shares(seller=80,platform=20)                                 |     0 | -1000 |  -800 | -200
            fee(500 KRW,returned)                                         | 10000 | 10000 |  9500 |  500
            fee(500 KRW,returned)                                         | 10000 |   300 |  -200 |  500
            fee(500 KRW,returned)                                         | 10000 |     0 |     0 |    0
            fee(500 KRW,kept)                                             | 10000 |     0 |  -500 |  500
            fee(500 KRW,kept)                                             |     0 |     0 |     0 |    0
            both(fee(500 KRW,returned),shares(seller=80,platform=20))     | 10000 | 10000 |  7600 | 2400
            both(fee(500 KRW,returned),shares(seller=80,platform=20))     | 10000 |   300 |  -200 |  500
            both(fee(500 KRW,returned),shares(seller=80,platform=20))     | 10000 |     0 |     0 |    0
            both(fee(500 KRW,kept),shares(seller=80,platform=20))         | 10000 |     0 |  -500 |  500
            shares(seller=70,platform=20,partner:brand=10)                | 10000 | 10000 |  7000 | 2000
            """)
    void divides(String rule, long peak, long gross, long seller, long platform) {
        OrderTerms terms = SettlementRule.parse(rule).termsFor(won(peak), won(peak));

        var divided = terms.divide(won(gross), won(peak));

        assertThat(divided).containsEntry(Party.SELLER, won(seller)).containsEntry(Party.PLATFORM, won(platform));
        assertThat(divided.values().stream().reduce(won(0), Money::plus)).isEqualTo(won(gross));
    }

    @ParameterizedTest(name = "{0}: an order of {1} in a volume of {2} falls under {3}")
    @CsvSource(delimiter = '|', textBlock = """
            by-order(0 KRW=shares(seller=80,platform=20);50000 KRW=fee(900 KRW,kept))  |  49999 | 9000000 | shares(seller=80,platform=20)
            by-order(0 KRW=shares(seller=80,platform=20);50000 KRW=fee(900 KRW,kept))  |  50000 |   50000 | fee(900 KRW,kept)
            by-volume(0 KRW=shares(seller=80,platform=20);50000 KRW=shares(seller=9,platform=1)) | 100 | 49999 | shares(seller=80,platform=20)
            by-volume(0 KRW=shares(seller=80,platform=20);50000 KRW=shares(seller=9,platform=1)) | 100 | 50000 | shares(seller=9,platform=1)
            """)
    void tiers(String rule, long order, long volume, String terms) {
        assertThat(SettlementRule.parse(rule).termsFor(won(order), won(volume)).text())
                .isEqualTo(terms);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "shares(seller=80,platform=20)",
                "shares(seller=70,platform=20,partner:brand=10)",
                "fee(500 KRW,kept)",
                "both(fee(1.50 USD,returned),shares(seller=80,platform=20))",
                "by-order(0 KRW=shares(seller=80,platform=20);50000 KRW=both(fee(900 KRW,kept),shares(seller=9,platform=1)))",
                "by-volume(0 KRW=shares(seller=80,platform=20);50000 KRW=shares(seller=9,platform=1))"
            })
    @DisplayName("is kept as a text, and read from it")
    void text(String text) {
        assertThat(SettlementRule.parse(text).text()).isEqualTo(text);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', textBlock = """
            shares(seller=80                                                    | rule
            shares(seller=x)                                                    | rule
            half(seller=80)                                                     | rule
            shares(seller=-1)                                                   | ratio
            shares(seller=0,platform=0)                                         | all zero
            shares(seller=80,seller=20)                                         | twice
            shares(buyer=1)                                                     | party
            fee(0 KRW,kept)                                                     | fee
            fee(0.5 KRW,kept)                                                   | finer
            fee(500 KRW)                                                        | rule
            by-order(10 KRW=shares(seller=1))                                   | zero
            by-order(0 KRW=shares(seller=1);0 KRW=shares(seller=2))             | ascend
            by-order(0 KRW=shares(seller=1);5 USD=shares(seller=2))             | one currency
            """)
    @DisplayName("is refused with what is wrong with it")
    void refused(String text, String word) {
        assertThatExceptionOfType(InvalidRequestException.class)
                .isThrownBy(() -> SettlementRule.parse(text))
                .withMessageContaining(word);
    }

    @RepeatedTest(200)
    @DisplayName(
            "leaves each its share of what is left, whatever is refunded, and nobody anything of what is refunded whole")
    void anySequenceOfRefunds(RepetitionInfo repetition) {
        Random random = new Random(repetition.getCurrentRepetition());
        long sale = 1 + random.nextLong(1_000_000);
        OrderTerms terms = (OrderTerms) List.of(
                        SettlementRule.shares(80, 20),
                        SettlementRule.shares(
                                new Portion(Party.SELLER, random.nextInt(9999)),
                                new Portion(Party.PLATFORM, 1 + random.nextInt(9999)),
                                new Portion(Party.partner("brand"), random.nextInt(9999))),
                        SettlementRule.fee(won(1 + random.nextInt(3000))),
                        new OrderTerms.FeeAndShares(SettlementRule.fee(won(300)), SettlementRule.shares(7, 3)))
                .get(random.nextInt(4));
        VatTerms vat =
                random.nextInt(3) == 0 ? null : random.nextBoolean() ? VatTerms.included(1000) : VatTerms.onTop(1000);
        SettledOrder order = SettledOrder.first(terms, vat, won(0));
        OrderShares had = order.shares();
        long left = 0;
        for (long change = sale; change != 0; change = left == 0 ? 0 : -(1 + random.nextLong(left))) {
            left += change;
            SettledOrder next = order.with(won(change));
            OrderShares line = next.shares().minus(order.shares());
            assertThat(line.total()).isEqualTo(won(change));
            had = had.plus(line);
            order = next;
            assertThat(had)
                    .isEqualTo(SettledOrder.first(terms, vat, won(0))
                            .with(won(left))
                            .shares());
        }

        assertThat(had.seller()).isEqualTo(won(0));
        assertThat(had.commission()).isEqualTo(won(0));
        assertThat(had.vat()).isEqualTo(won(0));
        assertThat(had.partners().values()).allMatch(Money::isZero);
    }

    @Test
    @DisplayName("of a seller holds from its day on, before the default of that day")
    void book() {
        Instant july = Instant.parse("2026-07-01T00:00:00Z");
        SettlementRule usual = SettlementRule.shares(80, 20);
        SettlementRule dearer = SettlementRule.shares(75, 25);
        SettlementRule friendly = SettlementRule.shares(95, 5);
        RuleBook book = RuleBook.builder(usual)
                .from(july, dearer)
                .seller("friend", july, friendly)
                .build();

        assertThat(book.ruleFor("anybody", july.minusSeconds(1))).isEqualTo(usual);
        assertThat(book.ruleFor("anybody", july)).isEqualTo(dearer);
        assertThat(book.ruleFor("friend", july.minusSeconds(1))).isEqualTo(usual);
        assertThat(book.ruleFor("friend", july)).isEqualTo(friendly);
    }

    @Test
    @DisplayName("that keeps its fee keeps it when an order is refunded whole, in parts, and later still")
    void keptFee() {
        OrderTerms kept = SettlementRule.fee(won(500)).keptOnRefund();
        SettledOrder order = SettledOrder.first(kept, null, won(0)).with(won(10_000));

        SettledOrder refunded = order.with(won(-4_000)).with(won(-6_000));

        assertThat(refunded.shares().commission()).isEqualTo(won(500));
        assertThat(refunded.shares().seller()).isEqualTo(won(-500));
    }

    @Test
    @DisplayName("in another currency than the order is refused with what to do")
    void otherCurrency() {
        assertThatExceptionOfType(InvalidRequestException.class)
                .isThrownBy(() -> SettlementRule.fee(Money.of("1.50", "USD")).divide(won(100), won(100)))
                .withMessageContaining("USD")
                .withMessageContaining("KRW");
    }
}
