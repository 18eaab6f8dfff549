package dev.bursar.ledger.sale;

import dev.bursar.payment.Money;
import java.time.Instant;

/**
 * A provider's fee as a ledger has it on its books.
 *
 * @param feeId the host's id
 * @param subject what it was taken for
 * @param subjectId the id of the checkout or refund
 * @param amount how much; less than zero where the provider gave something back
 * @param bearer who bore it
 * @param bookedAt when it was booked
 */
public record SaleFee(
        String feeId, Subject subject, String subjectId, Money amount, CostBearer bearer, Instant bookedAt) {

    /** What a provider takes a fee for. */
    public enum Subject {
        /** The charge of a checkout. */
        CHECKOUT,
        /** A refund. */
        REFUND
    }
}
