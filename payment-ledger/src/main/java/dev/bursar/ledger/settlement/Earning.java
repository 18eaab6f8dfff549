package dev.bursar.ledger.settlement;

import dev.bursar.ledger.AccountId;
import dev.bursar.ledger.internal.Text;
import dev.bursar.ledger.internal.Wrong;
import dev.bursar.payment.Money;
import java.time.Instant;

/**
 * Something that a seller earned, or lost again, with an order: before anybody else gets a share of it. Settlements are made of these.
 *
 * @param id what it came from, such as the id of the transfer that released it: recorded once for each
 * @param seller who earned it
 * @param orderId with which order
 * @param kind why
 * @param amount how much; less than zero where it was lost again
 * @param occurredAt when, which decides into which period it falls
 */
public record Earning(String id, String seller, String orderId, Kind kind, Money amount, Instant occurredAt) {

    /** The kind of the account on which a seller's earnings lie until they are settled. */
    public static final String ACCOUNT = "earned";

    /** Why a seller earned or lost something. */
    public enum Kind {
        /** An order was paid, and the money is the seller's. */
        SALE,
        /** A buyer got money back. */
        REFUND,
        /** A buyer's bank took money back. */
        CHARGEBACK,
        /** Money that was taken back came again. */
        CHARGEBACK_REVERSED,
        /** A fee that the seller bears, or something put right: wholly the seller's, and never divided. */
        ADJUSTMENT
    }

    /** Refuses what could not be settled. */
    public Earning {
        Text.checkId(id, "id");
        Text.checkId(orderId, "orderId");
        Wrong.unless(seller != null, "seller", "is missing: name who earned it");
        Wrong.unless(kind != null, "kind", "is missing: say why");
        Wrong.unless(amount != null && !amount.isZero(), "amount", "is missing or zero: give how much");
        Wrong.unless(occurredAt != null, "occurredAt", "is missing: say when");
    }

    /** {@return the account on which it lies until it is settled} */
    public AccountId account() {
        return new AccountId(seller, ACCOUNT, amount.currency());
    }
}
