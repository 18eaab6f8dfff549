package dev.bursar.provider.coinbase;

import dev.bursar.payment.FailureCode;
import dev.bursar.payment.PaymentStatus;
import dev.bursar.payment.RefundStatus;
import dev.bursar.provider.support.WordTable;
import java.util.Set;

/** What Coinbase's words mean: statuses, contexts and events. All of its lists are open. */
final class CoinbaseWords {

    /** What an event tells of. */
    enum Subject {
        /** A payment. */
        PAYMENT,
        /** A refund. */
        REFUND,
        /** Something else. */
        OTHER
    }

    /**
     * Of a checkout. See <a
     * href="https://docs.cdp.coinbase.com/coinbase-business/checkout-apis/api-reference">the statuses</a>.
     */
    static final WordTable<PaymentStatus> CHECKOUT = WordTable.otherwise(PaymentStatus.UNKNOWN)
            .with(PaymentStatus.CREATED, "ACTIVE")
            .with(PaymentStatus.PROCESSING, "PROCESSING")
            .with(PaymentStatus.COMPLETED, "COMPLETED")
            .with(PaymentStatus.PARTIALLY_REFUNDED, "PARTIALLY_REFUNDED")
            .with(PaymentStatus.REFUNDED, "REFUNDED")
            .with(PaymentStatus.CANCELLED, "DEACTIVATED")
            .with(PaymentStatus.FAILED, "FAILED", "EXPIRED");

    /** Of a refund of a checkout. */
    static final WordTable<RefundStatus> REFUND = WordTable.otherwise(RefundStatus.UNKNOWN)
            .with(RefundStatus.PENDING, "PENDING")
            .with(RefundStatus.SUCCEEDED, "COMPLETED")
            .with(RefundStatus.FAILED, "FAILED");

    /** Why a checkout or a charge came to nothing. */
    static final WordTable<FailureCode> FAILURE = WordTable.otherwise(FailureCode.OTHER)
            .with(FailureCode.EXPIRED, "EXPIRED")
            .with(FailureCode.PROCESSING_ERROR, "FAILED");

    /** What a checkout's events tell of. */
    static final WordTable<Subject> CHECKOUT_EVENTS = WordTable.otherwise(Subject.OTHER)
            .with(Subject.PAYMENT, "checkout.payment.success", "checkout.payment.failed", "checkout.payment.expired")
            .with(Subject.REFUND, "checkout.refund.success", "checkout.refund.failed");

    /**
     * Of a charge: the last entry of its timeline. See <a
     * href="https://docs.cdp.coinbase.com/commerce/introduction/payment-status">the statuses</a>; those from
     * {@code UNRESOLVED} on are of charges from before 2024.
     */
    static final WordTable<PaymentStatus> CHARGE = WordTable.otherwise(PaymentStatus.UNKNOWN)
            .with(PaymentStatus.CREATED, "NEW")
            .with(PaymentStatus.PENDING, "SIGNED")
            .with(PaymentStatus.PROCESSING, "PENDING", "UNRESOLVED")
            // While it is on its way back, it is still here; what never was paid for good is read otherwise.
            .with(PaymentStatus.COMPLETED, "COMPLETED", "RESOLVED", "REFUND PENDING")
            .with(PaymentStatus.REFUNDED, "REFUNDED")
            .with(PaymentStatus.CANCELLED, "CANCELED")
            .with(PaymentStatus.FAILED, "FAILED", "EXPIRED");

    /** Why a charge is {@code UNRESOLVED}: money came, and the merchant has to decide what becomes of it. */
    static final WordTable<FailureCode> UNRESOLVED = WordTable.otherwise(FailureCode.OTHER)
            .with(FailureCode.WRONG_AMOUNT_RECEIVED, "UNDERPAID", "OVERPAID", "MULTIPLE")
            .with(FailureCode.EXPIRED, "DELAYED");

    /** What a charge's events tell of. */
    static final WordTable<Subject> CHARGE_EVENTS = WordTable.otherwise(Subject.OTHER)
            .with(
                    Subject.PAYMENT,
                    "charge:created",
                    "charge:pending",
                    "charge:confirmed",
                    "charge:failed",
                    "charge:delayed",
                    "charge:resolved");

    /** The statuses that a payload can have whose event is what it says. */
    private static final WordTable<Set<PaymentStatus>> AGREEMENT = WordTable.<Set<PaymentStatus>>otherwise(Set.of())
            .with(Set.of(PaymentStatus.COMPLETED), "checkout.payment.success", "charge:resolved")
            .with(Set.of(PaymentStatus.FAILED), "checkout.payment.failed", "checkout.payment.expired")
            .with(Set.of(PaymentStatus.PARTIALLY_REFUNDED, PaymentStatus.REFUNDED), "checkout.refund.success")
            .with(Set.of(PaymentStatus.COMPLETED, PaymentStatus.PARTIALLY_REFUNDED), "checkout.refund.failed")
            .with(Set.of(PaymentStatus.CREATED), "charge:created")
            .with(Set.of(PaymentStatus.PROCESSING), "charge:delayed")
            .with(Set.of(PaymentStatus.PROCESSING, PaymentStatus.COMPLETED), "charge:pending")
            .with(Set.of(PaymentStatus.COMPLETED), "charge:confirmed")
            .with(Set.of(PaymentStatus.FAILED, PaymentStatus.PROCESSING, PaymentStatus.CANCELLED), "charge:failed");

    private CoinbaseWords() {}

    /** Whether a payload's status is one that fits the event's type. */
    static boolean agree(String type, PaymentStatus status) {
        return AGREEMENT.meaning(type).contains(status);
    }
}
