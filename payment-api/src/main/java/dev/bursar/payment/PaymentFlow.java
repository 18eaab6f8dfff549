package dev.bursar.payment;

/** How the customer gets to pay. */
public enum PaymentFlow {
    /** What the provider does best with what the request holds; usually a redirect where a return address is given. */
    AUTOMATIC,
    /** The customer is sent to a page of the provider and comes back to {@code returnUrl}. */
    REDIRECT,
    /** The host's own page runs the provider's browser SDK; the answer holds a {@link NextAction.ClientToken}. */
    CLIENT
}
