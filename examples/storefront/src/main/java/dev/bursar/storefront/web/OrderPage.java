package dev.bursar.storefront.web;

import dev.bursar.payment.Feature;
import dev.bursar.payment.Money;
import dev.bursar.payment.PaymentMethod;
import dev.bursar.payment.PaymentResponse;
import dev.bursar.storefront.shop.Backstage;
import dev.bursar.storefront.shop.Order;
import dev.bursar.storefront.shop.RefundLine;
import dev.bursar.storefront.shop.Shop;
import dev.bursar.storefront.shop.Snapshot;
import dev.bursar.storefront.shop.Till;
import java.util.List;

/** An order: where it stands, what can be done with it, and all that has happened to it. */
final class OrderPage {

    private final Shop shop;
    private final Visit visit;
    private final Words words;
    private final Frame frame;

    OrderPage(Shop shop, Visit visit, Words words) {
        this.shop = shop;
        this.visit = visit;
        this.words = words;
        this.frame = new Frame(visit, words);
    }

    Html page(Frame around, Order order) {
        Snapshot now = order.snapshot();
        String title = words.say(
                "order.title", words.say("product." + now.terms().product().id()));
        Html reload = Html.when(
                !now.state().isFinal(), Html.of("<noscript><meta http-equiv=\"refresh\" content=\"5\"></noscript>\n"));
        Html script = Html.of("<script src=\"/assets/live.js\" defer></script>\n");
        return around.page(
                title,
                Html.of(
                        "<h1>{} <small>{}</small></h1>\n<p class=\"quiet\" id=\"announce\" role=\"status\"></p>\n<div class=\"columns\" id=\"live\" data-from=\"/orders/{}/live\">\n{}</div>\n",
                        title,
                        order.id(),
                        order.id(),
                        parts(order)),
                Html.of("{}{}", reload, script));
    }

    /** What changes while the customer looks at it. */
    Html parts(Order order) {
        Snapshot now = order.snapshot();
        return Html.of(
                "{}{}{}{}{}",
                status(now),
                money(now, order),
                deeds(now),
                new HistoryPart(words).part(now),
                stage(order));
    }

    private Html status(Snapshot now) {
        return Html.of(
                """
                <section class="panel status {}" data-live="status" aria-labelledby="h-status">
                <h2 id="h-status">{}</h2>
                <p class="badge" id="state" data-state="{}">{}</p>
                {}{}</section>
                """,
                now.state(),
                words.say("state"),
                now.state(),
                words.say("OrderState." + now.state()),
                new NextPart(words, chargesOnItsPage(now)).part(now),
                Html.when(now.shipped(), Html.of("<p class=\"shipped\">{}</p>\n", words.say("shipped"))));
    }

    /** Where the shop's confirmation charges, a payment that has failed is over; elsewhere the page may be tried again. */
    private boolean chargesOnItsPage(Snapshot now) {
        Till till = shop.tills().find(now.terms().till());
        return till != null && !till.capabilities().has(Feature.CHARGE_ON_CONFIRM);
    }

    private Html money(Snapshot now, Order order) {
        PaymentResponse payment = now.payment();
        List<Html> refunds = now.refunds().stream().map(this::refund).toList();
        return Html.of(
                """
                <section class="panel" data-live="money" aria-labelledby="h-money">
                <h2 id="h-money">{}</h2>
                <dl class="facts">
                <dt>{}</dt><dd>{} × {}</dd>
                <dt>{}</dt><dd>{}</dd>
                <dt>{}</dt><dd id="ordered">{}</dd>
                <dt>{}</dt><dd id="captured">{}</dd>
                <dt>{}</dt><dd id="refunded">{}</dd>
                {}</dl>
                {}{}</section>
                """,
                words.say("money"),
                words.say("goods"),
                now.terms().quantity(),
                words.say("product." + now.terms().product().id()),
                words.say("provider"),
                words.till(now.terms().till()),
                words.say("amount.ordered"),
                words.money(now.terms().amount()),
                words.say("amount.captured"),
                words.money(now.captured()),
                words.say("amount.refunded"),
                words.money(now.refunded()),
                payment == null || payment.method() == null
                        ? Html.NOTHING
                        : Html.of("<dt>{}</dt><dd>{}</dd>\n", words.say("method"), words.method(payment.method())),
                Html.when(!refunds.isEmpty(), Html.of("<ul class=\"refunds\">\n{}</ul>\n", refunds)),
                book(now, order));
    }

    private Html refund(RefundLine refund) {
        Money amount = refund.amount();
        return Html.of(
                "<li>{} · {}</li>\n",
                amount == null ? words.say("refund.rest") : words.money(amount),
                words.say("Refund." + refund.state()));
    }

