package dev.bursar.ledger.sale;

import dev.bursar.payment.Money;

/** What a refund or a chargeback took of one order: how much, what of it from escrow, the seller's share of the fee, and whether it froze the rest. */
record SalePart(OrderRow order, Money amount, Money fromEscrow, Money fee, boolean frozen) {

    Money fromEarned() {
        return amount.minus(fromEscrow);
    }
}
