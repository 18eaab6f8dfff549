package dev.bursar.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bursar.payment.InvalidRequestException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CardCipherTest {

    private static final byte[] PLAIN = Cards.VISA.getBytes(StandardCharsets.US_ASCII);
    private static final EnvelopeContext CONTEXT = new EnvelopeContext("shop", "tok_1", "card-number");

    private final CardCipher cipher = new CardCipher(Keys.of("k1"));

    @Test
    void opensWhatItSealed() {
        Envelope envelope = cipher.seal(PLAIN, CONTEXT);

        assertThat(cipher.open(envelope, CONTEXT)).isEqualTo(PLAIN);
        assertThat(cipher.open(Envelope.parse(envelope.text()), CONTEXT)).isEqualTo(PLAIN);
        assertThat(cipher.open(Envelope.of(envelope.bytes()), CONTEXT)).isEqualTo(PLAIN);
        assertThat(envelope.keyId()).isEqualTo("k1");
    }

    @Test
    void envelopeHasTheBytesThatAreDocumented() {
        byte[] bytes = cipher.seal(PLAIN, CONTEXT).bytes();

        assertThat(bytes).hasSize(1 + 1 + 2 + 12 + PLAIN.length + 16).startsWith(1, 2, 'k', '1');
        assertThat(new String(bytes, StandardCharsets.ISO_8859_1)).doesNotContain("4111");
    }

    @Test
    void sameContentSealedAgainIsAnotherEnvelope() {
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < 1_000; i++) {
            assertThat(seen.add(cipher.seal(PLAIN, CONTEXT).text())).isTrue();
        }
    }

    @Test
    void everyChangedBitOfEveryByteIsRefused() {
        byte[] good = cipher.seal(PLAIN, CONTEXT).bytes();
        for (int at = 0; at < good.length; at++) {
            for (int bit = 0; bit < 8; bit++) {
                byte[] bad = good.clone();
                bad[at] ^= (byte) (1 << bit);
                assertThatThrownBy(() -> cipher.open(Envelope.of(bad), CONTEXT))
                        .as("byte %d, bit %d", at, bit)
                        .isInstanceOfAny(EnvelopeRejectedException.class, KeyUnavailableException.class);
            }
        }
    }

    @Test
    void whatIsCutOffOrTooLongIsRefused() {
        byte[] good = cipher.seal(PLAIN, CONTEXT).bytes();
        for (int length = 0; length < good.length; length++) {
            byte[] cut = java.util.Arrays.copyOf(good, length);
            assertThatExceptionOfType(EnvelopeRejectedException.class)
                    .isThrownBy(() -> cipher.open(Envelope.of(cut), CONTEXT));
        }
        byte[] longer = java.util.Arrays.copyOf(good, good.length + 1);
        assertThatExceptionOfType(EnvelopeRejectedException.class)
                .isThrownBy(() -> cipher.open(Envelope.of(longer), CONTEXT));
    }

    @ParameterizedTest
    @CsvSource({
        "other, tok_1, card-number",
        "shop, tok_2, card-number",
        "shop, tok_1, other",
        "tok_1, shop, card-number",
        "shopt, ok_1, card-number",
        "shop, tok_1c, ard-number",
    })
    void anotherTenantTokenOrPurposeIsRefused(String tenant, String token, String purpose) {
        Envelope envelope = cipher.seal(PLAIN, CONTEXT);

        assertThatExceptionOfType(EnvelopeRejectedException.class)
                .isThrownBy(() -> cipher.open(envelope, new EnvelopeContext(tenant, token, purpose)))
                .withMessageContaining("another tenant, token or purpose");
    }

    @Test
    void envelopeUnderAnotherKeysNameIsRefused() {
        CardCipher both = new CardCipher(Keys.of("k1", "k2"));
        byte[] bytes = both.seal(PLAIN, CONTEXT).bytes();
        bytes[3] = '2';

        assertThatExceptionOfType(EnvelopeRejectedException.class)
                .isThrownBy(() -> both.open(Envelope.of(bytes), CONTEXT));
    }

    /** Two keys of the same bytes: only the bound key id is left to refuse it. */
    @Test
    void keyIdIsBoundToTheEnvelope() {
        byte[] key = Keys.bytes(KeyPurpose.CARD_ENCRYPTION, "same");
        CardCipher first = new CardCipher(
                VaultKeys.builder().key(KeyPurpose.CARD_ENCRYPTION, "k1", key).build());
        CardCipher second = new CardCipher(
                VaultKeys.builder().key(KeyPurpose.CARD_ENCRYPTION, "k2", key).build());
        byte[] bytes = first.seal(PLAIN, CONTEXT).bytes();
        bytes[3] = '2';

        assertThatExceptionOfType(EnvelopeRejectedException.class)
                .isThrownBy(() -> second.open(Envelope.of(bytes), CONTEXT));
    }

    @Test
    void textThatIsNotExactlyTheEnvelopesIsRefused() {
        String text = cipher.seal(PLAIN, CONTEXT).text();

        assertThatExceptionOfType(EnvelopeRejectedException.class).isThrownBy(() -> Envelope.parse(text + "="));
        assertThatExceptionOfType(EnvelopeRejectedException.class).isThrownBy(() -> Envelope.parse(text + " "));
        assertThatExceptionOfType(EnvelopeRejectedException.class)
                .isThrownBy(() -> Envelope.parse("!" + text))
                .withNoCause();
    }

    @Test
    void writesWithThePrimaryKeyAndReadsWithAny() {
        Envelope old = cipher.seal(PLAIN, CONTEXT);
        CardCipher rotated = new CardCipher(Keys.of("k2", "k1"));

        assertThat(rotated.seal(PLAIN, CONTEXT).keyId()).isEqualTo("k2");
        assertThat(rotated.open(old, CONTEXT)).isEqualTo(PLAIN);
        assertThatExceptionOfType(KeyUnavailableException.class)
                .isThrownBy(() -> cipher.open(rotated.seal(PLAIN, CONTEXT), CONTEXT))
                .withMessageContaining("k2")
                .withMessageContaining("is unknown");
    }

    @Test
    void moreThanCardDataIsRefused() {
        assertThatExceptionOfType(InvalidRequestException.class)
                .isThrownBy(() -> cipher.seal(new byte[4097], CONTEXT))
                .withMessageContaining("4096");
        assertThatExceptionOfType(InvalidRequestException.class)
                .isThrownBy(() -> new EnvelopeContext("", "tok_1", "x"))
                .withMessageContaining("tenant");
    }
}
