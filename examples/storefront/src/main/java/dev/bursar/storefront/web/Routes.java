package dev.bursar.storefront.web;

import dev.bursar.storefront.shop.Mailroom;
import dev.bursar.storefront.shop.Order;
import dev.bursar.storefront.shop.Product;
import dev.bursar.storefront.shop.Shop;
import dev.bursar.storefront.shop.Till;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Which address shows or does what. Thread-safe. */
final class Routes {

    /** More than any provider sends. */
    private static final int MOST_OF_A_WEBHOOK = 1024 * 1024;

    private final Shop shop;
    private final Deeds deeds;
    private final Live live = new Live();
    private final Assets assets = new Assets();
    private final List<Room> rooms;
    private final boolean passwordAtTheDesk;

    Routes(Shop shop, Visitors visitors, List<Room> rooms, boolean passwordAtTheDesk) {
        this.shop = shop;
        this.deeds = new Deeds(shop, visitors);
        this.rooms = List.copyOf(rooms);
        this.passwordAtTheDesk = passwordAtTheDesk;
    }

    void answer(Visit visit, Words words) throws IOException {
        List<String> path = visit.path();
        String room = path.isEmpty() ? "" : path.get(0);
        switch (visit.method()) {
            case "GET", "HEAD" -> show(visit, words, room, path);
            case "POST" -> act(visit, words, room, path);
            default -> throw new Refused(405, "this method is not for a shop");
        }
    }

    private void show(Visit visit, Words words, String room, List<String> path) throws IOException {
        Frame frame = new Frame(visit, words);
        switch (room + "/" + path.size()) {
            case "/0" -> page(visit, new ProductsPage(shop, words).page(frame));
            case "products/2" -> page(visit, new CheckoutPage(shop, words).page(frame, product(path.get(1))));
            case "orders/2" -> page(visit, new OrderPage(shop, visit, words).page(frame, own(visit, path.get(1))));
            case "orders/3" -> order(visit, words, path.get(1), path.get(2));
            case "desk/1" ->
                page(visit, new DeskPage(shop, rooms, words, passwordAtTheDesk).page(frame, visit.isStaff()));
            case "desk/2" -> page(visit, new RoomPage(room(visit, path.get(1)), words).page(frame));
            case "assets/2" -> assets.answer(visit, path.get(1));
            case "health/1" -> visit.answer(200, "text/plain", "open".getBytes(StandardCharsets.US_ASCII));
            default -> throw new Refused(404, "there is no such page");
        }
    }

    /** Whoever comes back with what the provider gave them is heard, whichever browser they use: the money matters. */
    private void order(Visit visit, Words words, String orderId, String what) throws IOException {
        if (visit.method().equals("HEAD")) {
            throw new Refused(405, "a look at an address does nothing");
        }
        switch (what) {
            case "return", "left" -> deeds.welcomeBack(visit, any(orderId), what.equals("left"));
            case "live" -> {
                Order order = own(visit, orderId);
                live.follow(visit, order, () -> new OrderPage(shop, visit, words).parts(order));
            }
            default -> throw new Refused(404, "there is no such page");
        }
    }

    private void act(Visit visit, Words words, String room, List<String> path) throws IOException {
        if (room.equals("webhooks") && path.size() == 2) {
            webhook(visit, path.get(1));
            return;
        }
        if (!visit.isOwnForm()) {
            throw new Refused(403, "the form was not made for this visitor");
        }
        switch (room + "/" + path.size()) {
            case "orders/1" -> deeds.place(visit, words);
            case "orders/3" -> deeds.change(visit, own(visit, path.get(1)), path.get(2));
            case "desk/1" -> deeds.comeToTheDesk(visit);
            case "desk/2" -> {
                if (path.get(1).equals("leave")) {
                    deeds.leaveTheDesk(visit);
                } else {
                    room(visit, path.get(1)).act(visit.form());
                    visit.sendTo("/desk/" + path.get(1));
                }
            }
            default -> throw new Refused(404, "there is nothing to do here");
        }
    }

    private void webhook(Visit visit, String name) throws IOException {
        Till till = shop.tills().find(name);
        if (till == null) {
            throw new Refused(404, "there is no such till");
        }
        Mailroom.Receipt receipt = shop.mailroom().receive(till, visit.webhook(MOST_OF_A_WEBHOOK));
        visit.answer(receipt.status(), receipt.contentType(), receipt.body().getBytes(StandardCharsets.UTF_8));
    }

    /** To anybody else than the staff there are no rooms. */
    private Room room(Visit visit, String name) throws Refused {
        return rooms.stream()
                .filter(room -> visit.isStaff() && room.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new Refused(404, "there is no such room, or only for the staff"));
    }

    private static void page(Visit visit, Html page) throws IOException {
        visit.answer(200, "text/html; charset=utf-8", page.toString().getBytes(StandardCharsets.UTF_8));
    }

    private Product product(String id) throws Refused {
        Product product = shop.catalogue().find(id);
        if (product == null) {
            throw new Refused(404, "there is no such product");
        }
        return product;
    }

    private Order any(String orderId) throws Refused {
        Order order = shop.orders().find(orderId);
        if (order == null) {
            throw new Refused(404, "there is no such order");
        }
        return order;
    }

    /** An order is shown to its customer and to the shop's staff; to anybody else it does not exist. */
    private Order own(Visit visit, String orderId) throws Refused {
        Order order = any(orderId);
        if (!order.terms().visitor().equals(visit.visitor()) && !visit.isStaff()) {
            throw new Refused(404, "the order is somebody else's");
        }
        return order;
    }
}
