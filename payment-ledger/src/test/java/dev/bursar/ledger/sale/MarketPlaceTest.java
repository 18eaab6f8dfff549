package dev.bursar.ledger.sale;

import static dev.bursar.ledger.market.Market.won;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bursar.jdbc.TestDatabase;
import dev.bursar.ledger.AccountId;
import dev.bursar.ledger.Ledger;
import dev.bursar.ledger.LedgerSchema;
import dev.bursar.ledger.escrow.DeadlinePolicy;
import dev.bursar.ledger.escrow.EscrowState;
import dev.bursar.ledger.escrow.EscrowTerms;
import dev.bursar.ledger.escrow.Escrows;
import dev.bursar.ledger.escrow.ReleaseCondition;
import dev.bursar.ledger.market.MarketInvariants;
import dev.bursar.payment.Money;
import dev.bursar.testkit.VirtualClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import javax.sql.DataSource;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("A market place")
class MarketPlaceTest {

    private final VirtualClock clock = VirtualClock.start();

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    @DisplayName("takes one payment for two sellers, holds it, releases one order and refunds a part of the other")
    void fromPaymentToRelease(TestDatabase tested) {
        DataSource database = tested.fresh("ledger", LedgerSchema::migrate);
        Ledger ledger = Ledger.builder(database).clock(clock).build();
        Escrows escrows = Escrows.over(ledger);
        Checkouts checkouts = Checkouts.over(ledger);

        // Before the charge: what is to be paid, to whom, and when it is theirs.
        Instant inAWeek = clock.instant().plus(Duration.ofDays(7));
        EscrowTerms onReceipt = EscrowTerms.until(new ReleaseCondition.Approvals(Set.of("buyer"), 1))
                .withDeadline(inAWeek, DeadlinePolicy.RELEASE);
        checkouts.expect(new Checkout(
                "checkout-1",
                "kim",
                "toss",
                List.of(
                        new SaleOrder("lamp", "lightworks", won(30000), onReceipt),
                        new SaleOrder("mug", "pottery", won(12000), onReceipt))));

        // The provider says that it was paid, twice, as webhooks do.
        checkouts.paid("checkout-1", "key-1", won(42000), clock.instant());
        BookedCheckout paid = checkouts.paid("checkout-1", "key-1", won(42000), clock.instant());
        checkouts.feeOfCheckout("fee-1", "checkout-1", won(1260));
        assertThat(paid.state()).isEqualTo(CheckoutState.PAID);
        assertThat(balance(ledger, "lightworks", "escrow")).isEqualTo(won(30000));
        assertThat(balance(ledger, "toss", "clearing")).isEqualTo(won(-42000 + 1260));

        // The buyer got the lamp. The mug has a scratch: a part of it comes back, and the rest is the seller's after
        // the week.
        escrows.approve("lamp", "buyer");
        checkouts.refund("refund-1", "mug", won(2000), "refund-key-1");
        clock.advance(Duration.ofDays(7));
        assertThat(escrows.run(100).released()).containsExactly("mug");

        assertThat(balance(ledger, "lightworks", "earned")).isEqualTo(won(30000));
        assertThat(balance(ledger, "pottery", "earned")).isEqualTo(won(10000));
        assertThat(escrows.escrow("mug").state()).isEqualTo(EscrowState.DIVIDED);
        assertThat(checkouts.order("mug"))
                .isEqualTo(new BookedOrder(
                        "mug", "checkout-1", "pottery", won(12000), true, won(0), won(10000), won(2000), won(0)));
        MarketInvariants.check(database, ledger);
    }

    private static Money balance(Ledger ledger, String owner, String kind) {
        return ledger.balance(AccountId.of(owner, kind, "KRW")).posted();
    }
}
