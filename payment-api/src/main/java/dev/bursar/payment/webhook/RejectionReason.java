package dev.bursar.payment.webhook;

/** Why a webhook was rejected. */
public enum RejectionReason {
    /** No signature came. */
    MISSING_SIGNATURE,
    /** What came as a signature cannot be read. */
    MALFORMED_SIGNATURE,
    /** The signature fits no active secret, or the body was changed on the way. */
    WRONG_SIGNATURE,
    /** Signed too long ago: a replay, or a clock that is slow. */
    TOO_OLD,
    /** Signed in the future: a forgery, or a clock that is fast. */
    IN_THE_FUTURE,
    /** A header that must come once came several times. */
    REPEATED_HEADER,
    /** The body is larger than any real event. */
    TOO_LARGE,
    /** The body cannot be read. */
    MALFORMED_BODY,
    /** Genuine, but of another merchant account, or of the other mode (test or live). */
    WRONG_ACCOUNT,
    /** An unsigned notice of a payment that the provider does not know. */
    UNKNOWN_PAYMENT
}
