package dev.bursar.provider.coinbase;

import dev.bursar.testkit.ProviderPage;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The page about Coinbase")
class CoinbasePageTest {

    @Test
    @DisplayName("has the tables that the code has")
    void tablesAreCurrent() throws IOException {
        ProviderPage.of(Path.of("..", "docs", "providers", "coinbase.md"))
                .words("checkouts", "checkout", "status", CoinbaseWords.CHECKOUT.rows())
                .words("refunds", "refund", "status", CoinbaseWords.REFUND.rows())
                .words("charges", "last entry", "status", CoinbaseWords.CHARGE.rows())
                .words("unresolved", "context", "code of the failure", CoinbaseWords.UNRESOLVED.rows())
                .meanings(
                        "errors",
                        "exception",
                        "Coinbase's codes",
                        CheckoutApi.REFUSALS.codes().rows())
                .meanings(
                        "commerce errors",
                        "exception",
                        "Commerce's codes",
                        ChargeSession.REFUSALS.codes().rows())
                .check();
    }
}
