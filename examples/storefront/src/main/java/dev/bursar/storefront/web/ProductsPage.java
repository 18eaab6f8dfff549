package dev.bursar.storefront.web;

import dev.bursar.payment.CurrencyCode;
import dev.bursar.storefront.shop.Product;
import dev.bursar.storefront.shop.Shop;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The first page: everything that can be bought. */
final class ProductsPage {

    private final Shop shop;
    private final Words words;

    ProductsPage(Shop shop, Words words) {
        this.shop = shop;
        this.words = words;
    }

    Html page(Frame frame) {
        List<Html> cards = shop.catalogue().products().stream().map(this::card).toList();
        return frame.page(
                words.say("products"),
                Html.of(
                        "<h1>{}</h1>\n<p class=\"lead\">{}</p>\n<ul class=\"cards\">\n{}</ul>\n",
                        words.say("products"),
                        words.say("products.lead"),
                        cards));
    }

    private Html card(Product product) {
        return Html.of("""
                <li class="card">
                <a href="/products/{}">
                <img src="/assets/{}.svg" alt="" width="96" height="96">
                <span class="name">{}</span>
                <span class="price">{}</span>
                </a>
                </li>
                """, product.id(), product.id(), words.say("product." + product.id()), prices(product));
    }

    /** In every currency that one of the tills takes. */
    private String prices(Product product) {
        Set<CurrencyCode> taken = new LinkedHashSet<>();
        shop.tills().all().forEach(till -> taken.addAll(till.capabilities().currencies()));
        return product.prices().stream()
                .filter(price -> taken.contains(price.currency()))
                .map(words::money)
                .collect(Collectors.joining(" · "));
    }
}
