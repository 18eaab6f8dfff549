package dev.bursar.testkit.coinbase;

import dev.bursar.payment.CurrencyCode;
import dev.bursar.payment.Money;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a merchant asks a charge to be.
 *
 * @param name what is bought
 * @param description the same at length
 * @param pricingType {@code fixed_price} or {@code no_price}
 * @param price the price, or null where the customer decides
 * @param metadata what the merchant wants to be told again
 * @param successUrl where the browser goes when the customer has paid
 * @param cancelUrl where it goes otherwise
 * @see <a href="https://docs.cdp.coinbase.com/api-reference/commerce-api/rest-api/charges/creates-a-charge">Create a
 *     charge</a>
 */
record ChargeTerms(
        String name,
        @Nullable String description,
        String pricingType,
        @Nullable Money price,
        Map<String, String> metadata,
        @Nullable String successUrl,
        @Nullable String cancelUrl) {

    private static final String FIXED = "fixed_price";
    private static final List<String> PRICING_TYPES = List.of(FIXED, "no_price");
    private static final int LONGEST_NAME = 200;
    private static final int LONGEST_TEXT = 500;

    static ChargeTerms of(Given given) {
        given.text("name", LONGEST_NAME);
        String name = given.requiredText("name");
        String type = given.requiredText("pricing_type");
        given.word("pricing_type", PRICING_TYPES);
        return new ChargeTerms(
                name,
                given.text("description", LONGEST_TEXT),
                type,
                type.equals(FIXED) ? price(given.requiredObject("local_price")) : null,
                given.pairs("metadata", Integer.MAX_VALUE, Integer.MAX_VALUE),
                address(given, "redirect_url"),
                address(given, "cancel_url"));
    }

    private static Money price(Given given) {
        String amount = given.requiredText("amount");
        CurrencyCode currency = CurrencyCode.find(given.requiredText("currency"));
        if (currency == null) {
            throw Refusal.illTyped("local_price.currency", "is not a currency");
        }
        if (!Amounts.isAmount(amount, currency.fractionDigits())) {
            throw Refusal.illTyped("local_price.amount", "is not an amount of " + currency);
        }
        return Money.of(amount, currency);
    }

    private static @Nullable String address(Given given, String name) {
        String text = given.text(name);
        if (text == null || text.isEmpty()) {
            return null;
        }
        try {
            URI address = new URI(text);
            if (address.getHost() != null && List.of("http", "https").contains(address.getScheme())) {
                return text;
            }
        } catch (URISyntaxException e) {
            // Refused below.
        }
        throw Refusal.illTyped(name, "has to be an address");
    }
}
