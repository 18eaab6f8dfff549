package dev.bursar.payment.webhook;

/** How it is known that an event is true. */
public enum Authenticity {
    /** The provider signed the bytes that came. */
    SIGNED,
    /** The bytes prove nothing; the payment was fetched from the provider with our own key, and the event tells that. */
    REFETCHED,
    /**
     * Nothing proves it, and there was nothing to fetch; only an {@link UnrecognizedEvent} can be so. Do not act on it
     * alone.
     */
    UNVERIFIED
}