    /** What the provider's own book says, beside what the shop believes. */
    private Html book(Snapshot now, Order order) {
        Backstage.Book book = shop.backstage().book(order);
        if (book == null) {
            return Html.NOTHING;
        }
        boolean same = book.charges() <= 1
                && book.captured().equals(now.captured())
                && book.refunded().equals(now.refunded());
        return Html.of(
                "<p class=\"book {}\" id=\"book\" data-charges=\"{}\">{} <strong>{}</strong></p>\n",
                same ? "same" : "moving",
                book.charges(),
                words.say("book", book.charges(), book.captured(), book.refunds(), book.refunded()),
                words.say(same ? "book.same" : "book.moving"));
    }

    private Html deeds(Snapshot now) {
        Till till = shop.tills().find(now.terms().till());
        if (till == null) {
            return Html.NOTHING;
        }
        boolean cancel = now.isOpen() && till.capabilities().has(Feature.CANCEL);
        boolean refund = visit.isStaff()
                && now.refundable().isPositive()
                && till.capabilities().has(Feature.REFUND);
        boolean needsAccount = refund && till.capabilities().has(Feature.REFUND_TO_ACCOUNT) && wasDeposited(now);
        return Html.of(
                """
                <section class="panel" data-live="deeds" aria-labelledby="h-deeds">
                <h2 id="h-deeds">{}</h2>
                {}{}{}{}</section>
                """,
                words.say("deeds"),
                Html.when(needsAccount, Html.of("<p>{}</p>\n", words.say("refund.account"))),
                Html.when(
                        refund && !needsAccount,
                        refundForms(now, till.capabilities().has(Feature.PARTIAL_REFUND))),
                Html.when(cancel, button(now, "cancel", words.say("deed.cancel"))),
                button(now, "ask", words.say("deed.ask")));
    }

    /** A deposit goes back to an account that only the customer knows, and this shop does not ask for it. */
    private static boolean wasDeposited(Snapshot now) {
        PaymentMethod method = now.payment() == null ? null : now.payment().method();
        return method != null && method.kind() == PaymentMethod.Kind.VIRTUAL_ACCOUNT;
    }

    private Html refundForms(Snapshot now, boolean parts) {
        Html some = Html.of(
                """
                <form class="row" method="post" action="/orders/{}/refund">
                {}<input type="hidden" name="refund" value="{}">
                <label for="amount">{}</label>
                <input id="amount" name="amount" inputmode="decimal" autocomplete="off" required size="10">
                <button id="refund-some">{}</button>
                </form>
                """,
                now.terms().orderId(),
                frame.token(),
                now.nextRefundId(visit.alias()),
                words.say("deed.refund.amount", now.refundable()),
                words.say("deed.refund.some"));
        Html all = Html.of(
                """
                <form class="row" method="post" action="/orders/{}/refund">
                {}<input type="hidden" name="refund" value="{}">
                <button id="refund-all">{}</button>
                </form>
                """,
                now.terms().orderId(),
                frame.token(),
                now.nextRefundId(visit.alias()),
                words.say("deed.refund.all", now.refundable()));
        return Html.of("{}{}", Html.when(parts, some), all);
    }

    private Html button(Snapshot now, String deed, String label) {
        return Html.of(
                "<form class=\"row\" method=\"post\" action=\"/orders/{}/{}\">{}<button id=\"{}\">{}</button></form>\n",
                now.terms().orderId(),
                deed,
                frame.token(),
                deed,
                label);
    }

    /** The panel of a demonstration. */
    private Html stage(Order order) {
        List<Html> props =
                shop.backstage().props(order).stream().map(this::prop).toList();
        if (props.isEmpty()) {
            return Html.NOTHING;
        }
        return Html.of("""
                <section class="panel stage" data-live="stage" aria-labelledby="h-stage">
                <h2 id="h-stage">{}</h2>
                <p>{}</p>
                <form method="post" action="/orders/{}/stage">
                {}<ul class="props">
                {}</ul>
                </form>
                </section>
                """, words.say("stage"), words.say("stage.lead"), order.id(), frame.token(), props);
    }

    private Html prop(String name) {
        return Html.of(
                "<li><button name=\"prop\" value=\"{}\" id=\"prop-{}\" aria-describedby=\"hint-{}\">{}</button> "
                        + "<span id=\"hint-{}\">{}</span></li>\n",
                name,
                name,
                name,
                words.say("stage." + name),
                name,
                words.say("stage." + name + ".hint"));
    }
}
