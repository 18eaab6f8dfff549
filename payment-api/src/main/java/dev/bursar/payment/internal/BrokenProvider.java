package dev.bursar.payment.internal;

/**
 * A services entry that yields no provider.
 *
 * @param description what is wrong, in which jar, and what to do
 * @param cause what was caught
 */
public record BrokenProvider(String description, Throwable cause) {}
