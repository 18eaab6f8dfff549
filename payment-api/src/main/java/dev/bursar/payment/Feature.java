package dev.bursar.payment;

/** What a provider may be able to do beyond taking a payment and telling of it. */
public enum Feature {
    /** Sends the customer to a page of its own: {@link NextAction.Redirect} or {@link NextAction.SubmitForm}. */
    REDIRECT,
    /** Runs in the host's own page through a browser SDK: {@link NextAction.ClientToken}. */
    CLIENT_TOKEN,
    /**
     * Charges only when the host confirms: until {@link PaymentInterface#confirmPayment}, no money moves. Without this,
     * confirming usually only asks the provider what happened.
     */
    CHARGE_ON_CONFIRM,
    /** Reserves first and takes later: {@link CaptureMode#MANUAL}. */
    MANUAL_CAPTURE,
    /** Takes less than was reserved. */
    PARTIAL_CAPTURE,
    /** Takes what was reserved in several captures. */
    REPEATED_CAPTURE,
    /** Calls a payment off before its money was taken. */
    CANCEL,
    /** Gives all of a payment back. */
    REFUND,
    /** Gives a part of a payment back, and later another. */
    PARTIAL_REFUND,
    /** Sends a refund to a {@link BankAccount}. */
    REFUND_TO_ACCOUNT,
    /** Saves the way to pay together with a payment. */
    SAVE_INSTRUMENT,
    /** Saves a way to pay without charging it: an amount of zero. */
    INSTRUMENT_SETUP,
    /** Charges a {@link SavedInstrument}. */
    CHARGE_SAVED_INSTRUMENT,
    /** Forgets a {@link SavedInstrument}. */
    DELETE_INSTRUMENT,
    /** Finds a payment by its payment id. */
    LOOKUP_BY_PAYMENT_ID,
    /**
     * Finds a payment by the host's order number. Where the look-up may not have reached far enough, it ends with {@link
     * ProviderUnavailableException} rather than {@link PaymentNotFoundException}.
     */
    LOOKUP_BY_ORDER_ID,
    /** Lists movements of money. */
    LIST_TRANSACTIONS,
    /** Lists what each movement comes to for the merchant: {@link TransactionQuery.Book#SETTLEMENTS}. */
    LIST_SETTLEMENTS,
    /** Sends webhooks. */
    WEBHOOKS,
    /** Takes a part of the amount as tax-free. */
    TAX_FREE_AMOUNT,
    /** Keeps the money until the customer has received the goods. */
    ESCROW,
    /** Issues a {@link CashReceipt}. */
    CASH_RECEIPT,
    /** Takes a moment after which the customer can no longer pay. */
    EXPIRY,
    /** Pays out to payees, through {@link PaymentFactory#openPayouts}. */
    PAYOUTS
}
