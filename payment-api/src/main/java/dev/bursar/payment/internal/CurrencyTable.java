package dev.bursar.payment.internal;

import dev.bursar.payment.CurrencyCode;
import java.util.Collections;
import java.util.Currency;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The currencies known by name: the JDK's ISO 4217 table, and crypto currencies with the decimals of their chains. */
public final class CurrencyTable {

    private static final Map<String, Integer> CRYPTO = Map.ofEntries(
            Map.entry("ADA", 6),
            Map.entry("AVAX", 18),
            Map.entry("BCH", 8),
            Map.entry("BNB", 18),
            Map.entry("BTC", 8),
            Map.entry("BUSD", 18),
            Map.entry("DAI", 18),
            Map.entry("DASH", 8),
            Map.entry("DOGE", 8),
            Map.entry("DOT", 10),
            Map.entry("ETC", 18),
            Map.entry("ETH", 18),
            Map.entry("EURC", 6),
            Map.entry("LTC", 8),
            Map.entry("MATIC", 18),
            Map.entry("POL", 18),
            Map.entry("PYUSD", 6),
            Map.entry("SHIB", 18),
            Map.entry("SOL", 9),
            Map.entry("TRX", 6),
            Map.entry("USDC", 6),
            Map.entry("USDP", 18),
            Map.entry("USDT", 6),
            Map.entry("XLM", 7),
            Map.entry("XMR", 12),
            Map.entry("XRP", 6),
            Map.entry("ZEC", 8));

    private static final Map<String, Integer> DIGITS = digits();

    private CurrencyTable() {}

    /**
     * The decimals of a known currency.
     *
     * @param code a code in upper case
     * @return its decimals, or null if it is unknown
     */
    public static @Nullable Integer fractionDigits(String code) {
        return DIGITS.get(code);
    }

    /**
     * The known currency of this code.
     *
     * @param code a code in upper case
     * @return the currency, or null if it is unknown
     */
    public static @Nullable CurrencyCode find(String code) {
        return Codes.BY_CODE.get(code);
    }

    /** {@return all known currencies, by code} */
    public static SortedSet<CurrencyCode> all() {
        return Collections.unmodifiableSortedSet(new TreeSet<>(Codes.BY_CODE.values()));
    }

    /**
     * Whether a code is in the crypto table.
     *
     * @param code a code in upper case
     * @return whether it is
     */
    public static boolean isCrypto(String code) {
        return CRYPTO.containsKey(code);
    }

    private static Map<String, Integer> digits() {
        Map<String, Integer> digits = new HashMap<>(CRYPTO);
        for (Currency currency : Currency.getAvailableCurrencies()) {
            // XAU, XXX and their like have no smallest unit: nobody pays in them.
            if (currency.getDefaultFractionDigits() >= 0) {
                digits.put(currency.getCurrencyCode(), currency.getDefaultFractionDigits());
            }
        }
        return Map.copyOf(digits);
    }

    /** Apart from the digits, because a {@link CurrencyCode} asks those while it is made. */
    private static final class Codes {

        private static final Map<String, CurrencyCode> BY_CODE = byCode();

        private static Map<String, CurrencyCode> byCode() {
            Map<String, CurrencyCode> codes = new HashMap<>();
            DIGITS.forEach((code, digits) -> {
                CurrencyCode currency = new CurrencyCode(code, digits);
                codes.put(code, currency);
                codes.put(code.toLowerCase(Locale.ROOT), currency); // as many providers write it
            });
            return Map.copyOf(codes);
        }
    }
}
