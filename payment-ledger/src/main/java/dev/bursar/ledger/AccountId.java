package dev.bursar.ledger;

import dev.bursar.ledger.internal.Text;
import dev.bursar.ledger.internal.Wrong;
import dev.bursar.payment.CurrencyCode;
import java.util.regex.Pattern;

/**
 * Whose account it is, of what kind and in which currency. There is one account for each such three, so nobody has to keep account
 * numbers: {@code AccountId.of("seller-17", "wallet", "KRW")}. Immutable and thread-safe.
 *
 * @param owner who it belongs to, in the host's words: 1 to 120 characters of one line
 * @param kind what it is for: 1 to 40 lower-case letters, digits and dashes, such as {@code wallet}
 * @param currency the currency of all that is on it
 */
public record AccountId(String owner, String kind, CurrencyCode currency) implements Comparable<AccountId> {

    private static final int MAX_OWNER = 120;
    private static final Pattern KIND = Pattern.compile("[a-z][a-z0-9-]{0,39}");

    /** Refuses what is missing or malformed. */
    public AccountId {
        Wrong.unless(Text.isLine(owner, MAX_OWNER), "owner", "is not 1 to " + MAX_OWNER + " characters of one line");
        Wrong.unless(
                kind != null && KIND.matcher(kind).matches(),
                "kind",
                "is not 1 to 40 lower-case letters, digits and dashes, beginning with a letter");
        Wrong.unless(currency != null, "currency", "is missing: name the account's currency");
    }

    /**
     * The account of these three.
     *
     * @param owner who it belongs to
     * @param kind what it is for
     * @param currency an ISO 4217 or crypto code
     * @return its id
     */
    public static AccountId of(String owner, String kind, String currency) {
        return new AccountId(owner, kind, CurrencyCode.of(currency));
    }

    /** {@return the text by which the database knows it: no two ids have the same, for only an owner may contain a slash} */
    String text() {
        return owner + "/" + kind + "/" + currency.code();
    }

    /** Compares by owner, kind and currency. */
    @Override
    public int compareTo(AccountId other) {
        return text().compareTo(other.text());
    }

    /** {@return owner, kind and currency, such as {@code seller-17/wallet/KRW}} */
    @Override
    public String toString() {
        return text();
    }
}
