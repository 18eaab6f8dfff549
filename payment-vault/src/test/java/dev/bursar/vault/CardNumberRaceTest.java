package dev.bursar.vault;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** One thread uses a card number while another one closes it: it is used whole, or not at all. */
class CardNumberRaceTest {

    private static final int ROUNDS = 10_000;

    @ParameterizedTest
    @MethodSource
    void whatIsGivenOutIsOfTheWholeNumber(Predicate<CardNumber> isOfTheWhole) throws Exception {
        CardNumber[] numbers = Stream.generate(Cards::visa).limit(ROUNDS).toArray(CardNumber[]::new);
        AtomicInteger begun = new AtomicInteger(-1);
        Thread closer = new Thread(() -> closeEach(numbers, begun));
        closer.start();
        int whole = 0;
        int torn = 0;
        int refused = 0;
        for (int i = 0; i < ROUNDS; i++) {
            begun.set(i);
            try {
                if (isOfTheWhole.test(numbers[i])) {
                    whole++;
                } else {
                    torn++;
                }
            } catch (IllegalStateException e) {
                assertThat(e).hasMessageContaining("was closed");
                refused++;
            }
        }
        closer.join();

        assertThat(torn)
                .as("torn, beside %s whole and %s refused", whole, refused)
                .isZero();
        assertThat(whole).isPositive();
    }

    /** Follows the user at its heels; the user never waits. */
    private static void closeEach(CardNumber[] numbers, AtomicInteger begun) {
        Random random = new Random(5);
        for (int i = 0; i < ROUNDS; i++) {
            while (begun.get() < i) {
                Thread.onSpinWait();
            }
            for (int pause = random.nextInt(60); pause > 0; pause--) {
                Thread.onSpinWait();
            }
            numbers[i].close();
        }
    }

    static Stream<Named<Predicate<CardNumber>>> whatIsGivenOutIsOfTheWholeNumber() {
        TokenStore store = new InMemoryTokenStore();
        Tokenizer tokenizer = Tokenizer.builder()
                .keys(Keys.of("k1"))
                .store(store)
                .policy(Vault.RULES)
                .accessLog(entry -> {})
                .build();
        Tokenizer keeping = Tokenizer.builder()
                .keys(Keys.of("k1"))
                .store(store)
                .policy(Vault.RULES)
                .accessLog(entry -> {})
                .sameTokenForSameCard()
                .build();
        CardFingerprints fingerprints = new CardFingerprints(Keys.of("k1"));
        CardFingerprint expected = fingerprints.of("shop", Cards.visa());
        return Stream.of(
                Named.of("token", number -> isReadable(tokenizer, tokenizer.tokenize(Vault.STORING, number))),
                Named.of("kept token", number -> isReadable(keeping, keeping.tokenize(Vault.STORING, number))),
                Named.of(
                        "fingerprint", number -> fingerprints.of("shop", number).equals(expected)),
                Named.of("text", number -> number.reveal().equals(Cards.VISA)),
                Named.of(
                        "bytes",
                        number -> new String(number.revealBytes(), StandardCharsets.US_ASCII).equals(Cards.VISA)),
                Named.of("mask", number -> number.masked().equals("411111******1111")),
                Named.of("brand", number -> number.brand() == CardBrand.VISA));
    }

    private static boolean isReadable(Tokenizer tokenizer, String token) {
        try {
            return tokenizer
                    .detokenize(Vault.READING, token, CardNumber::reveal)
                    .equals(Cards.VISA);
        } catch (RuntimeException e) {
            return false;
        }
    }
}
