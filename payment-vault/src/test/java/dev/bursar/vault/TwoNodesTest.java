package dev.bursar.vault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bursar.jdbc.EmbeddedDatabase;
import dev.bursar.jdbc.TestDatabase;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.UnaryOperator;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Several instances on one database, and one after another. */
class TwoNodesTest {

    @ParameterizedTest
    @EnumSource
    void oneReadsWhatTheOtherStored(TestDatabase kind) {
        DataSource database = kind.fresh();
        Vault first = new Vault(Stores.over(database));
        Vault second = new Vault(Stores.over(database));

        String token = first.store(Cards.VISA);

        assertThat(second.read(token)).isEqualTo(Cards.VISA);
        second.tokenizer.invalidate(Vault.ENDING, token);
        assertThat(first.store.find("shop", token).envelope()).isNull();
    }

    @Test
    void fileThatWasClosedIsReadAgain(@TempDir Path folder) {
        String token;
        try (EmbeddedDatabase database = EmbeddedDatabase.open(folder.resolve("vault"))) {
            token = new Vault(Stores.over(database.dataSource()), TokenizerBuilder::sameTokenForSameCard)
                    .store(Cards.VISA);
        }
        try (EmbeddedDatabase database = EmbeddedDatabase.open(folder.resolve("vault"))) {
            Vault again = new Vault(Stores.over(database.dataSource()), TokenizerBuilder::sameTokenForSameCard);
            assertThat(again.read(token)).isEqualTo(Cards.VISA);
            assertThat(again.store(Cards.VISA)).isEqualTo(token);
        }
    }

    @ParameterizedTest
    @EnumSource
    void cardThatBothStoreAtOnceHasOneToken(TestDatabase kind) throws Exception {
        race(kind, TokenizerBuilder::sameTokenForSameCard);
    }

    @ParameterizedTest
    @EnumSource
    void cardThatBothStoreAtOnceHasOneTokenOfItsForm(TestDatabase kind) throws Exception {
        race(kind, builder -> builder.formatPreservingTokens().sameTokenForSameCard());
    }

    private static void race(TestDatabase kind, UnaryOperator<TokenizerBuilder> options) throws Exception {
        DataSource database = kind.fresh();
        List<Vault> nodes =
                List.of(new Vault(Stores.over(database), options), new Vault(Stores.over(database), options));
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            for (String number : List.of(Cards.VISA, Cards.AMEX, Cards.MASTERCARD, "6011111111111117")) {
                CountDownLatch go = new CountDownLatch(1);
                List<Future<String>> all = new ArrayList<>();
                for (int i = 0; i < 4; i++) {
                    Vault node = nodes.get(i % 2);
                    all.add(threads.submit(() -> {
                        go.await();
                        return node.store(number);
                    }));
                }
                go.countDown();
                Set<String> tokens = new HashSet<>();
                for (Future<String> one : all) {
                    tokens.add(one.get());
                }
                assertThat(tokens).hasSize(1);
                assertThat(nodes.get(0).read(tokens.iterator().next())).isEqualTo(number);
            }
        } finally {
            threads.shutdownNow();
        }
    }
}
