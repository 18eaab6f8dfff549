package dev.bursar.vault;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** Puts card numbers into rows, and gets them out again. */
final class CardRows {

    private static final String PURPOSE = "card-number";

    private final CardCipher cipher;

    CardRows(CardCipher cipher) {
        this.cipher = cipher;
    }

    StoredCard row(CardAccess access, String token, CardNumber number, @Nullable CardFingerprint print, Lifetime life) {
        Envelope envelope = seal(access.tenant(), token, number);
        return new StoredCard(
                access.tenant(),
                token,
                envelope.text(),
                envelope.keyId(),
                print,
                life.from().truncatedTo(ChronoUnit.MICROS),
                life.to(),
                null,
                0);
    }

    Envelope seal(String tenant, String token, CardNumber number) {
        byte[] digits = number.revealBytes();
        try {
            return cipher.seal(digits, new EnvelopeContext(tenant, token, PURPOSE));
        } finally {
            CardCipher.erase(digits);
        }
    }

    /** The number of a row that has one, to be closed by the caller. */
    CardNumber open(StoredCard card) {
        String text = card.envelope();
        if (text == null) {
            throw new IllegalArgumentException("the row was erased");
        }
        return CardNumber.taking(
                cipher.open(Envelope.parse(text), new EnvelopeContext(card.tenant(), card.token(), PURPOSE)));
    }

    /** Whether a row holds this number. Ends where the number is closed: that says nothing about the row. */
    boolean holds(StoredCard card, CardNumber number) {
        byte[] asked = number.revealBytes();
        try (CardNumber kept = open(card);
                CardNumber copy = CardNumber.taking(asked)) {
            return kept.equals(copy);
        } finally {
            CardCipher.erase(asked);
        }
    }

    /**
     * From when to when a row is good.
     *
     * @param from now
     * @param to when its time is over; null for never
     */
    record Lifetime(Instant from, @Nullable Instant to) {

        boolean outlives(@Nullable Instant other) {
            return other != null && (to == null || to.isAfter(other));
        }
    }
}
