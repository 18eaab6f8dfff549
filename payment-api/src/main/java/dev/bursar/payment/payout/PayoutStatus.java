package dev.bursar.payment.payout;

/** Where a payout stands. */
public enum PayoutStatus {
    /** Accepted; it waits for its day, and no money is on its way yet. */
    PENDING,
    /** The money is on its way. */
    PROCESSING,
    /** The payee has the money. A bank may still return it: then it is {@link #FAILED}. */
    COMPLETED,
    /** The payee has not got the money, and never will under this id. Pay again under another one. */
    FAILED,
    /** Called off before any money was on its way. */
    CANCELLED,
    /** The provider said a word that this version does not know: neither a failure nor a success. Ask again later. */
    UNKNOWN;

    /** {@return whether the money is not with the payee and never will be, so that it may be paid under another id} */
    public boolean mayBePaidAnew() {
        return this == FAILED || this == CANCELLED;
    }
}
