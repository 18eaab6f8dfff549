package dev.bursar.storefront.web;

import dev.bursar.storefront.shop.Order;
import dev.bursar.storefront.shop.Rejections;
import dev.bursar.storefront.shop.Shop;
import dev.bursar.storefront.shop.Snapshot;
import java.util.List;

/** The staff's page: the newest orders, and what was turned away at the door. */
final class DeskPage {

    private static final int NEWEST = 50;

    private final Shop shop;
    private final List<Room> rooms;
    private final Words words;
    private final boolean password;

    DeskPage(Shop shop, List<Room> rooms, Words words, boolean password) {
        this.shop = shop;
        this.rooms = rooms;
        this.words = words;
        this.password = password;
    }

    Html page(Frame frame, boolean staff) {
        return frame.page(words.say("desk"), staff ? desk(frame) : door(frame));
    }

    private Html door(Frame frame) {
        Html form = Html.of("""
                <form class="panel" method="post" action="/desk">
                {}
                <p class="field"><label for="password">{}</label>
                <input id="password" name="password" type="password" autocomplete="current-password" required></p>
                <p><button class="main">{}</button></p>
                </form>
                """, frame.token(), words.say("desk.password"), words.say("desk.come"));
        return Html.of(
                "<h1>{}</h1>\n<p>{}</p>\n{}",
                words.say("desk"),
                words.say(password ? "desk.staff" : "desk.closed"),
                Html.when(password, form));
    }

    private Html desk(Frame frame) {
        List<Html> rows = shop.orders().newest(NEWEST).stream().map(this::row).toList();
        List<Html> refused =
                shop.rejections().newest().stream().map(this::refused).toList();
        Html leave = Html.of(
                "<form method=\"post\" action=\"/desk/leave\">{}<p><button>{}</button></p></form>\n",
                frame.token(),
                words.say("desk.leave"));
        return Html.of(
                """
                <h1>{}</h1>
                {}<section class="panel wide"><h2>{}</h2>
                <table>
                <thead><tr><th scope="col">{}</th><th scope="col">{}</th><th scope="col">{}</th><th scope="col">{}</th></tr></thead>
                <tbody>
                {}</tbody>
                </table></section>
                <section class="panel wide"><h2>{}</h2>
                <ol class="history">
                {}</ol></section>
                {}""",
                words.say("desk"),
                Html.when(
                        !rooms.isEmpty(),
                        Html.of(
                                "<p class=\"row\">{}</p>\n",
                                rooms.stream().map(this::link).toList())),
                words.say("desk.orders"),
                words.say("order"),
                words.say("amount"),
                words.say("provider"),
                words.say("state"),
                rows,
                words.say("desk.rejections"),
                refused.isEmpty() ? Html.of("<li>{}</li>\n", words.say("nothing")) : refused,
                Html.when(password, leave));
    }

    private Html link(Room room) {
        return Html.of("<a class=\"button\" href=\"/desk/{}\">{}</a> ", room.name(), words.say("room." + room.name()));
    }

    private Html row(Order order) {
        Snapshot now = order.snapshot();
        return Html.of(
                "<tr><td><a href=\"/orders/{}\">{}</a></td><td>{}</td><td>{}</td><td>{}</td></tr>\n",
                order.id(),
                order.id(),
                words.money(now.terms().amount()),
                words.till(now.terms().till()),
                words.say("OrderState." + now.state()));
    }

    private Html refused(Rejections.Rejection rejection) {
        return Html.of(
                "<li class=\"FAULT\"><time datetime=\"{}\">{}</time> <span>{}</span> {}</li>\n",
                rejection.at(),
                words.time(rejection.at()),
                words.till(rejection.till()),
                new HistoryPart(words).said(rejection.said()));
    }
}
