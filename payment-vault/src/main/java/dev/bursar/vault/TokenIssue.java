package dev.bursar.vault;

/** A way to name a card. What it stores is written to the log first. */
interface TokenIssue {

    /** Stores the card, or finds it, and answers with its token. */
    String issue(CardAccess access, CardNumber number, CardRows.Lifetime life);
}
