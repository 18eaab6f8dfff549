package dev.bursar.provider.coinbase;

import dev.bursar.payment.Money;
import dev.bursar.payment.PaymentRequest;
import dev.bursar.provider.support.JsonObject;
import dev.bursar.provider.support.MetadataLimits;
import dev.bursar.provider.support.ShortText;
import dev.bursar.provider.support.UnitTable;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Writes payments as Coinbase wants them, and refuses before any I/O what it would refuse. */
final class CheckoutRequests {

    /** Notes of our own: Coinbase has no field for them. */
    static final String ORDER_ID = "order_id";

    static final String CURRENCY = "price_currency";
    static final Set<String> OWN_KEYS = Set.of(ORDER_ID, CURRENCY);
    private static final int MAX_NOTE = 100;

    /** Coinbase keeps 20 notes, of which two are ours. */
    private static final MetadataLimits METADATA = MetadataLimits.none(CoinbaseProvider.NAME)
            .entries(18)
            .values(0, MAX_NOTE)
            .reserved(OWN_KEYS);

    /** Two decimals at most, also of what has more on the chain. */
    static final UnitTable UNITS = UnitTable.standard(CoinbaseProvider.NAME).with(2, "USDC");

    private static final BigDecimal MOST = new BigDecimal(100_000_000);
    private static final int MAX_DESCRIPTION = 500;
    private static final int MAX_ADDRESS = 2048;

    private CheckoutRequests() {}

    /** See <a href="https://docs.cdp.coinbase.com/api-reference/business-api/rest-api/checkouts/create-checkout">create</a>. */
    static JsonObject checkout(PaymentRequest request) {
        URI returnUrl = request.returnUrl();
        URI cancelUrl = request.cancelUrl() == null ? returnUrl : request.cancelUrl();
        Instant expiresAt = request.expiresAt();
        return JsonObject.create()
                .put("amount", amount("amount", request.amount()))
                .put("currency", request.amount().currency().code())
                .put("description", description(request))
                .put("metadata", metadata(request))
                .put("successRedirectUrl", address("returnUrl", returnUrl))
                .put("failRedirectUrl", address("cancelUrl", cancelUrl))
                .put("expiresAt", expiresAt == null ? null : expiresAt.toString());
    }

    /** An amount as text, such as {@code 12.50}. */
    static String amount(String field, Money amount) {
        BigDecimal exact = UNITS.toDecimal(field, amount);
        if (exact.compareTo(MOST) > 0) {
            throw CoinbaseProvider.FAULTS.invalidRequest(
                    field, "is more than " + MOST + ", the most that Coinbase takes at once");
        }
        return exact.toPlainString();
    }

    /** What the customer reads. By the order number in it the payment is found again. */
    static String description(PaymentRequest request) {
        String description = request.description();
        if (description == null) {
            return "Order " + request.orderId();
        }
        if (description.length() <= MAX_DESCRIPTION && description.contains(request.orderId())) {
            return description;
        }
        String order = " (" + request.orderId() + ")";
        return ShortText.head(description, MAX_DESCRIPTION - order.length()) + order;
    }

    private static Map<String, String> metadata(PaymentRequest request) {
        if (request.orderId().length() > MAX_NOTE) {
            throw CoinbaseProvider.FAULTS.invalidRequest(
                    "orderId", "has more than " + MAX_NOTE + " characters: Coinbase keeps no longer note");
        }
        Map<String, String> notes = new LinkedHashMap<>(METADATA.check(request.metadata()));
        notes.put(ORDER_ID, request.orderId());
        notes.put(CURRENCY, request.amount().currency().code());
        return notes;
    }

    /** Coinbase takes https alone; a shop on this machine is let through, for simulators. */
    static @Nullable String address(String field, @Nullable URI address) {
        if (address == null) {
            return null;
        }
        String host = String.valueOf(address.getHost()).toLowerCase(Locale.ROOT);
        boolean web = "http".equalsIgnoreCase(address.getScheme());
        boolean here =
                web && (host.equals("localhost") || host.equals("[::1]") || host.matches("127(\\.[0-9]{1,3}){3}"));
        if (!"https".equalsIgnoreCase(address.getScheme()) && !here) {
            throw CoinbaseProvider.FAULTS.invalidRequest(
                    field, "does not begin with https: Coinbase sends customers to no other address");
        }
        if (address.toString().length() > MAX_ADDRESS) {
            throw CoinbaseProvider.FAULTS.invalidRequest(
                    field, "has more than " + MAX_ADDRESS + " characters: Coinbase takes no longer address");
        }
        return address.toString();
    }
}
