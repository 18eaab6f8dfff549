package dev.bursar.ledger.sale;

import dev.bursar.ledger.internal.Amounts;
import dev.bursar.ledger.internal.Text;
import dev.bursar.ledger.internal.Wrong;
import dev.bursar.payment.Money;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What one buyer pays with one charge, to one or many sellers. Immutable.
 *
 * @param checkoutId the host's own id, unique among all checkouts of a ledger
 * @param buyer who pays
 * @param provider through whom, such as {@code toss}: the owner of the clearing account
 * @param orders what is paid, 1 to 200 in one currency
 */
public record Checkout(String checkoutId, String buyer, String provider, List<SaleOrder> orders) {

    private static final int MOST = 200;

    /** Refuses what could not be paid with one charge. */
    public Checkout {
        Text.checkShortId(checkoutId, "checkoutId");
        Text.checkOwner(buyer, "buyer");
        Text.checkOwner(provider, "provider");
        Wrong.unless(orders != null && !orders.isEmpty() && orders.size() <= MOST, "orders", "are not 1 to " + MOST);
        Set<String> ids = new HashSet<>();
        for (SaleOrder order : orders) {
            Wrong.unless(ids.add(order.orderId()), "orders", "have two of one orderId: give each its own");
            Wrong.unless(
                    order.amount().currency().equals(orders.get(0).amount().currency()),
                    "orders",
                    "are in several currencies: make a checkout for each");
        }
        orders = List.copyOf(orders);
        Amounts.checkBookable(
                orders.stream().map(SaleOrder::amount).reduce(Money::plus).orElseThrow(), "orders");
    }

    /** {@return what the buyer pays: the sum of all orders} */
    public Money total() {
        return orders.stream().map(SaleOrder::amount).reduce(Money::plus).orElseThrow();
    }
}
