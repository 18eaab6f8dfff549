package dev.bursar.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.bursar.payment.ConfigurationException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who is let in, and what is written down. */
class AccessTest {

    private final Vault vault = new Vault(new InMemoryTokenStore());

    @Test
    void everyReadIsWrittenDown() {
        String token = vault.store(Cards.VISA);
        vault.read(token);

        assertThat(vault.log)
                .containsExactly(
                        new AccessRecord(
                                vault.clock.instant(),
                                "checkout",
                                "shop",
                                token,
                                "store",
                                VaultAction.TOKENIZE,
                                AccessResult.GRANTED),
                        new AccessRecord(
                                vault.clock.instant(),
                                "billing",
                                "shop",
                                token,
                                "charge",
                                VaultAction.DETOKENIZE,
                                AccessResult.GRANTED));
    }

    @ParameterizedTest
    @CsvSource({
        "checkout, store",
        "billing, store",
        "checkout, charge",
        "support, help",
        "nobody, charge",
        "Billing, charge"
    })
    void wrongCallerOrPurposeIsRefusedAndWrittenDown(String caller, String purpose) {
        String token = vault.store(Cards.VISA);
        CardAccess access = new CardAccess("shop", caller, purpose);

        assertThatExceptionOfType(AccessRefusedException.class)
                .isThrownBy(() -> vault.tokenizer.detokenize(access, token, CardNumber::reveal))
                .withMessageContaining("caller " + caller + " may not DETOKENIZE for purpose " + purpose);

        assertThat(vault.lastRecord().result()).isEqualTo(AccessResult.REFUSED);
        assertThat(vault.lastRecord().token()).isEqualTo(token);
        assertThat(vault.lastRecord().caller()).isEqualTo(caller);
    }

    @Test
    void everyOtherActionIsRefusedToWhoMayNot() {
        String token = vault.store(Cards.VISA);
        CardAccess nobody = new CardAccess("shop", "nobody", "store");
        List<Runnable> actions = List.of(
                () -> vault.tokenizer.tokenize(nobody, Cards.visa()),
                () -> vault.tokenizer.mask(nobody, token),
                () -> vault.tokenizer.invalidate(nobody, token),
                () -> vault.tokenizer.expire(nobody, token, vault.clock.instant()),
                () -> vault.tokenizer.eraseExpired(nobody));
        for (Runnable action : actions) {
            int before = vault.log.size();
            assertThatExceptionOfType(AccessRefusedException.class).isThrownBy(action::run);
            assertThat(vault.log).hasSize(before + 1);
            assertThat(vault.lastRecord().result()).isEqualTo(AccessResult.REFUSED);
        }
        assertThat(vault.read(token)).isEqualTo(Cards.VISA);
    }

    @Test
    void rightForOneTenantIsNoneForAnother() {
        AccessRules rules = AccessRules.builder()
                .permitFor("shop", "billing", VaultAction.DETOKENIZE, "charge")
                .build();

        assertThat(rules.permits(new CardAccess("shop", "billing", "charge"), VaultAction.DETOKENIZE))
                .isTrue();
        assertThat(rules.permits(new CardAccess("other", "billing", "charge"), VaultAction.DETOKENIZE))
                .isFalse();
        assertThat(rules.permits(new CardAccess("shop", "billing", "charge"), VaultAction.TOKENIZE))
                .isFalse();
    }

    @Test
    void tokenOfAnotherTenantIsNotFound() {
        String token = vault.store(Cards.VISA);
        CardAccess other = new CardAccess("other", "billing", "charge");

        assertThatExceptionOfType(TokenUnusableException.class)
                .isThrownBy(() -> vault.tokenizer.detokenize(other, token, CardNumber::reveal))
                .satisfies(fault -> assertThat(fault.reason()).isEqualTo(TokenUnusableException.Reason.NOT_FOUND));
        assertThat(vault.lastRecord().result()).isEqualTo(AccessResult.NOT_FOUND);
    }

