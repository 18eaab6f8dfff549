package dev.bursar.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.bursar.payment.InvalidRequestException;
import java.util.HexFormat;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CardFingerprintsTest {

    private final CardFingerprints prints = new CardFingerprints(Keys.of("k1"));

    /** The test cases 1, 2, 3, 6 and 7 of RFC 4231. */
    @ParameterizedTest
    @CsvSource({
        "0b, 20, 4869205468657265, b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7",
        "4a656665, 1, 7768617420646f2079612077616e7420666f72206e6f7468696e673f,"
                + "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843",
        "aa, 20, dddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddd,"
                + "773ea91e36800e46854db8ebd09181a72959098b3ef8c122d9635514ced565fe",
        "aa, 131, 54657374205573696e67204c6172676572205468616e20426c6f636b2d53697a65204b6579202d2048617368204b6579204669727374,"
                + "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54",
    })
    void publishedVector(String key, int times, String input, String expected) {
        SecretKey secret = new SecretKeySpec(HexFormat.of().parseHex(key.repeat(times)), "HmacSHA256");
        RingKey<javax.crypto.Mac> ringKey =
                new RingKey<>("k1", secret, new Pool<>(() -> CardFingerprints.newMac(secret)));

        for (int round = 0; round < 2; round++) {
            assertThat(CardFingerprints.hmac(ringKey, HexFormat.of().parseHex(input)))
                    .isEqualTo(HexFormat.of().parseHex(expected));
        }
    }

    @Test
    void sameCardOfATenantHasTheSameOne() {
        assertThat(prints.of("shop", Cards.visa())).isEqualTo(prints.of("shop", Cards.visa()));
        assertThat(prints.matches(prints.of("shop", Cards.visa()), "shop", Cards.visa()))
                .isTrue();
    }

    @Test
    void anotherCardTenantOrKeyHasAnother() {
        CardFingerprint print = prints.of("shop", Cards.visa());

        assertThat(prints.of("shop", CardNumber.of(Cards.MASTERCARD))).isNotEqualTo(print);
        assertThat(prints.of("other", Cards.visa())).isNotEqualTo(print);
        assertThat(new CardFingerprints(Keys.of("k2")).of("shop", Cards.visa())).isNotEqualTo(print);
        assertThat(prints.matches(print, "other", Cards.visa())).isFalse();
    }

    @Test
    void keysRotate() {
        CardFingerprint old = prints.of("shop", Cards.visa());
        CardFingerprints rotated = new CardFingerprints(Keys.of("k2", "k1"));

        assertThat(rotated.of("shop", Cards.visa()).keyId()).isEqualTo("k2");
        assertThat(rotated.all("shop", Cards.visa())).hasSize(2).contains(old);
        assertThat(rotated.all("shop", Cards.visa()).get(0).keyId()).isEqualTo("k2");
        assertThat(rotated.matches(old, "shop", Cards.visa())).isTrue();
    }

    @Test
    void storedOneIsReadAgain() {
        CardFingerprint print = prints.of("shop", Cards.visa());

        assertThat(CardFingerprint.parse(print.keyId(), print.text())).isEqualTo(print);
        assertThat(print).hasToString("CardFingerprint[key k1, ****]");
        assertThatExceptionOfType(InvalidRequestException.class).isThrownBy(() -> CardFingerprint.parse("k1", "short"));
    }
}
