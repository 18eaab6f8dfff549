package dev.bursar.testkit.coinbase;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bursar.testkit.Fault;
import dev.bursar.testkit.coinbase.Shop.Answer;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("What goes wrong at the simulated Coinbase itself")
class CoinbaseErrorsTest extends Stage {

    @ParameterizedTest
    @CsvSource({"500, internal_server_error", "502, bad_gateway", "503, service_unavailable"})
    @DisplayName("is told in the shape of the API that was asked")
    void serverErrors(int status, String type) {
        coinbase.faults().always("checkout.list", Fault.errorBeforeCommit(status));
        coinbase.faults().always("charge.list", Fault.errorBeforeCommit(status));
        coinbase.faults().always("nothing", Fault.errorBeforeCommit(status));

        Answer checkouts = shop.get(Shop.CHECKOUTS);
        Answer charges = commerce.get("/charges");
        Answer elsewhere = browser.get("/elsewhere");

        assertThat(checkouts.status()).isEqualTo(status);
        assertThat(checkouts.text("errorType")).isEqualTo(type);
        assertThat(checkouts.text("correlationId")).isNotBlank();
        assertThat(charges.status()).isEqualTo(status);
        assertThat(charges.text("error.type")).isEqualTo("internal_server_error");
        assertThat(elsewhere.text("errorType")).isEqualTo(type);
    }

    @Test
    @DisplayName("is told in either documented shape where there are too many requests")
    void tooMany() {
        coinbase.faults().always("checkout.list", Fault.tooManyRequests(Duration.ofSeconds(7)));
        coinbase.faults().always("charge.list", Fault.tooManyRequests(Duration.ofSeconds(7)));

        Answer usual = shop.get(Shop.CHECKOUTS);
        coinbase.backOffice().limitInOtherShape(true);
        Answer other = shop.get(Shop.CHECKOUTS);
        Answer charges = commerce.get("/charges");

        assertThat(usual.status()).isEqualTo(429);
        assertThat(usual.header("Retry-After")).isEqualTo("7");
        assertThat(usual.text("errorType")).isEqualTo("rate_limit_exceeded");
        assertThat(other.status()).isEqualTo(429);
        assertThat(other.text("errors.0.id")).isEqualTo("rate_limit_exceeded");
        assertThat(other.text("errors.0.message")).isNotBlank();
        assertThat(other.body().has("errorType")).isFalse();
        assertThat(charges.text("error.type")).isEqualTo("rate_limit_exceeded");
    }

    @Test
    @DisplayName("other than too many requests has one shape only")
    void oneShape() {
        coinbase.backOffice().limitInOtherShape(true);

        assertThat(browser.get(Shop.CHECKOUTS).text("errorType")).isEqualTo("unauthorized");
    }

    @Test
    @DisplayName("may come after all was done")
    void afterCommit() {
        coinbase.faults().next("checkout.create", Fault.errorAfterCommit(503));

        Answer answer = shop.create("10", "USDC", "order-1");

        assertThat(answer.status()).isEqualTo(503);
        assertThat(book("order-1").payments()).hasSize(1);
    }
}
