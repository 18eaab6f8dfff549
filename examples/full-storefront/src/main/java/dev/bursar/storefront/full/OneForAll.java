package dev.bursar.storefront.full;

import dev.bursar.payment.CurrencyCode;
import dev.bursar.payment.PaymentMethod;
import dev.bursar.routing.RouteBook;
import dev.bursar.routing.RoutedPayments;
import dev.bursar.routing.RoutingListener;
import dev.bursar.routing.RoutingRule;
import dev.bursar.storefront.shop.Till;
import dev.bursar.storefront.shop.Tills;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The accounts that take one currency, behind one till: a customer who pays there is sent to whichever account the rules say, or
 * to the next one where that surely did not take the order. What is paid at such an account otherwise goes through the same routes.
 */
final class OneForAll {

    static final String TILL = "any";

    /** In the order in which the shop would rather be paid. */
    private static final List<CurrencyCode> CURRENCIES = List.of(CurrencyCode.of("KRW"), CurrencyCode.of("USD"));

    private final RouteBook book;
    private final RoutingListener listener;

    OneForAll(RouteBook book, RoutingListener listener) {
        this.book = book;
        this.listener = listener;
    }

    /** The accounts that can stand behind one till, or none where there are not two of them. */
    static List<Till> alike(List<Till> accounts) {
        for (CurrencyCode currency : CURRENCIES) {
            List<Till> taking = accounts.stream()
                    .filter(till -> till.capabilities().currencies().contains(currency))
                    .toList();
            if (taking.size() > 1) {
                return taking;
            }
        }
        return List.of();
    }

    /** Makes some accounts into routes. Half of the card payments begin at each of the first two. */
    RoutedPayments routes(List<Till> alike) {
        RoutedPayments.Builder routes = RoutedPayments.over(book).listener(listener);
        alike.forEach(till -> routes.route(till.name(), till.payments()));
        String[] names = alike.stream().map(Till::name).toArray(String[]::new);
        return routes.rule(RoutingRule.when()
                        .method(PaymentMethod.CARD)
                        .share(names[0], 1)
                        .share(names[1], 1)
                        .build())
                .otherwise(names)
                .build();
    }

    /** The tills of a shop: the one in front, then every account, those that are routes by way of these. */
    static Tills tills(RoutedPayments routes, List<Till> alike, List<Till> accounts) {
        List<Till> tills = new ArrayList<>();
        Set<String> names = alike.stream().map(Till::name).collect(Collectors.toSet());
        tills.add(new Till(TILL, routes, names));
        for (Till account : accounts) {
            String name = account.name();
            tills.add(names.contains(name) ? new Till(name, routes.at(name)) : account);
        }
        return new Tills(tills);
    }
}
