package dev.bursar.vault;

import java.util.Locale;

/** What a key is for. No key serves two purposes: one that leaks or wears out then takes nothing else along. */
public enum KeyPurpose {
    /** Encrypts card numbers: AES-256, needed always. */
    CARD_ENCRYPTION("AES"),

    /** Recognises a card that is known already: HMAC-SHA256, needed where a card is to keep its token. */
    CARD_FINGERPRINT("HmacSHA256"),

    /**
     * Makes tokens that look like card numbers: AES-256 for FF1, needed for such tokens alone. Whoever has it can guess numbers
     * from tokens, so guard it like the first one. BouncyCastle needs its bytes: it cannot stay within an HSM.
     */
    TOKEN_FORMAT("AES");

    /** How many bytes each key has. */
    static final int KEY_BYTES = 32;

    private final String algorithm;

    KeyPurpose(String algorithm) {
        this.algorithm = algorithm;
    }

    /** {@return the name of the JDK's algorithm of such keys} */
    public String algorithm() {
        return algorithm;
    }

    /** {@return the name in lower case with hyphens, such as {@code card-encryption}: so keystores' aliases begin} */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
