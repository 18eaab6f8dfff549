package dev.bursar.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.bursar.payment.InvalidRequestException;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TokenizeTest {

    @ParameterizedTest
    @EnumSource
    void tokenLeadsBackToItsCard(Stores kind) {
        Vault vault = new Vault(kind.fresh());

        String visa = vault.store(Cards.VISA);
        String amex = vault.store(Cards.AMEX);

        assertThat(vault.read(visa)).isEqualTo(Cards.VISA);
        assertThat(vault.read(amex)).isEqualTo(Cards.AMEX);
        assertThat(visa).matches("tok_[A-Za-z0-9_-]{27}");
        assertThat(vault.tokenizer.mask(new CardAccess("shop", "support", "help"), visa))
                .isEqualTo("411111******1111");
    }

    @ParameterizedTest
    @EnumSource
    void sameCardHasANewTokenEachTime(Stores kind) {
        Vault vault = new Vault(kind.fresh());

        assertThat(vault.store(Cards.VISA)).isNotEqualTo(vault.store(Cards.VISA));
    }

    @ParameterizedTest
    @EnumSource
    void sameCardKeepsItsTokenWhereThatIsAskedFor(Stores kind) {
        Vault vault = new Vault(kind.fresh(), TokenizerBuilder::sameTokenForSameCard);
        String token = vault.store(Cards.VISA);

        assertThat(vault.store(Cards.VISA)).isEqualTo(token);
        assertThat(vault.store(Cards.AMEX)).isNotEqualTo(token);
    }

    @ParameterizedTest
    @EnumSource
    void sameCardOfAnotherTenantHasAnotherToken(Stores kind) {
        Vault vault = new Vault(kind.fresh(), TokenizerBuilder::sameTokenForSameCard);
        String token = vault.store(Cards.VISA);

        String other = vault.tokenizer.tokenize(new CardAccess("other", "checkout", "store"), Cards.visa());

        assertThat(other).isNotEqualTo(token);
    }

    @ParameterizedTest
    @EnumSource
    void cardWhoseTokenHasEndedGetsANewOne(Stores kind) {
        Vault vault = new Vault(kind.fresh(), TokenizerBuilder::sameTokenForSameCard);
        String first = vault.tokenizer.tokenize(
                Vault.STORING, Cards.visa(), vault.clock.instant().plusSeconds(60));
        vault.clock.pass(Duration.ofMinutes(1));
        String second = vault.store(Cards.VISA);
        vault.tokenizer.invalidate(Vault.ENDING, second);
        String third = vault.store(Cards.VISA);

        assertThat(Set.of(first, second, third)).hasSize(3);
        assertThat(vault.read(third)).isEqualTo(Cards.VISA);
        assertThat(vault.store.find("shop", first).envelope()).isNull();
    }

    @ParameterizedTest
    @EnumSource
    void laterOfTwoEndsCounts(Stores kind) {
        Vault vault = new Vault(kind.fresh(), TokenizerBuilder::sameTokenForSameCard);
        String token = vault.tokenizer.tokenize(
                Vault.STORING, Cards.visa(), vault.clock.instant().plusSeconds(60));
        vault.tokenizer.tokenize(
                Vault.STORING, Cards.visa(), vault.clock.instant().plusSeconds(120));
        vault.tokenizer.tokenize(
                Vault.STORING, Cards.visa(), vault.clock.instant().plusSeconds(90));
        vault.clock.pass(Duration.ofSeconds(119));
        assertThat(vault.read(token)).isEqualTo(Cards.VISA);

        vault.store(Cards.VISA);
        vault.clock.pass(Duration.ofDays(9999));
        assertThat(vault.read(token)).isEqualTo(Cards.VISA);
    }

    @Test
    void fingerprintKeyMayRotateWhileCardsKeepTheirTokens() {
        TokenStore store = new InMemoryTokenStore();
        String token = new Vault(store, TokenizerBuilder::sameTokenForSameCard).store(Cards.VISA);
        Vault rotated =
                new Vault(store, builder -> builder.keys(Keys.of("k2", "k1")).sameTokenForSameCard());

        assertThat(rotated.store(Cards.VISA)).isEqualTo(token);
    }

    @Test
    void rowWithTheFingerprintOfAnotherCardIsRefused() {
        Vault vault = new Vault(new InMemoryTokenStore(), TokenizerBuilder::sameTokenForSameCard);
        StoredCard visa = vault.store.find("shop", vault.store(Cards.VISA));
        CardFingerprint amex = new CardFingerprints(Keys.of("k1")).of("shop", CardNumber.of(Cards.AMEX));
        vault.store.replace(visa, visa.resealed(Envelope.parse(visa.envelope()), amex));

        assertThatExceptionOfType(EnvelopeRejectedException.class).isThrownBy(() -> vault.store(Cards.AMEX));
    }

    /** Whole calls: a token that met another one would be written to the log, refused by the store, and made anew. */
    @Test
    void millionTokensDoNotCollide() {
        AtomicInteger written = new AtomicInteger();
        Tokenizer tokenizer = Tokenizer.builder()
                .keys(Keys.of("k1"))
                .store(new InMemoryTokenStore())
                .policy(Vault.RULES)
                .accessLog(entry -> written.incrementAndGet())
                .build();
        Set<String> tokens = new HashSet<>(2_000_000);
        try (CardNumber number = Cards.visa()) {
            for (int i = 0; i < 1_000_000; i++) {
                tokens.add(tokenizer.tokenize(Vault.STORING, number));
            }
        }
        assertThat(tokens.size()).isEqualTo(1_000_000);
        assertThat(written).hasValue(1_000_000);
    }

    @Test
    void whatIsMissingIsToldAtOnce() {
        assertThatExceptionOfType(InvalidRequestException.class)
                .isThrownBy(() -> Tokenizer.builder().tokenPrefix("Card-").build())
                .withMessageContainingAll("keys is missing", "store", "policy", "accessLog", "tokenPrefix");
        assertThatExceptionOfType(InvalidRequestException.class)
                .isThrownBy(() -> new CardAccess("", "a b", "x".repeat(65)))
                .withMessageContainingAll("tenant", "caller", "purpose");
    }

    @Test
    void endInThePastIsRefused() {
        Vault vault = new Vault(new InMemoryTokenStore());

        assertThatExceptionOfType(InvalidRequestException.class)
                .isThrownBy(() -> vault.tokenizer.tokenize(Vault.STORING, Cards.visa(), vault.clock.instant()))
                .withMessageContaining("expires is not in the future");
    }
}
