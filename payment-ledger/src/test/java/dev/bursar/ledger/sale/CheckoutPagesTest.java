package dev.bursar.ledger.sale;

import static dev.bursar.ledger.market.Market.won;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.bursar.jdbc.TestDatabase;
import dev.bursar.ledger.market.Market;
import dev.bursar.payment.InvalidRequestException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("Lists of checkouts")
@ParameterizedClass
@EnumSource(TestDatabase.class)
class CheckoutPagesTest {

    private static Market market;

    @Parameter
    TestDatabase database;

    @BeforeParameterizedClassInvocation
    static void open(TestDatabase database) {
        market = Market.on(database);
    }

    @AfterEach
    void isWhole() {
        market.check();
    }

    @Test
    @DisplayName("show what was paid with a provider in a span of time, and what nobody knows yet, page by page")
    void pages() {
        Instant from = market.clock.instant();
        List<String> paid = new ArrayList<>();
        List<String> pending = new ArrayList<>();
        for (int i = 0; i < 103; i++) {
            Checkout checkout =
                    new Checkout(market.name("checkout"), "kim", "stripe", List.of(market.order("anna", 10, null)));
            market.checkouts.expect(checkout);
            if (i % 3 == 0) {
                market.clock.advance(Duration.ofSeconds(1));
            }
            market.checkouts.paid(checkout.checkoutId(), market.name("key"), won(10), market.clock.instant());
            paid.add(checkout.checkoutId());
        }
        for (int i = 0; i < 2; i++) {
            Checkout open =
                    new Checkout(market.name("checkout"), "kim", "stripe", List.of(market.order("anna", 10, null)));
            market.checkouts.expect(open);
            pending.add(open.checkoutId());
        }
        Instant until = market.clock.instant().plus(Duration.ofSeconds(1));

        CheckoutPage first = market.checkouts.paidBetween("stripe", from, until, null);
        CheckoutPage second = market.checkouts.paidBetween("stripe", from, until, first.nextCursor());

        assertThat(first.checkouts()).hasSize(100);
        List<String> found = new ArrayList<>();
        first.checkouts().forEach(checkout -> found.add(checkout.checkoutId()));
        second.checkouts().forEach(checkout -> found.add(checkout.checkoutId()));
        assertThat(found).containsExactlyInAnyOrderElementsOf(paid);
        assertThat(second.nextCursor()).isNull();
        assertThat(market.checkouts.pending("stripe", until, null).checkouts())
                .extracting(BookedCheckout::checkoutId)
                .containsExactlyInAnyOrderElementsOf(pending);
        assertThat(market.checkouts.pending("stripe", from, null).checkouts()).isEmpty();
        assertThatExceptionOfType(InvalidRequestException.class)
                .isThrownBy(() -> market.checkouts.pending("stripe", until, "yesterday"))
                .withMessageContaining("cursor");
    }
}