    @Test
    void policyThatThrowsRefuses() {
        Vault broken = new Vault(
                new InMemoryTokenStore(),
                builder -> builder.policy((access, action) -> {
                    throw new IllegalStateException("directory is away");
                }));

        assertThatExceptionOfType(AccessRefusedException.class)
                .isThrownBy(() -> broken.store(Cards.VISA))
                .havingCause()
                .withMessage("directory is away");
        assertThat(broken.lastRecord().result()).isEqualTo(AccessResult.REFUSED);
    }

    @Test
    void failingLogMeansThatNothingHappens() {
        AtomicBoolean fails = new AtomicBoolean();
        Vault own = new Vault(
                new InMemoryTokenStore(),
                builder -> builder.accessLog(entry -> {
                    if (fails.get()) {
                        throw new IllegalStateException("disk full");
                    }
                }));
        String token = own.store(Cards.VISA);
        StoredCard before = own.store.find("shop", token);
        fails.set(true);
        List<String> leaked = new ArrayList<>();
        List<Runnable> actions = List.of(
                () -> own.tokenizer.detokenize(Vault.READING, token, number -> leaked.add(number.reveal())),
                () -> leaked.add(own.tokenizer.mask(new CardAccess("shop", "support", "help"), token)),
                () -> leaked.add(own.store(Cards.AMEX)),
                () -> own.tokenizer.invalidate(Vault.ENDING, token),
                () -> own.tokenizer.expire(Vault.ENDING, token, own.clock.instant()),
                () -> own.tokenizer.eraseExpired(Vault.ENDING),
                () -> own.read("tok_" + "x".repeat(27)),
                () -> own.tokenizer.mask(Vault.READING, token));
        for (Runnable action : actions) {
            assertThatExceptionOfType(AccessNotLoggedException.class).isThrownBy(action::run);
        }
        assertThat(leaked).isEmpty();
        assertThat(own.store.find("shop", token)).isEqualTo(before);
        assertThat(own.store.notUnder(new TokenStore.RotationKeys("other", null), null, 10))
                .containsExactly(before);
    }

    @Test
    void numberIsOverwrittenWhenTheTakerIsDone() {
        String token = vault.store(Cards.VISA);
        List<CardNumber> kept = new ArrayList<>();

        vault.tokenizer.detokenize(Vault.READING, token, kept::add);

        assertThat(kept.get(0).toString()).doesNotContain("1111");
        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> kept.get(0).reveal());
    }

    @Test
    void tamperedRowIsRefusedAndWrittenDown() {
        String token = vault.store(Cards.VISA);
        String other = vault.store(Cards.AMEX);
        StoredCard row = vault.store.find("shop", token);
        Envelope foreign = Envelope.parse(vault.store.find("shop", other).envelope());
        vault.store.replace(row, row.resealed(foreign, null));

        assertThatExceptionOfType(EnvelopeRejectedException.class).isThrownBy(() -> vault.read(token));
        assertThat(vault.lastRecord().result()).isEqualTo(AccessResult.FAILED);
    }

    @Test
    void keyThatTurnsOutWrongIsWrittenDown() {
        String token = vault.store(Cards.VISA);
        Vault other = new Vault(vault.store, builder -> builder.keys(new KeyOfWrongLength()));

        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> other.read(token))
                .withMessageContaining("Key k1 for card-encryption has 128 bits");
        assertThat(other.lastRecord().token()).isEqualTo(token);
        assertThat(other.lastRecord().result()).isEqualTo(AccessResult.FAILED);
    }

    /** Its own keys are right; the one that is asked for later is not. */
    private static final class KeyOfWrongLength implements KeyProvider {

        private final KeyProvider right = Keys.of("k2");

        @Override
        public String primaryId(KeyPurpose purpose) {
            return right.primaryId(purpose);
        }

        @Override
        public Set<String> ids(KeyPurpose purpose) {
            return right.ids(purpose);
        }

        @Override
        public SecretKey key(KeyPurpose purpose, String id) {
            return id.equals("k1") ? new SecretKeySpec(new byte[16], "AES") : right.key(purpose, id);
        }
    }
}
