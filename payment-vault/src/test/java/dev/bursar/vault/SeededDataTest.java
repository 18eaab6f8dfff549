package dev.bursar.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bursar.jdbc.TestDatabase;
import dev.bursar.jdbc.Transactions;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A card number that is looked for wherever it must not be. */
class SeededDataTest {

    private static final String MIDDLE = Cards.VISA.substring(6, 12);

    private static final String LIKE_A_TOKEN = "tok_" + Cards.VISA + "A".repeat(11);

    private final StringBuilder seen = new StringBuilder();

    @ParameterizedTest
    @EnumSource
    void databaseLogAndExceptionsHoldNoDigitInClear(TestDatabase kind) {
        DataSource database = kind.fresh();
        for (Vault vault : List.of(
                new Vault(Stores.over(database)),
                new Vault(Stores.over(database), TokenizerBuilder::sameTokenForSameCard))) {
            PrintStream before = System.err;
            ByteArrayOutputStream printed = new ByteArrayOutputStream();
            System.setErr(new PrintStream(printed, true, StandardCharsets.UTF_8));
            try {
                use(vault);
            } finally {
                System.setErr(before);
            }
            vault.log.forEach(seen::append);
            seen.append(printed.toString(StandardCharsets.UTF_8));
        }
        seen.append(dump(database));

        assertThat(seen.toString())
                .contains("tok_", "DETOKENIZE", "REFUSED", "does not open", "stays under its old key");
        assertThat(seen.toString()).doesNotContain(Cards.VISA, MIDDLE, Cards.VISA.substring(0, 8));
    }

    private void use(Vault vault) {
        String token = vault.store(Cards.VISA);
        vault.read(token);
        fails(() -> vault.tokenizer.detokenize(Vault.STORING, token, CardNumber::reveal));
        fails(() -> vault.read(Cards.VISA));
        fails(() -> vault.read("4111 1111 1111 1111"));
        fails(() -> vault.read("card " + Cards.VISA));
        fails(() -> vault.read(LIKE_A_TOKEN));
        fails(() -> vault.tokenizer.detokenize(Vault.STORING, LIKE_A_TOKEN, CardNumber::reveal));
        fails(() -> vault.tokenizer.detokenize(Vault.STORING, Cards.VISA, CardNumber::reveal));
        fails(() -> vault.store(Cards.VISA + "2"));
        fails(() -> vault.store(Cards.VISA.replace('1', '2')));
        StoredCard row = vault.store.find("shop", token);
        seen.append(row).append(row.fingerprint()).append(Envelope.parse(row.envelope()));
        vault.store.insert(new StoredCard(
                "shop", "tok_" + "y".repeat(27), row.envelope(), "k1", null, row.created(), null, null, 0));
        fails(() -> vault.read("tok_" + "y".repeat(27)));
        new KeyRotation(Keys.of("k2", "k1"), vault.store, vault.log::add, vault.clock).run("operator", 100);
    }

    private void fails(Runnable action) {
        assertThatThrownBy(action::run).satisfies(fault -> {
            for (Throwable each = fault; each != null; each = each.getCause()) {
                seen.append(each).append('\n');
            }
        });
    }

    @Test
    void digitsThatAreNoTokenAreMaskedInTheLog() {
        Vault vault = new Vault(new InMemoryTokenStore());

        fails(() -> vault.read(Cards.VISA));

        assertThat(vault.lastRecord().token()).isEqualTo("************1111");
    }

    @Test
    void whatHasTheFormOfATokenAndIsNoneIsMaskedInTheLog() {
        Vault vault = new Vault(new InMemoryTokenStore());
        List<Runnable> actions = List.of(
                () -> vault.read(LIKE_A_TOKEN),
                () -> vault.tokenizer.mask(new CardAccess("shop", "support", "help"), LIKE_A_TOKEN),
                () -> vault.tokenizer.invalidate(Vault.ENDING, LIKE_A_TOKEN),
                () -> vault.tokenizer.expire(Vault.ENDING, LIKE_A_TOKEN, vault.clock.instant()),
                () -> vault.tokenizer.detokenize(Vault.STORING, LIKE_A_TOKEN, CardNumber::reveal),
                () -> vault.tokenizer.invalidate(Vault.STORING, LIKE_A_TOKEN));
        for (Runnable action : actions) {
            int before = vault.log.size();
            fails(action);
            assertThat(vault.log).hasSize(before + 1);
            assertThat(vault.lastRecord().token()).isEqualTo("****");
        }
    }

    @Test
    void tokenOfAnotherTenantIsMaskedInTheLog() {
        Vault vault = new Vault(new InMemoryTokenStore());
        String token = vault.store(Cards.VISA);

        fails(() -> vault.tokenizer.invalidate(new CardAccess("other", "nobody", "end"), token));
        assertThat(vault.lastRecord().token()).isEqualTo("****");
        fails(() -> vault.tokenizer.invalidate(new CardAccess("other", "keeper", "end"), token));
        assertThat(vault.lastRecord().token()).isEqualTo("****");
    }

    static String dump(DataSource database) {
        return new Transactions(database).inOne(connection -> {
            StringBuilder all = new StringBuilder();
            try (Statement statement = connection.createStatement();
                    ResultSet rows = statement.executeQuery("SELECT * FROM vault_card")) {
                while (rows.next()) {
                    for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
                        all.append(rows.getMetaData().getColumnName(i))
                                .append('=')
                                .append(rows.getString(i))
                                .append('\n');
                    }
                }
            }
            return all.toString();
        });
    }
}
