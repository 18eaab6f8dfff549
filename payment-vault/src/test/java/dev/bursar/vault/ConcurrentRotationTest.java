package dev.bursar.vault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bursar.jdbc.TestDatabase;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Writers, readers and two runs of the rotation, all at once. */
class ConcurrentRotationTest {

    @ParameterizedTest
    @EnumSource
    void nobodyLosesACard(TestDatabase kind) throws Exception {
        TokenStore store = Stores.over(kind.fresh());
        Vault old = new Vault(store, TokenizerBuilder::sameTokenForSameCard);
        Vault fresh =
                new Vault(store, builder -> builder.keys(Keys.of("k2", "k1")).sameTokenForSameCard());
        Map<String, String> numbers = new ConcurrentHashMap<>();
        Random random = new Random(3);
        for (int i = 0; i < 80; i++) {
            String number = Cards.random(random, 16);
            numbers.put(old.store(number), number);
        }
        ExecutorService threads = Executors.newFixedThreadPool(5);
        try {
            List<Future<?>> all = new ArrayList<>();
            for (int i = 0; i < 2; i++) {
                all.add(threads.submit(() -> new KeyRotation(Keys.of("k2", "k1"), store, entry -> {}, fresh.clock)
                        .run("operator", Long.MAX_VALUE)));
            }
            all.add(threads.submit(() -> write(fresh, numbers)));
            all.add(threads.submit(() -> read(fresh, numbers)));
            all.add(threads.submit(() -> move(fresh, List.copyOf(numbers.keySet()))));
            for (Future<?> one : all) {
                one.get();
            }
        } finally {
            threads.shutdownNow();
        }
        // What was overtaken is for the next run.
        RotationReport last =
                new KeyRotation(Keys.of("k2", "k1"), store, entry -> {}, fresh.clock).run("operator", Long.MAX_VALUE);
        assertThat(last.oldKeysMayGo()).isTrue();
        Vault without = new Vault(store, builder -> builder.keys(Keys.of("k2")));
        numbers.forEach((token, number) -> assertThat(without.read(token)).isEqualTo(number));
    }

    private static void write(Vault vault, Map<String, String> numbers) {
        Random random = new Random(4);
        for (int i = 0; i < 40; i++) {
            String number = Cards.random(random, 16);
            numbers.put(vault.store(number), number);
        }
    }

    private static void read(Vault vault, Map<String, String> numbers) {
        numbers.forEach((token, number) -> assertThat(vault.read(token)).isEqualTo(number));
    }

    /** Changes rows that are being encrypted anew. */
    private static void move(Vault vault, List<String> tokens) {
        for (String token : tokens) {
            vault.tokenizer.expire(Vault.ENDING, token, vault.clock.instant().plusSeconds(3600));
        }
    }
}
