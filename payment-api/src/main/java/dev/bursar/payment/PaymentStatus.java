package dev.bursar.payment;

import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/**
 * Where a payment stands.
 *
 * <p>It is not a straight line: a bank deposit may be taken back, a failed customer may try again on the same page, a
 * refund may bounce. {@link #canBecome} says which steps are legal; a host that is told of another one has missed or
 * mixed up something and should ask {@link PaymentInterface#getPayment}.
 */
public enum PaymentStatus {
    /** Made at the provider; nobody has tried to pay yet. */
    CREATED,
    /** Waits for the customer: to pay on a page, to transfer, to approve. */
    PENDING,
    /**
     * The customer has done their part, the provider or a bank is at work; it may still fail. Where {@link
     * PaymentResponse#failure} says what holds it up, the merchant has to decide.
     */
    PROCESSING,
    /** The money is reserved and waits for its capture. */
    APPROVED,
    /** Paid. A refund on its way may be told by {@link PaymentResponse#refundedAmount} before it is told here. */
    COMPLETED,
    /** Paid, and a part given back. */
    PARTIALLY_REFUNDED,
    /** Paid, and all given back. */
    REFUNDED,
    /** The attempt did not succeed, see {@link PaymentFailure}; where the provider allows it, the customer may retry. */
    FAILED,
    /** Called off before the money was taken. */
    CANCELLED,
    /** The provider said a word that this version does not know: neither a failure nor a success. Ask again later. */
    UNKNOWN;

    private static final Map<PaymentStatus, Set<PaymentStatus>> NEXT = transitions();

    /**
     * Whether a payment that stands here may be seen to stand there next. Steps in between may be skipped, because
     * nobody sees all of them; staying is legal.
     *
     * @param next where it stands next
     * @return whether that is a legal step
     */
    public boolean canBecome(PaymentStatus next) {
        return next == this || next == UNKNOWN || this == UNKNOWN || from(this).contains(next);
    }

    /** {@return whether money was taken and not all of it was given back} */
    public boolean isPaid() {
        return this == COMPLETED || this == PARTIALLY_REFUNDED;
    }

    /** {@return whether money was taken, however much of it was given back since} */
    public boolean wasPaid() {
        return isPaid() || this == REFUNDED;
    }

    private static Set<PaymentStatus> from(PaymentStatus status) {
        return NEXT.getOrDefault(status, Set.of());
    }

    private static Map<PaymentStatus, Set<PaymentStatus>> transitions() {
        Map<PaymentStatus, Set<PaymentStatus>> next = new EnumMap<>(PaymentStatus.class);
        Set<PaymentStatus> taken = EnumSet.of(COMPLETED, PARTIALLY_REFUNDED, REFUNDED);
        next.put(CREATED, with(taken, PENDING, PROCESSING, APPROVED, FAILED, CANCELLED));
        next.put(PENDING, with(taken, PROCESSING, APPROVED, FAILED, CANCELLED));
        // A bank may hand the payment back to the customer, to prove who they are.
        next.put(PROCESSING, with(taken, PENDING, APPROVED, FAILED, CANCELLED));
        // A capture may take its time, and may fail.
        next.put(APPROVED, with(taken, PROCESSING, FAILED, CANCELLED));
        // A deposit that was booked in error waits for its money again; a debit may be returned by the bank.
        next.put(COMPLETED, with(taken, PENDING, FAILED));
        // A refund may bounce, so the way back is open; and what is left may be returned by the bank.
        next.put(PARTIALLY_REFUNDED, with(taken, FAILED));
        next.put(REFUNDED, taken);
        // The customer tries again on the same payment.
        next.put(FAILED, with(taken, PENDING, PROCESSING, APPROVED, CANCELLED));
        return Collections.unmodifiableMap(next);
    }

    private static Set<PaymentStatus> with(Set<PaymentStatus> some, PaymentStatus... others) {
        Set<PaymentStatus> all = EnumSet.copyOf(some);
        all.addAll(Set.of(others));
        return all;
    }
}
