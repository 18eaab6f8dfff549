package dev.bursar.ledger.settlement;

import dev.bursar.ledger.internal.Wrong;
import java.util.regex.Pattern;

/**
 * Who gets a share of an order: its seller, the platform, or a partner. Immutable.
 *
 * @param text {@code seller}, {@code platform}, or {@code partner:} with the owner of the partner's account
 */
public record Party(String text) implements Comparable<Party> {

    /** Whoever sold it. */
    public static final Party SELLER = new Party("seller");

    /** The market place. */
    public static final Party PLATFORM = new Party("platform");

    private static final String PARTNER = "partner:";
    private static final Pattern OWNER = Pattern.compile("[A-Za-z0-9._-]{1,64}");

    /** Refuses what nobody is. */
    public Party {
        Wrong.unless(
                text != null
                        && (text.equals("seller")
                                || text.equals("platform")
                                || (text.startsWith(PARTNER)
                                        && OWNER.matcher(text.substring(PARTNER.length()))
                                                .matches())),
                "party",
                "is not seller, platform, or partner: followed by 1 to 64 letters, digits, dots, dashes and underscores");
    }

    /**
     * A partner, such as an affiliate or the owner of a brand.
     *
     * @param owner the owner of its account: 1 to 64 letters, digits, dots, dashes and underscores
     * @return the party
     */
    public static Party partner(String owner) {
        return new Party(PARTNER + owner);
    }

    /** {@return whether it is neither the seller nor the platform} */
    public boolean isPartner() {
        return text.startsWith(PARTNER);
    }

    /** {@return of a partner, the owner of its account} */
    String owner() {
        return text.substring(PARTNER.length());
    }

    /** Compares by the text. */
    @Override
    public int compareTo(Party other) {
        return text.compareTo(other.text);
    }

    /** {@return the text} */
    @Override
    public String toString() {
        return text;
    }
}
