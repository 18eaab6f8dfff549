package dev.bursar.payment;

/** Why a payment did not succeed, in words that are the same at every provider. */
public enum FailureCode {
    /** Refused without a usable reason. */
    DECLINED(FailureAdvice.OTHER_METHOD),
    /** Not enough money on the account. */
    INSUFFICIENT_FUNDS(FailureAdvice.OTHER_METHOD),
    /** Over a limit of amount or number. */
    LIMIT_EXCEEDED(FailureAdvice.OTHER_METHOD),
    /** The card has expired. */
    CARD_EXPIRED(FailureAdvice.OTHER_METHOD),
    /** Number, date, security code or account are wrong. */
    INVALID_DETAILS(FailureAdvice.CUSTOMER_ACTION),
    /** Reported lost or stolen. */
    LOST_OR_STOLEN(FailureAdvice.NEVER),
    /** The instrument is blocked, or not allowed for this. */
    NOT_PERMITTED(FailureAdvice.OTHER_METHOD),
    /** The customer has to prove who they are. */
    AUTHENTICATION_REQUIRED(FailureAdvice.CUSTOMER_ACTION),
    /** The customer could not prove who they are. */
    AUTHENTICATION_FAILED(FailureAdvice.CUSTOMER_ACTION),
    /** Held to be fraud. Never tell the customer so. */
    SUSPECTED_FRAUD(FailureAdvice.NEVER),
    /** The customer gave up. */
    CUSTOMER_CANCELLED(FailureAdvice.NEW_ATTEMPT),
    /** The customer did not pay in time. */
    EXPIRED(FailureAdvice.NEW_ATTEMPT),
    /** Less or more arrived than was asked for. */
    WRONG_AMOUNT_RECEIVED(FailureAdvice.MERCHANT_ACTION),
    /** The method or currency cannot be used here. */
    METHOD_UNAVAILABLE(FailureAdvice.OTHER_METHOD),
    /** The bank or network is out of order for now. */
    ISSUER_UNAVAILABLE(FailureAdvice.NEW_ATTEMPT),
    /** The provider or the network failed while working on it; nothing was taken. */
    PROCESSING_ERROR(FailureAdvice.NEW_ATTEMPT),
    /** Anything else; the provider's own code tells more. */
    OTHER(FailureAdvice.OTHER_METHOD);

    private final FailureAdvice usualAdvice;

    FailureCode(FailureAdvice usualAdvice) {
        this.usualAdvice = usualAdvice;
    }

    /** {@return what to do where the provider gives no better advice} */
    public FailureAdvice usualAdvice() {
        return usualAdvice;
    }
}
