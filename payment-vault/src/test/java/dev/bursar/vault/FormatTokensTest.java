package dev.bursar.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.bursar.payment.ConfigurationException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tokens in the form of card numbers. */
class FormatTokensTest {

    private static Vault vault(TokenStore store) {
        return new Vault(store, TokenizerBuilder::formatPreservingTokens);
    }

    private static Vault keeping(TokenStore store, String... keyIds) {
        return new Vault(
                store,
                builder ->
                        builder.keys(Keys.of(keyIds)).formatPreservingTokens().sameTokenForSameCard());
    }

    @ParameterizedTest
    @ValueSource(ints = {12, 13, 14, 15, 16, 17, 18, 19})
    void keepsLengthAndLastFourAndIsNeverACardNumber(int length) {
        Vault vault = vault(new InMemoryTokenStore());
        Random random = new Random(length);
        for (int i = 0; i < 200; i++) {
            String number = Cards.random(random, length);
            String token = vault.store(number);

            assertThat(token).matches("[0-9]{" + length + "}").endsWith(number.substring(length - 4));
            assertThat(Luhn.holds(token.getBytes(StandardCharsets.US_ASCII))).isFalse();
            assertThat(vault.read(token)).isEqualTo(number);
        }
    }

    @ParameterizedTest
    @EnumSource
    void sameCardKeepsItsTokenWithoutAFingerprint(Stores kind) {
        Vault vault = keeping(kind.fresh(), "k1");
        String token = vault.store(Cards.VISA);

        assertThat(vault.store(Cards.VISA)).isEqualTo(token);
        assertThat(vault.store.find("shop", token).fingerprint()).isNull();
        assertThat(vault.tokenizer.tokenize(new CardAccess("other", "checkout", "store"), Cards.visa()))
                .isNotEqualTo(token);
    }

    @ParameterizedTest
    @EnumSource
    void sameCardHasANewTokenEachTimeWhereNothingElseIsAskedFor(Stores kind) {
        Vault vault = vault(kind.fresh());

        assertThat(vault.store(Cards.VISA)).isNotEqualTo(vault.store(Cards.VISA));
    }

    @Test
    void cardWhoseTokenHasEndedGetsANewOne() {
        Vault vault = keeping(new InMemoryTokenStore(), "k1");
        String first = vault.store(Cards.VISA);
        vault.tokenizer.invalidate(Vault.ENDING, first);
        String second = vault.store(Cards.VISA);

        assertThat(second).isNotEqualTo(first);
        assertThat(vault.store(Cards.VISA)).isEqualTo(second);
    }

    /** In the space of 10^8 that a card of 12 digits has, tokens of many cards do meet: each card keeps its own all the same. */
    @Test
    void tokenThatIsTakenByAnotherCardIsPassedOver() {
        TokenStore store = new InMemoryTokenStore();
        Vault vault = keeping(store, "k1");
        String wanted = keeping(new InMemoryTokenStore(), "k1").store(Cards.VISA);
        CardRows rows = new CardRows(new CardCipher(Keys.of("k1")));
        try (CardNumber other = CardNumber.of(Cards.AMEX)) {
            store.insert(
                    rows.row(Vault.STORING, wanted, other, null, new CardRows.Lifetime(vault.clock.instant(), null)));
        }

        String token = vault.store(Cards.VISA);

        assertThat(token).isNotEqualTo(wanted);
        assertThat(vault.store(Cards.VISA)).isEqualTo(token);
        assertThat(vault.read(wanted)).isEqualTo(Cards.AMEX);
    }

    @Test
    void keyMayRotateWhileCardsKeepTheirTokens() {
        TokenStore store = new InMemoryTokenStore();
        String token = keeping(store, "k1").store(Cards.VISA);
        Vault rotated = keeping(store, "k2", "k1");

        assertThat(rotated.store(Cards.VISA)).isEqualTo(token);
        String amex = rotated.store(Cards.AMEX);
        assertThat(keeping(store, "k2").store(Cards.AMEX)).isEqualTo(amex);
        assertThat(keeping(store, "k2").store(Cards.VISA)).isNotEqualTo(token);
    }

    @Test
    void manyCardsHaveManyTokens() {
        Vault vault = keeping(new InMemoryTokenStore(), "k1");
        Random random = new Random(1);
        Map<String, String> tokens = new HashMap<>();
        for (int i = 0; i < 5_000; i++) {
            String number = Cards.random(random, 16);
            tokens.put(number, vault.store(number));
        }
        Set<String> distinct = new HashSet<>(tokens.values());
        assertThat(distinct).hasSameSizeAs(tokens.keySet());
    }

    @Test
    void withoutAKeyIsNoStart() {
        VaultKeys one = VaultKeys.builder()
                .key(KeyPurpose.CARD_ENCRYPTION, "k1", Keys.bytes(KeyPurpose.CARD_ENCRYPTION, "k1"))
                .build();

        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> new Vault(
                        new InMemoryTokenStore(), builder -> builder.keys(one).formatPreservingTokens()))
                .withMessageContaining("There is no key for token-format");
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> new Vault(
                        new InMemoryTokenStore(), builder -> builder.keys(one).sameTokenForSameCard()))
                .withMessageContaining("There is no key for card-fingerprint");
    }
}
