package dev.bursar.demo.market;

import dev.bursar.payment.Money;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Who buys what of whom on the day. The same seed is the same day. */
final class Town {

    private static final int MOST_IN_A_BASKET = 7;
    private static final int BUYERS = 2000;
    private static final int STEP = 100;
    private static final int CHEAPEST = 10;
    private static final int PRICES = 1500;

    /** What a buyer buys of one seller. */
    record Item(String orderId, String seller, Money price) {}

    /** What a buyer pays with one charge. */
    record Basket(String checkoutId, String buyer, List<Item> items) {

        Money total() {
            return items.stream().map(Item::price).reduce(Money::plus).orElseThrow();
        }
    }

    private final List<Basket> baskets = new ArrayList<>();

    Town(int orders, int sellers, long seed) {
        Random chance = new Random(seed);
        int made = 0;
        while (made < orders) {
            int size = Math.min(1 + chance.nextInt(MOST_IN_A_BASKET), orders - made);
            String checkout = "checkout-%05d".formatted(baskets.size() + 1);
            List<Item> items = new ArrayList<>();
            for (int i = 0; i < size; i++) {
                made++;
                items.add(new Item(
                        "order-%05d".formatted(made),
                        // Every seller sells something, and some sell much.
                        seller(made <= sellers ? made : 1 + (int) (sellers * Math.pow(chance.nextDouble(), 2))),
                        Money.of((CHEAPEST + chance.nextInt(PRICES)) * (long) STEP, "KRW")));
            }
            baskets.add(new Basket(checkout, "buyer-%04d".formatted(1 + chance.nextInt(BUYERS)), items));
        }
    }

    private static String seller(int number) {
        return "seller-%03d".formatted(number);
    }

    List<Basket> baskets() {
        return baskets;
    }

    List<Item> items() {
        return baskets.stream().flatMap(basket -> basket.items().stream()).toList();
    }
}
