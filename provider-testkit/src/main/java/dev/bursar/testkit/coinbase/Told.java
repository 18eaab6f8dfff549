package dev.bursar.testkit.coinbase;

/**
 * An event that was sent. Immutable as long as nobody changes the body's array.
 *
 * @param merchant to whom
 * @param eventId the event's id
 * @param body what it said
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody
record Told(Merchant merchant, String eventId, byte[] body) {}
