package dev.bursar.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class KeyRotationTest {

    private final List<AccessRecord> log = new ArrayList<>();

    private KeyRotation rotation(TokenStore store) {
        return new KeyRotation(Keys.of("k2", "k1"), store, log::add, new Vault.SetClock());
    }

    @ParameterizedTest
    @EnumSource
    void oldKeyIsNotNeededAfterwards(Stores kind) {
        TokenStore store = kind.fresh();
        Vault old = new Vault(store, TokenizerBuilder::sameTokenForSameCard);
        List<String> numbers = new ArrayList<>();
        List<String> tokens = new ArrayList<>();
        Random random = new Random(7);
        for (int i = 0; i < 210; i++) {
            numbers.add(Cards.random(random, 16));
            tokens.add(old.store(numbers.get(i)));
        }
        old.tokenizer.invalidate(Vault.ENDING, tokens.get(0));

        assertThat(rotation(store).run("operator", Long.MAX_VALUE)).isEqualTo(new RotationReport(209, 0, 0, true));

        Vault fresh = new Vault(store, builder -> builder.keys(Keys.of("k2")).sameTokenForSameCard());
        for (int i = 1; i < 210; i++) {
            assertThat(fresh.read(tokens.get(i))).isEqualTo(numbers.get(i));
        }
        assertThat(fresh.store(numbers.get(209))).isEqualTo(tokens.get(209));
        RotationReport again = rotation(store).run("operator", Long.MAX_VALUE);
        assertThat(again).isEqualTo(new RotationReport(0, 0, 0, true));
        assertThat(again.oldKeysMayGo()).isTrue();
        assertThat(log).hasSize(2).first().satisfies(entry -> {
            assertThat(entry.caller()).isEqualTo("operator");
            assertThat(entry.action()).isEqualTo(VaultAction.REENCRYPT);
        });
    }

    @Test
    void goesOnWhereItWasStopped() {
        TokenStore store = new InMemoryTokenStore();
        Vault old = new Vault(store);
        for (int i = 0; i < 25; i++) {
            old.store(Cards.VISA);
        }

        assertThat(rotation(store).run("operator", 10)).isEqualTo(new RotationReport(10, 0, 0, false));
        assertThat(rotation(store).run("operator", 10)).isEqualTo(new RotationReport(10, 0, 0, false));
        assertThat(rotation(store).run("operator", 10)).isEqualTo(new RotationReport(5, 0, 0, true));
    }

    @Test
    void interruptStopsIt() {
        TokenStore store = new InMemoryTokenStore();
        new Vault(store).store(Cards.VISA);
        Thread.currentThread().interrupt();

        RotationReport report = rotation(store).run("operator", Long.MAX_VALUE);

        assertThat(Thread.interrupted()).isTrue();
        assertThat(report).isEqualTo(new RotationReport(0, 0, 0, false));
    }

    @Test
    void rowThatDoesNotOpenIsCountedAndLeft() {
        TokenStore store = new InMemoryTokenStore();
        Vault old = new Vault(store);
        StoredCard first = store.find("shop", old.store(Cards.VISA));
        StoredCard bad =
                new StoredCard("shop", "tok_bad", first.envelope(), "k1", null, first.created(), null, null, 0);
        StoredCard worse = new StoredCard("shop", "tok_worse", "scribble", "k1", null, first.created(), null, null, 0);
        store.insert(bad);
        store.insert(worse);

        RotationReport report = rotation(store).run("operator", Long.MAX_VALUE);

        assertThat(report).isEqualTo(new RotationReport(1, 0, 2, true));
        assertThat(report.oldKeysMayGo()).isFalse();
        assertThat(store.find("shop", "tok_bad")).isEqualTo(bad);
    }

    @ParameterizedTest
    @EnumSource
    void fingerprintsWithoutKeysStayAndKeepTheOldKeysNeeded(Stores kind) {
        TokenStore store = kind.fresh();
        String token = new Vault(store, TokenizerBuilder::sameTokenForSameCard).store(Cards.VISA);
        String plain = new Vault(store).store(Cards.AMEX);
        VaultKeys encryptionAlone = VaultKeys.builder()
                .key(KeyPurpose.CARD_ENCRYPTION, "k1", Keys.bytes(KeyPurpose.CARD_ENCRYPTION, "k1"))
                .key(KeyPurpose.CARD_ENCRYPTION, "k2", Keys.bytes(KeyPurpose.CARD_ENCRYPTION, "k2"))
                .primary(KeyPurpose.CARD_ENCRYPTION, "k2")
                .build();
        KeyRotation rotation = new KeyRotation(encryptionAlone, store, log::add, new Vault.SetClock());

        RotationReport first = rotation.run("operator", Long.MAX_VALUE);
        RotationReport again = rotation.run("operator", Long.MAX_VALUE);

        assertThat(first).isEqualTo(new RotationReport(1, 0, 1, true));
        assertThat(again).isEqualTo(new RotationReport(0, 0, 1, true));
        assertThat(again.oldKeysMayGo()).isFalse();
        assertThat(store.find("shop", plain).keyId()).isEqualTo("k2");
        StoredCard left = store.find("shop", token);
        assertThat(left.keyId()).isEqualTo("k2");
        assertThat(left.fingerprint().keyId()).isEqualTo("k1");
        assertThat(rotation(store).run("operator", Long.MAX_VALUE).oldKeysMayGo())
                .isTrue();
    }

    @Test
    void cardThatWasStoredUnderBothKeysKeepsBothTokens() {
        TokenStore store = new InMemoryTokenStore();
        String first = new Vault(store, TokenizerBuilder::sameTokenForSameCard).store(Cards.VISA);
        String second =
                new Vault(store, builder -> builder.keys(Keys.of("k2")).sameTokenForSameCard()).store(Cards.VISA);

        assertThat(rotation(store).run("operator", Long.MAX_VALUE)).isEqualTo(new RotationReport(1, 0, 0, true));

        Vault fresh = new Vault(store, builder -> builder.keys(Keys.of("k2")).sameTokenForSameCard());
        assertThat(fresh.store(Cards.VISA)).isEqualTo(second).isNotEqualTo(first);
        assertThat(fresh.read(first)).isEqualTo(Cards.VISA);
    }

    @Test
    void failingLogStopsItBeforeItBegins() {
        TokenStore store = new InMemoryTokenStore();
        String token = new Vault(store).store(Cards.VISA);
        KeyRotation rotation = new KeyRotation(
                Keys.of("k2", "k1"),
                store,
                entry -> {
                    throw new IllegalStateException("disk full");
                },
                new Vault.SetClock());

        assertThatExceptionOfType(AccessNotLoggedException.class)
                .isThrownBy(() -> rotation.run("operator", Long.MAX_VALUE));
        assertThat(store.find("shop", token).keyId()).isEqualTo("k1");
    }
}
