package dev.bursar.vault;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What every token store does. */
class TokenStoreTest {

    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00.123456Z");
    private static final CardFingerprints PRINTS = new CardFingerprints(Keys.of("k1"));
    private static final CardFingerprint PRINT = PRINTS.of("shop", Cards.visa());

    private static StoredCard row(String tenant, String token, @Nullable CardFingerprint print) {
        return new StoredCard(tenant, token, "envelope", "k1", print, NOW, NOW.plusSeconds(60), null, 0);
    }

    @ParameterizedTest
    @EnumSource
    void givesBackWhatItWasGiven(Stores kind) {
        TokenStore store = kind.fresh();
        StoredCard card = row("shop", "tok_1", PRINT);
        StoredCard plain = new StoredCard("shop", "tok_2", "other", "k2", null, NOW, null, null, 0);

        assertThat(store.insert(card)).isTrue();
        assertThat(store.insert(plain)).isTrue();

        assertThat(store.find("shop", "tok_1")).isEqualTo(card);
        assertThat(store.find("shop", "tok_2")).isEqualTo(plain);
        assertThat(store.find("shop", PRINT)).isEqualTo(card);
        assertThat(store.find("shop", "tok_3")).isNull();
    }

    @ParameterizedTest
    @EnumSource
    void tenantsNeverMeet(Stores kind) {
        TokenStore store = kind.fresh();
        store.insert(row("shop", "tok_1", PRINT));

        assertThat(store.find("other", "tok_1")).isNull();
        assertThat(store.find("other", PRINT)).isNull();
        assertThat(store.find("SHOP", "tok_1")).isNull();
        assertThat(store.expired("other", NOW.plusSeconds(60), 10)).isEmpty();
        assertThat(store.insert(row("other", "tok_1", PRINT))).isTrue();
    }

    @ParameterizedTest
    @EnumSource
    void tokenAndFingerprintAreTakenOnce(Stores kind) {
        TokenStore store = kind.fresh();
        StoredCard first = row("shop", "tok_1", PRINT);
        store.insert(first);

        assertThat(store.insert(row("shop", "tok_1", null))).isFalse();
        assertThat(store.insert(row("shop", "tok_2", PRINT))).isFalse();
        assertThat(store.find("shop", "tok_1")).isEqualTo(first);
        assertThat(store.find("shop", "tok_2")).isNull();
        assertThat(store.insert(row("shop", "tok_3", null))).isTrue();
        assertThat(store.insert(row("shop", "tok_4", null))).isTrue();
    }

    @ParameterizedTest
    @EnumSource
    void ofTwoChangesAtOnceOneIsRefused(Stores kind) {
        TokenStore store = kind.fresh();
        StoredCard read = row("shop", "tok_1", PRINT);
        store.insert(read);

        assertThat(store.replace(read, read.expiring(null))).isTrue();
        assertThat(store.replace(read, read.invalidated(NOW))).isFalse();

        StoredCard now = store.find("shop", "tok_1");
        assertThat(now).isEqualTo(read.expiring(null));
        assertThat(store.replace(now, now.invalidated(NOW))).isTrue();
        assertThat(store.find("shop", "tok_1")).isEqualTo(now.invalidated(NOW));
        assertThat(store.find("shop", PRINT)).isNull();
        assertThat(store.replace(row("shop", "tok_9", null), row("shop", "tok_9", null)))
                .isFalse();
    }

    @ParameterizedTest
    @EnumSource
    void fingerprintThatIsTakenIsNotTakenByAChange(Stores kind) {
        TokenStore store = kind.fresh();
        store.insert(row("shop", "tok_1", PRINT));
        StoredCard other = row("shop", "tok_2", null);
        store.insert(other);
        Envelope envelope = new CardCipher(Keys.of("k1")).seal(new byte[] {1}, new EnvelopeContext("a", "b", "c"));

        assertThat(store.replace(other, other.resealed(envelope, PRINT))).isFalse();
        assertThat(store.find("shop", "tok_2")).isEqualTo(other);
    }

    @ParameterizedTest
    @EnumSource
    void pagesGoThroughAllThatIsStaleAndNothingElse(Stores kind) {
        TokenStore store = kind.fresh();
        List<String> stale = new ArrayList<>();
        for (int i = 0; i < 25; i++) {
            String tenant = i % 2 == 0 ? "Shop" : "other-shop";
            store.insert(row(tenant, "tok_" + i, null));
            stale.add(tenant + i);
        }
        StoredCard fresh = new StoredCard("shop", "tok_f", "x", "k2", null, NOW, null, null, 0);
        StoredCard oldPrint = new StoredCard("shop", "tok_p", "x", "k2", PRINT, NOW, null, null, 0);
        store.insert(fresh);
        store.insert(oldPrint);
        stale.add("shopp"); // without a key for fingerprints none is under the right one
        store.insert(row("shop", "tok_e", null).erased());

        List<String> seen = new ArrayList<>();
        StoredCard last = null;
        List<StoredCard> page;
        do {
            page = store.notUnder(new TokenStore.RotationKeys("k2", null), last, 4);
            assertThat(page).hasSizeLessThanOrEqualTo(4);
            page.forEach(card -> seen.add(card.tenant() + card.token().substring(4)));
            last = page.isEmpty() ? last : page.get(page.size() - 1);
        } while (page.size() == 4);

        assertThat(seen).containsExactlyInAnyOrderElementsOf(stale);
        assertThat(store.notUnder(new TokenStore.RotationKeys("k2", "k2"), null, 100))
                .hasSize(26)
                .contains(oldPrint);
    }

    @ParameterizedTest
    @EnumSource
    void expiredOnesAreThoseWhoseTimeIsOver(Stores kind) {
        TokenStore store = kind.fresh();
        StoredCard card = row("shop", "tok_1", null);
        store.insert(card);
        store.insert(new StoredCard("shop", "tok_2", "x", "k1", null, NOW, null, null, 0));

        assertThat(store.expired("shop", NOW.plus(Duration.ofSeconds(59)), 10)).isEmpty();
        assertThat(store.expired("shop", NOW.plusSeconds(60), 10)).containsExactly(card);
        store.replace(card, card.erased());
        assertThat(store.expired("shop", NOW.plusSeconds(60), 10)).isEmpty();
    }
}
