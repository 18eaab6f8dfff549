package dev.bursar.testkit;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bursar.payment.Capabilities;
import dev.bursar.payment.FailureCode;
import dev.bursar.payment.Feature;
import dev.bursar.payment.PaymentMethod;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A page about a provider")
class ProviderPageTest {

    @TempDir
    Path folder;

    private ProviderPage page(String text) throws IOException {
        return ProviderPage.of(Files.writeString(folder.resolve("acme.md"), text))
                .words("refunds", "refund", "status", Map.of("done", "SUCCEEDED"));
    }

    @Test
    @DisplayName("passes with the tables of the code, whatever stands around them")
    void same() throws IOException {
        Map<String, String> errors = new LinkedHashMap<>();
        errors.put("no_payment", "NOT_FOUND");
        errors.put("no_card", "NOT_FOUND");
        ProviderPage page = page("""
                # Acme
                <!-- capabilities -->
                | | |
                | --- | --- |
                | methods | `card`, `wallet:acme_pay` |
                | features | REDIRECT, REFUND |
                <!-- end of capabilities -->
                Words.
                <!-- refunds -->
                | refund | status |
                | --- | --- |
                | `done` | SUCCEEDED |
                <!-- end of refunds -->
                <!-- errors -->
                | exception | codes |
                | --- | --- |
                | NOT_FOUND | `no_payment`, `no_card` |
                <!-- end of errors -->
                <!-- failures -->
                | code | advice | words |
                | --- | --- | --- |
                | CARD_EXPIRED | OTHER_METHOD | `too_old` |
                <!-- end of failures -->
                """)
                .capabilities(
                        "methods",
                        "features",
                        Capabilities.of(
                                List.of(PaymentMethod.wallet("acme_pay"), PaymentMethod.CARD),
                                List.of("KRW"),
                                List.of(Feature.REFUND, Feature.REDIRECT)))
                .meanings("errors", "exception", "codes", errors)
                .failures("code", "advice", "words", Map.of("too_old", FailureCode.CARD_EXPIRED));

        assertThatCode(page::check).doesNotThrowAnyException();
    }

    @Test
    @DisplayName("fails with a table of old, and names the line")
    void other() throws IOException {
        ProviderPage page = page("""
                <!-- refunds -->
                | refund | status |
                | --- | --- |
                | `done` | FAILED |
                <!-- end of refunds -->
                """);

        assertThatThrownBy(page::check)
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("| `done` | SUCCEEDED |")
                .hasMessageContaining("-Ddocs.write=true");
    }

    @Test
    @DisplayName("fails without a place for a table")
    void noPlace() throws IOException {
        ProviderPage page = page("# Acme\n");

        assertThatThrownBy(page::check)
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("<!-- refunds -->")
                .hasMessageContaining("<!-- end of refunds -->");
    }

    @Test
    @DisplayName("has one table of a name")
    void twice() throws IOException {
        ProviderPage page = page("");

        assertThatThrownBy(() -> page.words("refunds", "refund", "status", Map.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("refunds");
    }
}
