package dev.bursar.payment;

/** What to do after a payment did not succeed. */
public enum FailureAdvice {
    /** Do not try this instrument again. */
    NEVER,
    /**
     * The same request may succeed a little later, under the same key: told only where the provider kept no answer under it.
     */
    SAME_REQUEST,
    /** Start a new attempt, under a new idempotency key. */
    NEW_ATTEMPT,
    /** Ask the customer for another way to pay. */
    OTHER_METHOD,
    /** The customer has to do something first: authenticate, correct a detail, call the bank. */
    CUSTOMER_ACTION,
    /** The merchant has to decide, at the provider's dashboard; ask nobody to pay again before. */
    MERCHANT_ACTION
}
