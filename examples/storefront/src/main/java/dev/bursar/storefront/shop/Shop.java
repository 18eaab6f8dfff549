package dev.bursar.storefront.shop;

/**
 * Everything that the shop's pages show and set going.
 *
 * @param catalogue what can be bought
 * @param tills who takes the money
 * @param orders what was ordered
 * @param cashier asks the providers
 * @param mailroom takes webhooks in
 * @param rejections the webhooks that were turned away
 * @param backstage what a demonstration adds
 */
public record Shop(
        Catalogue catalogue,
        Tills tills,
        Orders orders,
        Cashier cashier,
        Mailroom mailroom,
        Rejections rejections,
        Backstage backstage) {}
