package dev.bursar.ledger.escrow;

import dev.bursar.payment.Money;
import java.time.Instant;

/**
 * What is held of an order, as it stands.
 *
 * @param orderId of which order
 * @param seller who gets it, if nothing is in the way
 * @param amount what was held in the beginning
 * @param released what of it became the seller's
 * @param refunded what of it was taken back for the buyer
 * @param refundDue what of it is to be refunded, and will not be released
 * @param state what it is doing
 * @param terms on what terms it is held
 * @param openedAt since when
 */
public record Escrow(
        String orderId,
        String seller,
        Money amount,
        Money released,
        Money refunded,
        Money refundDue,
        EscrowState state,
        EscrowTerms terms,
        Instant openedAt) {

    /** {@return what is held now} */
    public Money held() {
        return amount.minus(released).minus(refunded);
    }
}
