package dev.bursar.ledger.reconciliation;

import dev.bursar.ledger.sale.BookedChargeback;
import dev.bursar.ledger.sale.BookedCheckout;
import dev.bursar.ledger.sale.BookedRefund;
import java.util.List;

/**
 * What our books say of a payment and of all that became of it.
 *
 * @param checkout the payment
 * @param refunds its refunds
 * @param chargebacks its chargebacks
 */
record OurSide(BookedCheckout checkout, List<BookedRefund> refunds, List<BookedChargeback> chargebacks) {

    OurSide {
        refunds = List.copyOf(refunds);
        chargebacks = List.copyOf(chargebacks);
    }
}
