package dev.bursar.browser;

import dev.bursar.payment.Secret;
import dev.bursar.storefront.Storefront;
import dev.bursar.storefront.StorefrontSettings;
import dev.bursar.storefront.shop.Backstage;
import dev.bursar.storefront.shop.Order;
import dev.bursar.storefront.shop.Orders;
import dev.bursar.storefront.shop.Tills;
import dev.bursar.testkit.Fault;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Every page there is, with an order in every state. They stay as they are while somebody looks at them. */
final class Pages implements AutoCloseable {

    private static final Duration LONG = Duration.ofMinutes(10);

    private final Browser browser;
    private final Town shop = new Town();
    private final Storefront closed = closed();
    private final Map<String, String> addresses = new LinkedHashMap<>();

    Pages(Browser browser) {
        this.browser = browser;
        addresses.put("products", shop.address() + "/");
        addresses.put("checkout", shop.address() + "/products/teapot");
        orders();
        forgeWebhook();
        addresses.put("desk", shop.address() + "/desk");
        addresses.put("desk-door", closed.address() + "/desk");
        addresses.put("error", shop.address() + "/no/such/page");
    }

    /** The addresses by the names of the pages. */
    Map<String, String> addresses() {
        return addresses;
    }

    Town shop() {
        return shop;
    }

    @Override
    public void close() {
        shop.close();
        closed.close();
    }

    private void orders() {
        Customer customer = new Customer(browser, shop);
        keep("order-waiting", customer.orders("mug", "stripe/any"), "WAITING");
        keep("order-paid", customer.buys("lamp", "stripe/card"), "PAID");

        Order account = customer.orders("plant", "toss/virtual_account");
        browser.press("pay");
        keep("order-deposit", account, "WAITING");

        Order declined = customer.orders("notebook", "toss/card");
        browser.press("decline-later");
        keep("order-failed", declined, "FAILED");

        Order tampered = customer.orders("teapot", "toss/card");
        String payment = tampered.snapshot().payment().paymentId();
        shop.toss().customer().pays(payment);
        browser.open(shop.address() + "/orders/" + tampered.id() + "/return?paymentType=NORMAL&orderId=" + tampered.id()
                + "&paymentKey=" + payment + "&amount=1");
        keep("order-on-hold", tampered, "ON_HOLD");

        refunds(customer);
        Order left = customer.orders("sticker", "coinbase/any");
        customer.visits(left);
        browser.follow("#cancel");
        keep("order-cancelled", left, "CANCELLED");

        shop.settleAfter(LONG);
        Order chain = customer.orders("mug", "coinbase/crypto");
        browser.press("pay");
        keep("order-confirming", chain, "WAITING");

        shop.stripe().faults().always("checkout.create", Fault.commitThenDrop());
        keep("order-in-doubt", customer.orders("mug", "stripe/any"), "IN_DOUBT");
        shop.coinbase().faults().always("checkout.create", Fault.tooManyRequests(LONG));
        keep("order-placed", customer.orders("mug", "coinbase/any"), "PLACED");
    }

    /** A shop that sells nothing: only its desk, which has a door. */
    private static Storefront closed() {
        Secret password = Secret.of("a password of the staff");
        StorefrontSettings settings = new StorefrontSettings(0, null, StorefrontSettings.Desk.PASSWORD, password);
        try {
            Orders none = new Orders(Clock.systemUTC(), 1);
            return Storefront.open(new Tills(List.of()), none, settings, Backstage.NONE, List.of());
        } catch (IOException e) {
            throw new UncheckedIOException("the shop cannot be opened", e);
        }
    }

    private void refunds(Customer customer) {
        Order part = customer.buys("mug", "toss/card");
        browser.type("#amount", "4000");
        browser.follow("#refund-some");
        keep("order-partly-refunded", part, "PARTLY_REFUNDED");

        Order all = customer.buys("mug", "stripe/card");
        browser.follow("#refund-all");
        keep("order-refunded", all, "REFUNDED");
    }

    private void keep(String name, Order order, String state) {
        Customer customer = new Customer(browser, shop);
        customer.visits(order);
        customer.awaitState(order, state);
        addresses.put(name, shop.address() + "/orders/" + order.id());
    }

    /** For the desk's list of what was turned away. */
    private void forgeWebhook() {
        HttpRequest forged = HttpRequest.newBuilder(URI.create(shop.address() + "/webhooks/stripe"))
                .header("Stripe-Signature", "t=1,v1=00")
                .POST(HttpRequest.BodyPublishers.ofString("{\"id\": \"evt_forged\"}"))
                .build();
        try {
            HttpClient.newHttpClient().send(forged, HttpResponse.BodyHandlers.discarding());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
