package dev.bursar.ledger.sale;

import dev.bursar.ledger.escrow.EscrowTransaction;
import dev.bursar.ledger.settlement.Earnings;
import java.sql.SQLException;

/** What all who book sales need. Thread-safe. */
record SaleDesk(SaleRows rows, SaleAccounts accounts, Earnings earnings, FeePolicy policy, SaleReader reader) {

    Movement movement(EscrowTransaction in, String id) {
        return new Movement(in.ledger(), earnings, id);
    }

    /** A checkout that is paid; refused where there is none, or it is not paid. */
    CheckoutRow paid(EscrowTransaction in, String subjectId, String checkoutId) throws SQLException {
        CheckoutRow checkout = rows.checkout(in.ledger().connection(), checkoutId);
        if (checkout == null) {
            throw new SaleRefusedException(
                    SaleRefusal.UNKNOWN, subjectId, "there is no checkout " + checkoutId + ": expect it first");
        }
        if (checkout.state() != CheckoutState.PAID) {
            throw new SaleRefusedException(
                    SaleRefusal.WRONG_STATE, subjectId, "the checkout " + checkoutId + " is " + checkout.state());
        }
        return checkout;
    }

    /** A checkout that was paid with a provider. */
    CheckoutRow charged(EscrowTransaction in, String subjectId, String checkoutId) throws SQLException {
        CheckoutRow checkout = paid(in, subjectId, checkoutId);
        if (checkout.fromWallet()) {
            throw new SaleRefusedException(
                    SaleRefusal.NO_PROVIDER,
                    subjectId,
                    "the checkout " + checkoutId + " was paid from a wallet: no provider has to do with it");
        }
        return checkout;
    }

    static SaleRefusedException noOrder(String subjectId, String orderId) {
        return new SaleRefusedException(
                SaleRefusal.UNKNOWN, subjectId, "there is no order " + orderId + ": expect its checkout first");
    }

    static SaleRefusedException otherContent(String id) {
        return new SaleRefusedException(
                SaleRefusal.OTHER_CONTENT,
                id,
                "something else was said under this id: give what is new an id of its own");
    }
}
