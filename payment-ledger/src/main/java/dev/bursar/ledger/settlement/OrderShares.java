package dev.bursar.ledger.settlement;

import dev.bursar.ledger.internal.Units;
import dev.bursar.payment.CurrencyCode;
import dev.bursar.payment.Money;
import java.math.BigInteger;
import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What each has of an order, or of a change of it; all of it adds up to what was divided. Immutable.
 *
 * @param seller what the seller gets
 * @param commission what the platform gets, without VAT
 * @param vat the VAT on that
 * @param partners what partners get
 */
public record OrderShares(Money seller, Money commission, Money vat, SortedMap<Party, Money> partners) {

    private static final String COMMISSION = "commission";
    private static final String VAT = "vat";

    /** Copies the map. */
    public OrderShares {
        partners = Collections.unmodifiableSortedMap(new TreeMap<>(partners));
    }

    static OrderShares none(CurrencyCode currency) {
        Money zero = Money.zero(currency);
        return new OrderShares(zero, zero, zero, Collections.emptySortedMap());
    }

    /** What is wholly the seller's. */
    static OrderShares ofSeller(Money amount) {
        Money zero = Money.zero(amount.currency());
        return new OrderShares(amount, zero, zero, Collections.emptySortedMap());
    }

    static OrderShares of(SortedMap<Party, Money> divided, @Nullable VatTerms terms) {
        SortedMap<Party, Money> partners = new TreeMap<>(divided);
        Money seller = taken(partners, Party.SELLER);
        Money platform = taken(partners, Party.PLATFORM);
        if (terms == null) {
            return new OrderShares(seller, platform, Money.zero(seller.currency()), partners);
        }
        Money vat = terms.of(platform);
        return terms.included()
                ? new OrderShares(seller, platform.minus(vat), vat, partners)
                : new OrderShares(seller.minus(vat), platform, vat, partners);
    }

    private static Money taken(SortedMap<Party, Money> from, Party party) {
        return Objects.requireNonNull(from.remove(party), "terms give every order's seller and platform a share");
    }

    OrderShares plus(OrderShares other) {
        SortedMap<Party, Money> sums = new TreeMap<>(partners);
        other.partners.forEach((party, amount) -> sums.merge(party, amount, Money::plus));
        return new OrderShares(seller.plus(other.seller), commission.plus(other.commission), vat.plus(other.vat), sums);
    }

    OrderShares minus(OrderShares other) {
        SortedMap<Party, Money> opposite = new TreeMap<>();
        other.partners.forEach((party, amount) -> opposite.put(party, amount.negated()));
        return plus(new OrderShares(other.seller.negated(), other.commission.negated(), other.vat.negated(), opposite));
    }

    /** {@return what all partners get together} */
    public Money toPartners() {
        return partners.values().stream().reduce(Money.zero(seller.currency()), Money::plus);
    }

    /** {@return all of it} */
    public Money total() {
        return seller.plus(commission).plus(vat).plus(toPartners());
    }

    /** As the database keeps it. */
    String text() {
        StringBuilder text = new StringBuilder();
        text.append(Party.SELLER).append('=').append(Units.of(seller));
        text.append(',').append(COMMISSION).append('=').append(Units.of(commission));
        text.append(',').append(VAT).append('=').append(Units.of(vat));
        partners.forEach(
                (party, amount) -> text.append(',').append(party).append('=').append(Units.of(amount)));
        return text.toString();
    }

    static OrderShares parse(String text, CurrencyCode currency) {
        Map<String, Money> amounts = new TreeMap<>();
        for (String part : text.split(",", -1)) {
            int is = part.indexOf('=');
            amounts.put(part.substring(0, is), Units.money(new BigInteger(part.substring(is + 1)), currency));
        }
        Money zero = Money.zero(currency);
        Money seller = amounts.getOrDefault(Party.SELLER.text(), zero);
        Money commission = amounts.getOrDefault(COMMISSION, zero);
        Money vat = amounts.getOrDefault(VAT, zero);
        amounts.keySet().removeAll(Set.of(Party.SELLER.text(), COMMISSION, VAT));
        SortedMap<Party, Money> partners = new TreeMap<>();
        amounts.forEach((party, amount) -> partners.put(new Party(party), amount));
        return new OrderShares(seller, commission, vat, partners);
    }
}
