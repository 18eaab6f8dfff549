package dev.bursar.provider.support;

/** What may be done with a call whose outcome is not known. */
public enum Safety {
    /** It only asks: repeat it freely. */
    READ,
    /** The provider recognises a repetition by its idempotency key: repeat it under the same key. */
    KEYED,
    /** A repetition would be executed again: never repeat it once bytes may have left. */
    UNKEYED
}
