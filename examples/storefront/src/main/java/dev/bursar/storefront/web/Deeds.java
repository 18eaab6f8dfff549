package dev.bursar.storefront.web;

import dev.bursar.payment.CurrencyCode;
import dev.bursar.payment.Money;
import dev.bursar.payment.PaymentException;
import dev.bursar.payment.PaymentMethod;
import dev.bursar.storefront.shop.Entry;
import dev.bursar.storefront.shop.Order;
import dev.bursar.storefront.shop.Orders;
import dev.bursar.storefront.shop.Product;
import dev.bursar.storefront.shop.Said;
import dev.bursar.storefront.shop.Shop;
import dev.bursar.storefront.shop.Snapshot;
import dev.bursar.storefront.shop.Terms;
import dev.bursar.storefront.shop.Till;
import java.io.IOException;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What can be done on the shop's pages. Each ends on a page that can be loaded again without harm. Thread-safe. */
final class Deeds {

    private static final int MOST_OF_ONE = 9;
    private static final int LONGEST_AMOUNT = 20;
    private static final Pattern AMOUNT = Pattern.compile("([0-9]{1,3}(,[0-9]{3})+|[0-9]+)([.][0-9]+)?");

    private final Shop shop;
    private final Visitors visitors;

    Deeds(Shop shop, Visitors visitors) {
        this.shop = shop;
        this.visitors = visitors;
    }

    /** Places an order. What it costs is computed here: whatever else the form brought along is not looked at. */
    void place(Visit visit, Words words) throws IOException {
        Map<String, String> form = visit.form();
        Product product = shop.catalogue().find(form.getOrDefault("product", ""));
        String[] way = form.getOrDefault("way", "").split("/", 2);
        Till till = shop.tills().find(way[0]);
        if (product == null || till == null || way.length != 2) {
            throw new Refused(400, "the form is not one of this shop");
        }
        Money price = product.price(till.capabilities().currencies());
        int quantity = quantity(form.getOrDefault("quantity", ""));
        if (price == null) {
            throw new Refused(400, "this till does not take the shop's currencies");
        }
        String number = visitors.given(visit.visitor(), form.getOrDefault("number", ""));
        if (number == null) {
            throw new Refused(400, "the order's number is not one that this visitor was given");
        }
        Orders.Placed placed = shop.orders()
                .place(new Terms(
                        "order-" + number,
                        visit.visitor(),
                        product,
                        quantity,
                        words.say("product." + product.id()) + (quantity == 1 ? "" : " × " + quantity),
                        price.times(quantity),
                        till.name(),
                        method(till, way[1]),
                        words.locale(),
                        Instant.now()));
        Order order = placed.order();
        if (placed.isNew()) {
            shop.cashier().start(order);
        }
        visit.sendTo("order".equals(form.get("then")) ? Steps.page(order) : Steps.next(order.snapshot()));
    }

    /** Takes a customer back from the provider's page. */
    void welcomeBack(Visit visit, Order order, boolean left) throws IOException {
        order.note(Entry.Kind.CUSTOMER, left ? "entry.left" : "entry.returned");
        shop.cashier().welcomeBack(order, visit.rawQuery());
        visit.sendTo(Steps.page(order));
    }

    /** Changes an order. */
    void change(Visit visit, Order order, String deed) throws IOException {
        switch (deed) {
            case "cancel" -> {
                if (order.snapshot().isOpen()) {
                    shop.cashier().cancel(order);
                }
            }
            case "ask" -> ask(order);
            case "refund" -> {
                if (!visit.isStaff()) {
                    throw new Refused(403, "only the shop's staff gives money back");
                }
                refund(visit, order);
            }
            case "stage" -> {
                String prop = visit.form().getOrDefault("prop", "");
                if (!shop.backstage().props(order).contains(prop)) {
                    throw new Refused(400, "there is no such thing to make happen now");
                }
                shop.backstage().pull(prop, order);
            }
            default -> throw new Refused(404, "nothing of this kind is done with orders");
        }
        visit.sendTo(Steps.page(order));
    }

    /** Lets somebody come to the desk. */
    void comeToTheDesk(Visit visit) throws IOException {
        if (!visitors.mayGuess()) {
            throw new Refused(429, "somebody guesses passwords");
        }
        String cookie = visitors.comeToTheDesk(visit.form().getOrDefault("password", ""));
        if (cookie == null) {
            throw new Refused(403, "the password is wrong");
        }
        visit.comeToTheDesk(cookie);
        visit.sendTo("/desk");
    }

    /** Sends somebody away from the desk. */
    void leaveTheDesk(Visit visit) throws IOException {
        visit.leaveTheDesk();
        visit.sendTo("/");
    }

    private void ask(Order order) {
        order.note(Entry.Kind.CUSTOMER, "entry.ask");
        try {
            shop.cashier().ask(order);
        } catch (PaymentException later) {
            order.fault("entry.no-answer", Said.of(later));
        }
    }

    /** The id of the refund stands in the form: a form that is sent twice is one refund. */
    private void refund(Visit visit, Order order) throws IOException {
        Snapshot now = order.snapshot();
        String refundId = visit.form().getOrDefault("refund", "");
        boolean repeated =
                now.refunds().stream().anyMatch(line -> line.refundId().equals(refundId));
        if (!repeated && !refundId.equals(now.nextRefundId(visit.alias()))) {
            order.note(Entry.Kind.SHOP, "entry.refund.old");
            return;
        }
        String text = visit.form().getOrDefault("amount", "").strip();
        Money amount = text.isEmpty() ? null : amount(now, text);
        if (!text.isEmpty() && amount == null) {
            order.note(Entry.Kind.SHOP, "entry.no-amount");
        } else if (amount != null && !repeated && amount.compareTo(now.refundable()) > 0) {
            order.note(Entry.Kind.SHOP, "entry.too-much", now.refundable());
        } else {
            shop.cashier().refund(order, refundId, amount);
        }
    }

    /** A comma only where it groups thousands: whoever writes 1,5 means something else than 15. */
    private static @Nullable Money amount(Snapshot order, String text) {
        CurrencyCode currency = order.terms().amount().currency();
        if (text.length() > LONGEST_AMOUNT || !AMOUNT.matcher(text).matches()) {
            return null;
        }
        Money amount = Money.of(text.replace(",", ""), currency);
        return amount.isPositive() && amount.amount().scale() <= currency.fractionDigits() ? amount : null;
    }

    private static int quantity(String text) throws Refused {
        if (text.length() != 1 || text.charAt(0) < '1' || text.charAt(0) > '0' + MOST_OF_ONE) {
            throw new Refused(400, "the quantity is not one from 1 to " + MOST_OF_ONE);
        }
        return text.charAt(0) - '0';
    }

    private static @Nullable PaymentMethod method(Till till, String word) throws Refused {
        if (word.equals("any")) {
            return null;
        }
        return till.methods().stream()
                .filter(method -> method.kind().name().toLowerCase(Locale.ROOT).equals(word))
                .findFirst()
                .orElseThrow(() -> new Refused(400, "this till does not offer that way to pay"));
    }
}
