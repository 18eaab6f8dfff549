package dev.bursar.payment;

import dev.bursar.payment.internal.CurrencyTable;
import java.util.Locale;
import java.util.Objects;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/**
 * A currency by its code: ISO 4217 from the JDK's table, and the crypto currencies that payment providers take.
 *
 * <p>{@code fractionDigits} is the currency's own smallest unit. What a provider counts in is the provider's matter and
 * may differ. Immutable and thread-safe.
 *
 * @param code the code in upper case, such as {@code KRW} or {@code USDC}
 * @param fractionDigits how many decimals its smallest unit has: won 0, dollar 2, dinar 3, bitcoin 8, ether 18
 */
public record CurrencyCode(String code, int fractionDigits) implements Comparable<CurrencyCode> {

    private static final int MAX_FRACTION_DIGITS = 30;

    /** Refuses a malformed code, and a known code with other decimals than it has. */
    public CurrencyCode {
        Objects.requireNonNull(code, "code");
        if (!wellFormed(code)) {
            throw new InvalidRequestException(
                    "currency", "is not a currency code: write 2 to 12 letters or digits, such as KRW, USD or BTC");
        }
        if (fractionDigits < 0 || fractionDigits > MAX_FRACTION_DIGITS) {
            throw new InvalidRequestException(
                    "currency",
                    code + " cannot have " + fractionDigits + " decimals: 0 to " + MAX_FRACTION_DIGITS
                            + " are accepted");
        }
        Integer known = CurrencyTable.fractionDigits(code);
        if (known != null && known != fractionDigits) {
            throw new InvalidRequestException("currency", code + " has " + known + " decimals, not " + fractionDigits);
        }
    }

    /**
     * The currency with this code.
     *
     * @param code an ISO 4217 or crypto code, in upper or lower case
     * @return the currency
     * @throws InvalidRequestException if no such currency is known
     */
    public static CurrencyCode of(String code) {
        CurrencyCode known = find(code);
        if (known == null) {
            throw new InvalidRequestException("currency", "is not a known ISO 4217 or crypto code: check the spelling");
        }
        return known;
    }

    /**
     * The currency with this code, or null: for codes that come from a provider and may be new.
     *
     * @param code a code, in upper or lower case
     * @return the currency, or null if it is unknown
     */
    public static @Nullable CurrencyCode find(String code) {
        CurrencyCode known = CurrencyTable.find(code);
        return known != null ? known : CurrencyTable.find(upperCase(code));
    }

    /** {@return every currency that the tables know, by code} */
    public static SortedSet<CurrencyCode> known() {
        return CurrencyTable.all();
    }

    /** {@return whether this is one of the crypto currencies in the table} */
    public boolean isCrypto() {
        return CurrencyTable.isCrypto(code);
    }

    /** Compares by code. */
    @Override
    public int compareTo(CurrencyCode other) {
        int byCode = code.compareTo(other.code);
        return byCode != 0 ? byCode : Integer.compare(fractionDigits, other.fractionDigits);
    }

    /** {@return the code} */
    @Override
    public String toString() {
        return code;
    }

    /** Leaves other scripts alone: some of their letters, such as the dotless i, become ASCII in upper case. */
    private static String upperCase(String code) {
        for (int i = 0; i < code.length(); i++) {
            if (code.charAt(i) >= 128) {
                return code;
            }
        }
        return code.toUpperCase(Locale.ROOT);
    }

    private static boolean wellFormed(String code) {
        if (code.length() < 2 || code.length() > 12) {
            return false;
        }
        for (int i = 0; i < code.length(); i++) {
            char c = code.charAt(i);
            if ((c < 'A' || c > 'Z') && (c < '0' || c > '9')) {
                return false;
            }
        }
        return true;
    }
}
