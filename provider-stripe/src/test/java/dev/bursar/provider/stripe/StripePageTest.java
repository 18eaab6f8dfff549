package dev.bursar.provider.stripe;

import dev.bursar.payment.CurrencyCode;
import dev.bursar.testkit.ProviderPage;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The page about Stripe")
class StripePageTest {

    @Test
    @DisplayName("has the tables that the code has")
    void tablesAreCurrent() throws IOException {
        ProviderPage.of(Path.of("..", "docs", "providers", "stripe.md"))
                .capabilities("methods", "features", StripeProvider.CAPABILITIES)
                .table("currencies", List.of("one unit is", "of"), currencies())
                .words("intents", "PaymentIntent", "status", StripeWords.INTENT.rows())
                .words("sessions", "Checkout Session", "status", StripeWords.SESSION.rows())
                .words(
                        "session payments",
                        "`payment_status` of a complete session",
                        "status",
                        StripeWords.SESSION_PAYMENT.rows())
                .words("refunds", "Refund", "status", StripeWords.REFUND.rows())
                .words("disputes", "Dispute", "status", StripeWords.DISPUTE.rows())
                .failures("our code", "usual advice", "decline codes and error codes", StripeWords.FAILURE.rows())
                .words(
                        "errors",
                        "error code",
                        "exception",
                        StripeApi.REFUSALS.codes().rows())
                .words("events", "event", "tells of", StripeWebhooks.SUBJECTS.rows())
                .check();
    }

    private static Map<String, String> currencies() {
        return StripeCurrencies.TAKEN.stream()
                .collect(Collectors.groupingBy(
                        code -> BigDecimal.ONE
                                .movePointLeft(StripeCurrencies.UNITS.exponent(CurrencyCode.of(code)))
                                .toPlainString(),
                        TreeMap::new,
                        Collectors.joining(" ")));
    }
}
