package dev.bursar.ledger.sale;

import dev.bursar.payment.Money;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A checkout as a ledger has it on its books.
 *
 * @param checkoutId the host's id
 * @param buyer who pays
 * @param provider through whom
 * @param total what is paid for all orders
 * @param state what became of it
 * @param providerReference what the provider calls the charge; null until it is paid, and where it was paid from a wallet
 * @param fromWallet whether it was paid from the buyer's wallet, and so no provider knows of it
 * @param expectedAt when it was made known
 * @param paidAt when the buyer paid, or null
 * @param fees the sum of the provider's fees that are booked for the charge
 * @param orders its orders, in their order in the checkout
 */
public record BookedCheckout(
        String checkoutId,
        String buyer,
        String provider,
        Money total,
        CheckoutState state,
        @Nullable String providerReference,
        boolean fromWallet,
        Instant expectedAt,
        @Nullable Instant paidAt,
        Money fees,
        List<BookedOrder> orders) {

    /** Copies the list. */
    public BookedCheckout {
        orders = List.copyOf(orders);
    }

    /** The same with its orders. */
    BookedCheckout with(List<BookedOrder> newOrders) {
        return new BookedCheckout(
                checkoutId,
                buyer,
                provider,
                total,
                state,
                providerReference,
                fromWallet,
                expectedAt,
                paidAt,
                fees,
                newOrders);
    }

    /** {@return what was given back to the buyer with refunds, of all orders} */
    public Money refunded() {
        return orders.stream().map(BookedOrder::refunded).reduce(Money::plus).orElseThrow();
    }

    /** {@return what chargebacks took, of all orders} */
    public Money chargedBack() {
        return orders.stream().map(BookedOrder::chargedBack).reduce(Money::plus).orElseThrow();
    }
}
