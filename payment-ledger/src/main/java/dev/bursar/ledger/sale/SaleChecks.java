package dev.bursar.ledger.sale;

import dev.bursar.ledger.internal.Amounts;
import dev.bursar.ledger.internal.Text;
import dev.bursar.ledger.internal.Wrong;
import dev.bursar.payment.Money;
import org.jspecify.annotations.Nullable;

/** Refuses what is malformed, before anything is asked of the database. */
final class SaleChecks {

    private static final int MAX_REFERENCE = 200;

    private SaleChecks() {}

    static void checkReference(@Nullable String reference) {
        Wrong.unless(
                Text.isLine(reference, MAX_REFERENCE),
                "providerReference",
                "is not 1 to " + MAX_REFERENCE + " characters of one line: give what the provider calls it");
    }

    static void checkOptionalReference(@Nullable String reference) {
        if (reference != null) {
            checkReference(reference);
        }
    }

    static void checkFee(String feeId, Money fee) {
        Text.checkShortId(feeId, "feeId");
        Amounts.checkWhole(fee, "fee");
        Wrong.unless(!fee.isZero(), "fee", "is zero: there is nothing to book");
    }

    static void checkChargeback(String disputeId, Money amount, Money fee) {
        Text.checkShortId(disputeId, "disputeId");
        Amounts.checkPositive(amount, "amount");
        Amounts.checkWhole(fee, "fee");
        Wrong.unless(!fee.isNegative(), "fee", "is less than zero: give what the provider takes, or zero");
    }
}
