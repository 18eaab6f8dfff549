package dev.bursar.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Tokens that expire or are invalidated. */
class TokenEndTest {

    @ParameterizedTest
    @EnumSource
    void expiredTokenLeadsNowhere(Stores kind) {
        Vault vault = new Vault(kind.fresh());
        String token = vault.tokenizer.tokenize(
                Vault.STORING, Cards.visa(), vault.clock.instant().plusSeconds(60));
        vault.clock.pass(Duration.ofSeconds(60).minusNanos(1000));
        assertThat(vault.read(token)).isEqualTo(Cards.VISA);

        vault.clock.pass(Duration.ofNanos(1000));
        ended(vault, token, TokenUnusableException.Reason.EXPIRED);
        assertThat(vault.lastRecord().result()).isEqualTo(AccessResult.EXPIRED);
        assertThatExceptionOfType(TokenUnusableException.class)
                .isThrownBy(() -> vault.tokenizer.expire(
                        Vault.ENDING, token, vault.clock.instant().plusSeconds(1)));
    }

    @ParameterizedTest
    @EnumSource
    void endCanBeMoved(Stores kind) {
        Vault vault = new Vault(kind.fresh());
        String token = vault.store(Cards.VISA);

        vault.tokenizer.expire(Vault.ENDING, token, vault.clock.instant().plusSeconds(60));
        assertThat(vault.read(token)).isEqualTo(Cards.VISA);
        vault.tokenizer.expire(Vault.ENDING, token, vault.clock.instant());

        ended(vault, token, TokenUnusableException.Reason.EXPIRED);
    }

    @ParameterizedTest
    @EnumSource
    void invalidatedTokenLeadsNowhereAndItsNumberIsErased(Stores kind) {
        Vault vault = new Vault(kind.fresh(), TokenizerBuilder::sameTokenForSameCard);
        String token = vault.store(Cards.VISA);

        vault.tokenizer.invalidate(Vault.ENDING, token);
        StoredCard row = vault.store.find("shop", token);
        vault.tokenizer.invalidate(Vault.ENDING, token);

        ended(vault, token, TokenUnusableException.Reason.INVALIDATED);
        assertThat(row.envelope()).isNull();
        assertThat(row.fingerprint()).isNull();
        assertThat(vault.store.find("shop", token)).isEqualTo(row);
    }

    @ParameterizedTest
    @EnumSource
    void numbersOfExpiredTokensAreErased(Stores kind) {
        Vault vault = new Vault(kind.fresh());
        String kept = vault.store(Cards.VISA);
        String last = "";
        for (int i = 0; i < 120; i++) {
            last = vault.tokenizer.tokenize(
                    Vault.STORING, Cards.visa(), vault.clock.instant().plusSeconds(60));
        }
        assertThat(vault.tokenizer.eraseExpired(Vault.ENDING)).isZero();
        vault.clock.pass(Duration.ofMinutes(1));

        assertThat(vault.tokenizer.eraseExpired(Vault.ENDING)).isEqualTo(120);
        assertThat(vault.tokenizer.eraseExpired(Vault.ENDING)).isZero();

        assertThat(vault.store.find("shop", last).envelope()).isNull();
        ended(vault, last, TokenUnusableException.Reason.EXPIRED);
        assertThat(vault.read(kept)).isEqualTo(Cards.VISA);
    }

    private static void ended(Vault vault, String token, TokenUnusableException.Reason reason) {
        assertThatExceptionOfType(TokenUnusableException.class)
                .isThrownBy(() -> vault.read(token))
                .satisfies(fault -> assertThat(fault.reason()).isEqualTo(reason));
    }
}
