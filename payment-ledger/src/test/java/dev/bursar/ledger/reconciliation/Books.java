package dev.bursar.ledger.reconciliation;

import dev.bursar.ledger.sale.BookedChargeback;
import dev.bursar.ledger.sale.BookedCheckout;
import dev.bursar.ledger.sale.BookedOrder;
import dev.bursar.ledger.sale.BookedRefund;
import dev.bursar.ledger.sale.CheckoutState;
import dev.bursar.payment.Money;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What our books say, made by hand for one row's sake. */
record Books(
        CheckoutState state,
        String provider,
        boolean fromWallet,
        Money fees,
        List<BookedRefund> refunds,
        List<BookedChargeback> chargebacks) {

    static final Instant PAID_AT = Instant.parse("2024-03-05T03:00:00Z");

    static Money won(long amount) {
        return Money.of(amount, "KRW");
    }

    static Books paid() {
        return new Books(CheckoutState.PAID, "toss", false, won(300), List.of(), List.of());
    }

    Books in(CheckoutState other) {
        return new Books(other, provider, fromWallet, won(0), refunds, chargebacks);
    }

    Books at(String other) {
        return new Books(state, other, fromWallet, fees, refunds, chargebacks);
    }

    Books withWallet() {
        return new Books(state, provider, true, won(0), refunds, chargebacks);
    }

    Books fees(long other) {
        return new Books(state, provider, fromWallet, won(other), refunds, chargebacks);
    }

    Books refunded(long amount, @Nullable String reference, long fee) {
        BookedRefund refund =
                new BookedRefund("r-1", "c-1", "toss", won(amount), reference, PAID_AT, won(fee), List.of());
        return new Books(state, provider, fromWallet, fees, List.of(refund), chargebacks);
    }

    Books chargedBack(long amount, BookedChargeback.State end) {
        BookedChargeback chargeback =
                new BookedChargeback("d-1", "c-1", won(amount), won(50), end, PAID_AT, PAID_AT, List.of(), won(0));
        return new Books(state, provider, fromWallet, fees, refunds, List.of(chargeback));
    }

    OurSide side() {
        BookedOrder order =
                new BookedOrder("o-1", "c-1", "seller", won(10_000), true, won(0), won(10_000), won(0), won(0));
        BookedCheckout checkout = new BookedCheckout(
                "c-1",
                "buyer",
                provider,
                won(10_000),
                state,
                state == CheckoutState.PAID ? "pk-1" : null,
                fromWallet,
                PAID_AT,
                state == CheckoutState.PAID ? PAID_AT : null,
                fees,
                List.of(order));
        return new OurSide(checkout, refunds, chargebacks);
    }
}
