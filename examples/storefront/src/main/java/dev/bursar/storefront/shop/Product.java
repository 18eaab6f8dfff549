package dev.bursar.storefront.shop;

import dev.bursar.payment.CurrencyCode;
import dev.bursar.payment.Money;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Something to buy. Immutable.
 *
 * @param id its id, which is in addresses; the words {@code product.<id>} name it and a picture has its name
 * @param prices what one costs, once in each currency that the shop asks for, the usual one first
 */
public record Product(String id, List<Money> prices) {

    /** Copies the list. */
    public Product {
        prices = List.copyOf(prices);
    }

    /**
     * What one costs in the first currency that an account takes.
     *
     * @param taken the currencies that the account takes
     * @return the price, or null where it takes none of the shop's currencies
     */
    public @Nullable Money price(Set<CurrencyCode> taken) {
        return prices.stream()
                .filter(price -> taken.contains(price.currency()))
                .findFirst()
                .orElse(null);
    }
}
