package dev.bursar.ledger;

import java.time.Instant;

/**
 * An account that was opened.
 *
 * @param id whose it is, of what kind and in which currency
 * @param terms what holds for it
 * @param openedAt when it was opened
 */
public record Account(AccountId id, AccountTerms terms, Instant openedAt) {}
