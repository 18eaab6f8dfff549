package dev.bursar.ledger.sale;

import dev.bursar.ledger.escrow.EscrowTerms;
import dev.bursar.ledger.internal.Amounts;
import dev.bursar.ledger.internal.Text;
import dev.bursar.payment.Money;
import org.jspecify.annotations.Nullable;

/**
 * What a buyer buys of one seller. Immutable.
 *
 * @param orderId the host's own id, unique among all orders of a ledger
 * @param seller who sells it
 * @param amount what the buyer pays for it
 * @param escrow on what terms the money is held back; null where it is the seller's when it is paid
 */
public record SaleOrder(
        String orderId,
        String seller,
        Money amount,
        @Nullable EscrowTerms escrow) {

    /** Refuses what could not be booked. */
    public SaleOrder {
        Text.checkShortId(orderId, "orderId");
        Text.checkOwner(seller, "seller");
        Amounts.checkPositive(amount, "amount");
    }
}
