package dev.bursar.storefront.shop;

import dev.bursar.payment.Money;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Everything that can be bought. Prices are here and nowhere else: no form has a field for one.
 *
 * @param products the products, in the order in which they are shown
 */
public record Catalogue(List<Product> products) {

    /** Copies the list. */
    public Catalogue {
        products = List.copyOf(products);
    }

    /** {@return what this shop has, priced in won and in dollars} */
    public static Catalogue standard() {
        return new Catalogue(List.of(
                product("mug", "15000", "12.00"),
                product("teapot", "48000", "38.00"),
                product("notebook", "9000", "7.50"),
                product("lamp", "72000", "58.00"),
                product("plant", "26000", "21.00"),
                product("sticker", "1000", "1.00")));
    }

    /**
     * Looks a product up.
     *
     * @param id its id
     * @return the product, or null where there is none
     */
    public @Nullable Product find(String id) {
        return products.stream()
                .filter(product -> product.id().equals(id))
                .findFirst()
                .orElse(null);
    }

    private static Product product(String id, String won, String dollars) {
        return new Product(id, List.of(Money.of(won, "KRW"), Money.of(dollars, "USD")));
    }
}
