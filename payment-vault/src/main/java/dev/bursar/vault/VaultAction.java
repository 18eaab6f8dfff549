package dev.bursar.vault;

/** What is done with a token. Each is permitted by itself: the right to store is not the right to read. */
public enum VaultAction {
    /** Stores a card number, and gets a token for it. */
    TOKENIZE,
    /** Reads the card number. */
    DETOKENIZE,
    /** Sees the last four digits and the first six at most. */
    SHOW_MASK,
    /** Ends a token at once, and erases the card number. */
    INVALIDATE,
    /** Sets when a token ends. */
    EXPIRE,
    /** Erases the card numbers of all tokens whose time is over. */
    ERASE_EXPIRED,
    /** Encrypts stored card numbers with another key. */
    REENCRYPT
}
