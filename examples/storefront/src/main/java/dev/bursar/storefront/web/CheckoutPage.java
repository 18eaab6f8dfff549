package dev.bursar.storefront.web;

import dev.bursar.payment.Money;
import dev.bursar.payment.PaymentMethod;
import dev.bursar.storefront.shop.Backstage;
import dev.bursar.storefront.shop.Product;
import dev.bursar.storefront.shop.Shop;
import dev.bursar.storefront.shop.Till;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** A product, and how to pay for it. */
final class CheckoutPage {

    private static final int MOST_OF_ONE = 9;

    private final Shop shop;
    private final Words words;

    CheckoutPage(Shop shop, Words words) {
        this.shop = shop;
        this.words = words;
    }

    Html page(Frame frame, Product product) {
        String name = words.say("product." + product.id());
        List<Html> tills = new ArrayList<>();
        for (Till till : shop.tills().all()) {
            Money price = product.price(till.capabilities().currencies());
            if (price != null) {
                tills.add(till(till, price, tills.isEmpty()));
            }
        }
        return frame.page(
                name,
                Html.of(
                        """
                        <h1>{}</h1>
                        <div class="columns">
                        <p class="picture"><img src="/assets/{}.svg" alt="" width="220" height="220"></p>
                        <form class="panel" method="post" action="/orders">
                        {}{}
                        <input type="hidden" name="product" value="{}">
                        <p class="field"><label for="quantity">{}</label>
                        <select id="quantity" name="quantity">{}</select></p>
                        <p>{}</p>
                        {}
                        <p class="row"><button class="main" id="buy">{}</button>{}</p>
                        </form>
                        </div>
                        """,
                        name,
                        product.id(),
                        frame.token(),
                        frame.number(),
                        product.id(),
                        words.say("quantity"),
                        quantities(),
                        words.say("way.lead"),
                        tills,
                        words.say("buy"),
                        Html.when(
                                shop.backstage() != Backstage.NONE,
                                Html.of(
                                        " <button name=\"then\" value=\"order\" id=\"buy-backstage\">{}</button>",
                                        words.say("buy.backstage")))));
    }

    private Html till(Till till, Money price, boolean first) {
        List<Html> ways = new ArrayList<>();
        ways.add(way(till.name() + "/any", words.say("way.any"), first));
        for (PaymentMethod method : till.methods()) {
            String word = method.kind().name().toLowerCase(Locale.ROOT);
            ways.add(way(till.name() + "/" + word, words.method(method), false));
        }
        return Html.of(
                "<fieldset>\n<legend>{} <span class=\"price\">{}</span></legend>\n{}</fieldset>\n",
                words.till(till.name()),
                words.money(price),
                ways);
    }

    private static Html way(String value, String label, boolean chosen) {
        return Html.of(
                "<label class=\"choice\"><input type=\"radio\" name=\"way\" value=\"{}\" required{}> {}</label>\n",
                value,
                Html.when(chosen, Html.of(" checked")),
                label);
    }

    private static List<Html> quantities() {
        return IntStream.rangeClosed(1, MOST_OF_ONE)
                .mapToObj(number -> Html.of("<option>{}</option>", number))
                .toList();
    }
}
