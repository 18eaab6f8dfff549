package dev.bursar.testkit.coinbase;

import dev.bursar.payment.Money;
import java.math.BigDecimal;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a merchant asks a checkout to be.
 *
 * @param price the amount, in the currency asked for
 * @param description what is bought
 * @param metadata what the merchant wants to be told again
 * @param successUrl where the browser goes when the customer has paid
 * @param failUrl where it goes otherwise
 * @param expiresAt when the checkout ends
 * @see <a href="https://docs.cdp.coinbase.com/api-reference/business-api/rest-api/checkouts/create-checkout">Create a
 *     checkout</a>
 */
record CheckoutTerms(
        Money price,
        @Nullable String description,
        Map<String, String> metadata,
        @Nullable String successUrl,
        @Nullable String failUrl,
        Instant expiresAt) {

    private static final List<String> CURRENCIES = List.of(Amounts.USDC, "USD", "EUR", "GBP", "SGD");
    private static final List<String> NETWORKS = List.of("base");
    private static final BigDecimal MOST = new BigDecimal("100000000");
    private static final Duration USUAL_LIFE = Duration.ofHours(24);
    private static final int LONGEST_TEXT = 500;
    private static final int LONGEST_URL = 2048;
    private static final int MOST_METADATA = 20;
    private static final int LONGEST_METADATA = 100;

    static CheckoutTerms of(Given given, Instant now) {
        String amount = given.requiredText("amount");
        String currency = given.requiredText("currency");
        given.word("currency", CURRENCIES);
        given.word("network", NETWORKS);
        if (!amount.matches("[0-9]+(\\.[0-9]{1,2})?")) {
            throw Refusal.illTyped("amount", "has to be a text of digits with at most two decimals");
        }
        if (!Amounts.isAmount(amount, 2) || new BigDecimal(amount).compareTo(MOST) > 0) {
            throw Refusal.illTyped("amount", "has to be from 0.01 to " + MOST.toPlainString());
        }
        return new CheckoutTerms(
                Money.of(amount, currency),
                given.text("description", LONGEST_TEXT),
                given.pairs("metadata", MOST_METADATA, LONGEST_METADATA),
                address(given, "successRedirectUrl"),
                address(given, "failRedirectUrl"),
                end(given, now));
    }

    private static Instant end(Given given, Instant now) {
        String text = given.text("expiresAt");
        Instant end = text == null ? now.plus(USUAL_LIFE) : Query.moment("expiresAt", text);
        if (!end.isAfter(now)) {
            throw Refusal.illTyped("expiresAt", "has to be in the future");
        }
        return end;
    }

    /** An address of the shop, which needs TLS unless it is on this machine. */
    private static @Nullable String address(Given given, String name) {
        String text = given.text(name, LONGEST_URL);
        if (text == null) {
            return null;
        }
        try {
            URI address = new URI(text);
            String host = address.getHost();
            String scheme = host != null && isLoopback(host) ? "https?" : "https";
            if (host != null && String.valueOf(address.getScheme()).matches(scheme)) {
                return text;
            }
        } catch (URISyntaxException e) {
            // Refused below.
        }
        throw Refusal.illTyped(name, "has to be an address that begins with https");
    }

    static boolean isLoopback(String host) {
        return host.equals("localhost") || host.equals("[::1]") || host.matches("127(\\.[0-9]{1,3}){3}");
    }
}
