package dev.bursar.ledger.sale;

import dev.bursar.payment.Money;

/**
 * An order as a ledger has it on its books.
 *
 * @param orderId the host's id
 * @param checkoutId with which checkout it is paid
 * @param seller who sells it
 * @param amount what the buyer pays for it
 * @param paid whether it is paid
 * @param held what of it is in escrow now
 * @param released what of it became the seller's, before anything was taken back from the seller
 * @param refunded what the buyer got back with refunds
 * @param chargedBack what the buyer's bank took back, with chargebacks that are open or lost
 */
public record BookedOrder(
        String orderId,
        String checkoutId,
        String seller,
        Money amount,
        boolean paid,
        Money held,
        Money released,
        Money refunded,
        Money chargedBack) {

    /** {@return what of it can still be refunded: nothing, until it is paid} */
    public Money refundable() {
        return paid ? amount.minus(refunded).minus(chargedBack) : Money.zero(amount.currency());
    }
}
